"""One form per change of structure."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from chibo.ledger.operations import NewUnit
from chibo.ledger.policy import CHANGE_STRUCTURE
from chibo.organisations.queries import kinds
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices

if TYPE_CHECKING:
    from chibo.ledger.queries import RollRow

LONGEST_NAME = 200


NEW = ("new_parent", "new_kind", "new_code", "new_name", "members")
REST = ("rest_code", "rest_name")


class TicksField(forms.MultipleChoiceField):
    """Several, each with a box to tick: nobody over 60 holds Ctrl while clicking."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})


def _field(name: str) -> forms.Field:
    code_hint = "Mẫu nn.nnn.nnn.nnn.nnn"
    made: dict[str, forms.Field] = {
        "on": DayField(label="Ngày có hiệu lực"),
        "parent": UnitField(label="Trực thuộc"),
        "code": line("Mã tổ chức", longest=40, hint=code_hint, autocomplete="off"),
        "name": line("Tên tổ chức", longest=LONGEST_NAME, autocomplete="off"),
        "name_optional": line("Tên mới", longest=LONGEST_NAME, required=False, hint="Bỏ trống: giữ tên cũ."),
        "kind": forms.ChoiceField(label="Loại hình"),
        "to_parent": UnitField(label="Cấp trên mới"),
        "others": TicksField(label="Tổ chức khác cùng kết thúc", required=False),
        "into": UnitField(label="Sáp nhập vào", required=False, help_text="Bỏ trống khi thành lập mới."),
        "new_parent": UnitField(label="Trực thuộc", required=False),
        "new_code": line("Mã", longest=40, required=False, hint=code_hint),
        "new_name": line("Tên", longest=LONGEST_NAME, required=False),
        "new_kind": forms.ChoiceField(label="Loại hình", required=False),
        "members": TicksField(label="Đảng viên sang tổ chức mới", required=False),
        "rest_code": line("Mã", longest=40, required=False, hint=code_hint),
        "rest_name": line("Tên", longest=LONGEST_NAME, required=False),
    }  # fmt: skip
    return made[name]


class ChangeForm(ScreenForm):
    """Fields of the change."""

    def __init__(
        self,
        *args: Any,
        request: Request,
        unit_id: UUID,
        fields: tuple[str, ...],
        members: "list[RollRow]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit_id = str(unit_id)
        for name in fields:
            self.fields[name] = _field(name)
            self.fields[name].error_messages["required"] = "Mục này phải ghi."
        self._offer(request, members)

    def _offer(self, request: Request, members: "list[RollRow]") -> None:
        units = unit_choices(request.scope, CHANGE_STRUCTURE, request.asked.today)
        known = [(k.code, k.label) for k in kinds(request.asked.today).values()]
        for name, field in self.fields.items():
            if name == "others":
                field.choices = [(u, label.strip()) for u, label in units if u != self.unit_id]  # type: ignore[attr-defined]
            elif isinstance(field, UnitField):
                field.offer(units)
                if not field.required:
                    field.choices = [("", "—"), *((u, label) for u, label in units if u != self.unit_id)]
            elif name in ("kind", "new_kind"):
                field.choices = known if field.required else [("", "—"), *known]  # type: ignore[attr-defined]
            elif name == "members":
                field.choices = [(str(m.person_id), f"{m.name} ({m.born_on:%d/%m/%Y})") for m in members]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A unit is described whole or not at all: half of one would be left out without a word."""
        given = super().clean() or self.cleaned_data
        for names in (NEW[:4], REST):
            asked = [name for name in names if name in self.fields]
            filled = [name for name in asked if given.get(name)]
            for name in asked if filled else []:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "Ghi đủ các mục của tổ chức mới, hoặc bỏ trống cả.")
        if given.get("into") and given.get("new_name"):
            self.add_error("into", "Chọn tổ chức kế thừa đang có, hoặc thành lập mới: không cả hai.")
        return given

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Fields under headings: (heading, explanation, fields); the first group has none."""
        heading = "Tổ chức mới" if "members" in self.fields else "Hoặc thành lập tổ chức mới"
        given = [
            ("", "", [b for b in self if b.name not in NEW + REST]),
            (heading, "", [b for b in self if b.name in NEW]),
            ("Phần còn lại", "Bỏ trống thì tổ chức cũ tiếp tục với những người ở lại.",
             [b for b in self if b.name in REST]),
        ]  # fmt: skip
        return [group for group in given if group[2]]

    def new_unit(self, members: Any = ()) -> NewUnit | None:
        """The new organisation, when one was described."""
        given = self.cleaned_data
        if not given.get("new_name") or not given.get("new_parent"):
            return None
        return NewUnit(given["new_parent"], given["new_code"], given["new_name"], given["new_kind"], members)
