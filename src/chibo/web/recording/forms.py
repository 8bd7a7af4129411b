"""The form of one act: only the fields it needs, and a new person when nobody was chosen."""

from typing import Any

from django import forms

from chibo.ledger.policy import RECORD_MOVEMENT
from chibo.ledger.vocabulary import Standing
from chibo.organisations.queries import tree
from chibo.people.operations import PersonDraft
from chibo.people.vocabulary import Sex
from chibo.web.recording.acts import Act
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import INDENT, UnitField, unit_choices

ON = "Ngày có hiệu lực"


def _field(name: str) -> forms.Field:
    made: dict[str, forms.Field] = {
        "unit": UnitField(label="Chi bộ"),
        "to_unit": UnitField(label="Chuyển đến chi bộ"),
        "to_unit_any": UnitField(label="Nơi đến trong sổ", required=False),
        "on": DayField(label=ON),
        "on_optional": DayField(
            label="Ngày chính thức", required=False, help_text="Bỏ trống: tính từ ngày kết nạp trong hồ sơ."
        ),
        "until": DayField(label="Dự kiến đến ngày", required=False),
        "until_needed": DayField(label="Dự kiến đến ngày"),
        "standing": forms.ChoiceField(label="Tư cách", choices=[("", "Chọn…"), *Standing.choices()]),
        "origin": line("Chuyển đến từ", longest=200, required=False),
        "destination": line("Nơi đến", longest=200, required=False, hint="Tên tổ chức ngoài sổ."),
        "note": line("Ghi chú", longest=2000, required=False),
    }
    return made[name]


class ActForm(ScreenForm):
    """Fields of the act; the names of a refusal's field are mapped to ours."""

    def __init__(self, *args: Any, request: Request, act: Act, newcomer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newcomer = newcomer
        if newcomer:
            self.fields["birth_name"] = line("Họ và tên khai sinh", longest=120, autocomplete="off")
            self.fields["sex"] = forms.ChoiceField(label="Giới tính", choices=[("", "Chọn…"), *Sex.choices()])
            self.fields["born_on"] = DayField(label="Ngày sinh")
            self.fields["personal_number"] = line("Số định danh cá nhân", longest=20, required=False)
        for name in act.fields:
            self.fields[name] = _field(name)
        self._offer(request)
        for field in self.fields.values():
            field.error_messages["required"] = "Mục này phải ghi."

    def _offer(self, request: Request) -> None:
        today = request.asked.today
        for name in ("unit", "to_unit"):
            if name in self.fields:
                self.fields[name].offer(unit_choices(request.scope, RECORD_MOVEMENT, today))  # type: ignore[attr-defined]
                self.fields[name].initial = request.GET.get("chi_bo", "") if name == "unit" else ""
        if "to_unit_any" in self.fields:
            every = [(str(n.unit_id), f"{INDENT * n.depth}{n.name} ({n.code})") for n in tree(today)]
            self.fields["to_unit_any"].choices = [("", "Ngoài sổ"), *every]  # type: ignore[attr-defined]

    def refuse(self, refusal: Any) -> None:
        """Fields that go by another name here."""
        others = {"on": "on_optional", "to_unit": "to_unit_any", "until": "until_needed"}
        if refusal.field not in self.fields and others.get(refusal.field) in self.fields:
            refusal.field = others[refusal.field]
        super().refuse(refusal)

    def person(self) -> PersonDraft | None:
        """The new person as typed."""
        if not self.newcomer:
            return None
        given = self.cleaned_data
        return PersonDraft(given["birth_name"], given["sex"], given["born_on"], given["personal_number"])
