"""Changes of the tree: names, the fields each needs, and how they become a verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.organisations.queries import unit as unit_of
from chibo.people.queries import persons
from chibo.web.structure.forms import ChangeForm

if TYPE_CHECKING:
    from chibo.organisations.models import Unit

Arguments = Callable[["Unit", ChangeForm], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that can happen to a unit."""

    code: str
    label: str
    note: str
    verb: Callable[..., Any]
    fields: tuple[str, ...]
    arguments: Arguments


def _found(unit: "Unit", form: ChangeForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {"new": NewUnit(unit, given["code"], given["name"], given["kind"])}


def _merge(unit: "Unit", form: ChangeForm) -> dict[str, Any]:
    others = [unit_of(UUID(value)) for value in form.cleaned_data["others"] if UUID(value) != unit.pk]
    return {
        "units": [unit, *(u for u in others if u)],
        "into": form.cleaned_data["into"],
        "new": form.new_unit(),
    }


def _split(unit: "Unit", form: ChangeForm) -> dict[str, Any]:
    given = form.cleaned_data
    people = persons(UUID(value) for value in given["members"])
    new = form.new_unit(tuple(people.values()))
    rest = None
    if given["rest_name"] and new is not None:
        rest = NewUnit(new.parent, given["rest_code"], given["rest_name"], new.kind)
    into = [one for one in (new, rest) if one is not None]
    return {"unit": unit, "into": into, "remainder": rest}


def _plain(*names: str) -> Arguments:
    same = {"name_optional": "name"}

    def arguments(unit: "Unit", form: ChangeForm) -> dict[str, Any]:
        return {"unit": unit, **{same.get(n, n): form.cleaned_data[n] for n in names}}

    return arguments


NEW = ("new_parent", "new_kind", "new_code", "new_name")
CHANGES = {
    change.code: change
    for change in (
        Change("thanh-lap", "Thành lập tổ chức trực thuộc", "Tổ chức mới đặt dưới tổ chức này.",
               ledger.found_unit, ("on", "kind", "code", "name"), _found),
        Change("doi-ten", "Đổi tên", "Tên cũ vẫn xem được theo ngày.", ledger.rename_unit,
               ("on", "name"), _plain("name")),
        Change("doi-ma", "Đổi mã", "Mã cũ vẫn tìm được.", ledger.recode_unit, ("on", "code"), _plain("code")),
        Change("doi-loai", "Đổi loại hình", "Ví dụ khi mô hình ba cấp áp dụng.", ledger.rekind_unit,
               ("on", "kind", "name_optional"), _plain("kind", "name_optional")),
        Change("chuyen", "Chuyển cấp trên", "Cả nhánh đi theo, kể cả đảng viên.", ledger.move_unit,
               ("on", "to_parent"), _plain("to_parent")),
        Change("sap-nhap", "Sáp nhập, hợp nhất", "Đảng viên và tổ chức trực thuộc theo tổ chức kế thừa.",
               ledger.merge_units, ("on", "others", "into", *NEW), _merge),
        Change("chia-tach", "Chia tách", "Chọn người sang tổ chức mới; số còn lại ở lại hoặc sang nơi khác.",
               ledger.split_unit, ("on", *NEW, "members", "rest_code", "rest_name"), _split),
        Change("giai-the", "Giải thể", "Chỉ khi không còn đảng viên và tổ chức trực thuộc.",
               ledger.dissolve_unit, ("on",), _plain()),
    )
}  # fmt: skip
