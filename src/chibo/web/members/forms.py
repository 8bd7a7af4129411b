"""The form that corrects a record."""

from typing import TYPE_CHECKING, Any

from django import forms

from chibo.people.vocabulary import FIELD_LABELS, FIVE_DATES, Sex
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, ScreenForm, line

if TYPE_CHECKING:
    from chibo.access.models import Account
    from chibo.people.models import Person

CORRECTED = tuple(FIELD_LABELS)


def _line(name: str, longest: int, *, required: bool = False, **attrs: Any) -> forms.CharField:
    return line(FIELD_LABELS[name], longest=longest, required=required, autocomplete="off", **attrs)


class CorrectionForm(ScreenForm):
    """All fields a clerk may correct. What stood there when the form was opened travels along hidden, so
    that only fields the clerk touched are written."""

    birth_name = _line("birth_name", 120, required=True)
    born_on = DayField(label=FIELD_LABELS["born_on"])
    sex = forms.ChoiceField(label=FIELD_LABELS["sex"], choices=Sex.choices())
    personal_number = _line("personal_number", 20, inputmode="numeric")
    card_number = _line("card_number", 20, inputmode="numeric")
    old_card_number = _line("old_card_number", 20, inputmode="numeric")
    admission_decided_on = DayField(label=FIELD_LABELS["admission_decided_on"], required=False)
    ceremony_on = DayField(label=FIELD_LABELS["ceremony_on"], required=False)
    probation_ends_on = DayField(label=FIELD_LABELS["probation_ends_on"], required=False)
    official_on = DayField(label=FIELD_LABELS["official_on"], required=False)
    official_decided_on = DayField(label=FIELD_LABELS["official_decided_on"], required=False)
    decision = PaperField(
        label="Văn bản đồng ý của cấp ủy",
        hint="Bắt buộc khi thay điều đã ghi trong hồ sơ người đã vào Đảng. Gõ số văn bản đã đăng ký.",
    )
    ground = line("Căn cứ khác", longest=500, required=False, hint="Giấy tờ, lý do, nếu có.")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, person: "Person", actor: "Account", **kwargs: Any) -> None:
        kept = {name: getattr(person, name) for name in CORRECTED}
        super().__init__(*args, initial={**kept, "version": person.version}, **kwargs)
        for name in CORRECTED:
            self.fields[name].show_hidden_initial = True
        papers = self.fields["decision"]
        assert isinstance(papers, PaperField)
        papers.offer(actor)

    @property
    def changes(self) -> dict[str, Any]:
        """Fields that differ from what the clerk was shown, with their new values."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in CORRECTED}

    @property
    def opened(self) -> list[str]:
        """Hidden inputs with what stood in each field when the form was opened."""
        return [self[name].as_hidden(only_initial=True) for name in CORRECTED]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields as the page groups them."""
        groups = [
            ("Nhân thân", ("birth_name", "sex", "born_on", "personal_number")),
            ("Thẻ đảng", ("card_number", "old_card_number")),
            ("Các mốc ngày", FIVE_DATES),
            ("Căn cứ sửa", ("decision", "ground")),
        ]
        return [(title, [self[name] for name in names]) for title, names in groups]

    def take_version(self, version: int) -> None:
        """After a clash: the clerk has now seen both values, so sending again is meant."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]
