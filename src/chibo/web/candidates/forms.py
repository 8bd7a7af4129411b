"""Forms about candidates."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from chibo.candidates.operations import CandidateDraft
from chibo.candidates.policy import RECORD_CANDIDATE
from chibo.candidates.queries import certificate_issuers
from chibo.candidates.vocabulary import REPLACES, CandidateKind, Outcome
from chibo.codes.queries import entries
from chibo.ledger.queries import roll
from chibo.people.queries import person
from chibo.people.vocabulary import Sex
from chibo.web.candidates.asked import group_labels
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.requests import Request
from chibo.web.shell.unit_field import UnitField, unit_choices

CHOOSE = ("", "Chọn…")
UNSAID = [("", "Chưa rõ"), ("1", "Có"), ("0", "Không")]


def helper_field(unit_id: UUID, on: date) -> forms.ChoiceField:
    """Full members of the cell on a day, by name."""
    rows = roll(unit_id, on, standing="full").columns((), limit=300)
    choices = [(str(row.person_id), row.name) for row in rows]
    field = forms.ChoiceField(label="Người giúp đỡ", choices=[CHOOSE, *choices])
    field.error_messages["invalid_choice"] = "Chọn một đảng viên chính thức của chi bộ."
    return field


class ActForm(ScreenForm):
    """The fields of one act."""

    def __init__(
        self, *args: Any, request: Request, act: Any, one: Any, unit_id: UUID, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in act.fields:
            self.fields[name] = self._field(name, request, unit_id)
            self.fields[name].error_messages["required"] = "Mục này phải ghi."
        if "unit" in self.fields:
            here = str(unit_id)
            offered = unit_choices(request.scope, RECORD_CANDIDATE, request.asked.today)
            self.fields["unit"].offer([c for c in offered if c[0] != here])  # type: ignore[attr-defined]

    def _field(self, name: str, request: Request, unit_id: UUID) -> forms.Field:
        if name == "helper":
            return helper_field(unit_id, request.asked.today)
        made: dict[str, forms.Field] = {
            "on": DayField(label="Từ ngày"),
            "together_since": DayField(
                label="Cùng công tác, học tập hoặc cư trú từ ngày", required=False,
                help_text="Để xét sau này có giới thiệu vào Đảng được không.",
            ),
            "reason": forms.ChoiceField(label="Lý do thay", choices=[CHOOSE, *_reasons()]),
            "reason_text": line("Lý do", longest=400),
            "number": line("Số giấy chứng nhận", longest=60),
            "issued_on": DayField(label="Cấp ngày"),
            "issuer": line("Nơi cấp", longest=200, hint="; ".join(certificate_issuers(request.asked.today))),
            "unit": UnitField(label="Chuyển đến chi bộ"),
            "outcome": forms.ChoiceField(label="Lý do", choices=[CHOOSE, *_outcomes()]),
            "note": line("Ghi chú", longest=500, required=False),
        }  # fmt: skip
        return made[name]

    def given(self) -> dict[str, Any]:
        """What was typed, as the verbs take it."""
        found = {
            "reason" if name == "reason_text" else name: typed for name, typed in self.cleaned_data.items()
        }
        if "helper" in found:
            found["helper"] = person(UUID(found["helper"]))
        return found

    def refuse(self, refusal: Any) -> None:
        """A reason goes by another name here."""
        if refusal.field == "reason" and "reason_text" in self.fields:
            refusal.field = "reason_text"
        super().refuse(refusal)


def _outcomes() -> list[tuple[str, str]]:
    by_hand = [one for one in Outcome if one not in (Outcome.ADMITTED, Outcome.MISTAKEN)]
    return [(one.value, one.label) for one in by_hand]


def _reasons() -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in REPLACES]


class CandidateForm(ScreenForm):
    """Who somebody is. `likenesses` are shown when the book knows somebody alike."""

    birth_name = line("Họ và tên khai sinh", longest=120, autocomplete="off")
    other_name = line("Tên gọi khác", longest=120, required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=[CHOOSE, *Sex.choices()])
    born_on = DayField(label="Ngày sinh")
    personal_number = line("Số định danh cá nhân", longest=20, required=False, autocomplete="off")
    kind = forms.ChoiceField(label="Đối tượng", choices=[CHOOSE, *CandidateKind.choices()])
    occupation = line("Nghề nghiệp, nơi làm việc hoặc học", longest=200, required=False)
    schooling = forms.ChoiceField(label="Giáo dục phổ thông", required=False)
    ethnic_group = forms.ChoiceField(label="Dân tộc", required=False)
    religion = forms.ChoiceField(label="Tôn giáo", required=False)
    phone = line("Điện thoại", longest=30, required=False)
    residence = line("Nơi cư trú", longest=200, required=False)
    in_youth_union = forms.ChoiceField(label="Đoàn viên Đoàn TNCS", choices=UNSAID, required=False)
    in_trade_union = forms.ChoiceField(label="Đoàn viên công đoàn", choices=UNSAID, required=False)
    groups = forms.MultipleChoiceField(
        label="Trường hợp cần thêm giấy tờ, ý kiến",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    told_apart = forms.BooleanField(label="Đã xem, là người khác", required=False)
    seen_alike = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2000)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.likenesses: tuple[Any, ...] = ()
        today = request.asked.today
        coded = {"schooling": "general_education", "ethnic_group": "ethnic_groups", "religion": "religions"}
        for name, listed in coded.items():
            choices = [(one.key, one.label) for one in entries(listed, today)]
            self.fields[name].choices = [("", "Chưa rõ"), *choices]  # type: ignore[attr-defined]
        self.fields["groups"].choices = list(group_labels(request).items())  # type: ignore[attr-defined]

    def draft(self) -> CandidateDraft:
        """What was typed, as a draft."""
        given = {name: self.cleaned_data[name] for name in CandidateDraft.__dataclass_fields__}
        said = {"1": True, "0": False}
        for name in ("in_youth_union", "in_trade_union"):
            given[name] = said.get(given[name])
        return CandidateDraft(**{**given, "groups": tuple(given["groups"])})

    def apart(self) -> list[UUID]:
        """The likenesses that were on the screen when the box was ticked."""
        if not self.cleaned_data["told_apart"]:
            return []
        typed = self.cleaned_data["seen_alike"].split(",")
        return [UUID(one) for one in typed if len(one) == 36 and one.replace("-", "").isalnum()]

    def refuse(self, refusal: Any) -> None:
        """Show who looks alike, and ask."""
        self.likenesses = getattr(refusal, "likenesses", ())
        super().refuse(refusal)
