"""Forms of sources and plan: people are counted, so nearly every box takes a number."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from chibo.sources.rules import Period
from chibo.sources.vocabulary import MOST, Dwelling
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.requests import Request

GROUP, TARGET, CELL = "group_", "target_", "cell_"
DIGITS = len(str(MOST)) + 1  # as many as a dot between the thousands asks for


class PeopleField(forms.CharField):
    """A number of people, thousands parted by dots or not; None for an empty box."""

    def __init__(self, *, label: str, required: bool = False, hint: str = "") -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "num people"})
        super().__init__(label=label, required=required, max_length=DIGITS, widget=box, help_text=hint)
        self.error_messages["max_length"] = f"{label}: số quá lớn."

    def clean(self, value: Any) -> Any:
        """The number."""
        typed = str(super().clean(value)).strip().replace(".", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise forms.ValidationError(f"“{typed[:20]}” không phải số người.")
        return int(typed)


class SurveyForm(ScreenForm):
    """What a cell counted: all, then by group; who counted, on which day."""

    total = PeopleField(label="Tổng số người", required=True, hint="Mỗi người tính một lần.")
    counted_by = line("Người khảo sát", longest=120, hint="Chức danh, ví dụ “Bí thư chi bộ”.")
    counted_on = DayField(label="Ngày khảo sát")
    remark = line("Ghi chú", longest=400, required=False, hint="Không ghi tên người được đếm.")

    def __init__(self, *args: Any, groups: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in groups.items():
            self.fields[GROUP + code] = PeopleField(label=label)
        self.order_fields(["total", *(GROUP + code for code in groups)])

    @property
    def by_group(self) -> dict[str, int]:
        """People of each group; an empty box is nobody."""
        given = self.cleaned_data.items()
        return {name.removeprefix(GROUP): people or 0 for name, people in given if name.startswith(GROUP)}


class TargetsForm(ScreenForm):
    """A number for every cell; an empty box leaves the cell alone."""

    def __init__(self, *args: Any, cells: Iterable[tuple[UUID, str, int | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for unit, name, now in cells:
            self.fields[f"{TARGET}{unit}"] = PeopleField(label=name)
            self.fields[f"{TARGET}{unit}"].initial = now

    @property
    def targets(self) -> dict[UUID, int]:
        """What was typed, by cell."""
        given = {UUID(name.removeprefix(TARGET)): people for name, people in self.cleaned_data.items()}
        return {unit: people for unit, people in given.items() if people is not None}


class ResidentialForm(ScreenForm):
    """What each cell is, from a day on."""

    valid_from = DayField(label="Áp dụng từ ngày")

    def __init__(self, *args: Any, cells: Iterable[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Chưa khai")] + [(d.value, d.label) for d in (Dwelling.RESIDENTIAL, Dwelling.OTHER)]
        for unit, name, now in cells:
            self.fields[f"{CELL}{unit}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=now
            )

    @property
    def cells(self) -> dict[UUID, bool]:
        """What was chosen, by cell."""
        given = self.cleaned_data.items()
        return {
            UUID(name.removeprefix(CELL)): said == Dwelling.RESIDENTIAL
            for name, said in given
            if name.startswith(CELL) and said
        }


class SeminarForm(ScreenForm):
    """A seminar: planned, or held with how many attended."""

    period = forms.ChoiceField(label="Kỳ")
    topic = line("Chuyên đề", longest=200)
    held_on = DayField(label="Ngày tổ chức", required=False, help_text="Bỏ trống: mới dự kiến.")
    attending = PeopleField(label="Số người dự")
    document = PaperField(label="Biên bản, văn bản", hint="Số văn bản đã đăng ký trong sổ.")
    conclusion = line("Kết luận", longest=2000, required=False)

    def __init__(
        self, *args: Any, request: Request, periods: Iterable[Period], asked: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.first.isoformat(), one.label) for one in periods]
        if offered:
            self.fields["period"].choices = offered  # type: ignore[attr-defined]
            self.fields["period"].initial = asked
        else:
            del self.fields["period"]
        self.fields["document"].offer(request.actor, kwargs.get("initial", {}).get("document"))  # type: ignore[attr-defined]
