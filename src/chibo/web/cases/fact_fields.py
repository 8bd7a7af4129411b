"""A declared fact as a field of a form: days, lines, paragraphs, numbers, choices, people, lists of lines."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from chibo.foundation.dates import BadDate, format_date, parse_date
from chibo.procedures.vocabulary import Among, Fact, FactKind, Line
from chibo.web.shell.forms import DayField

Offered = list[tuple[str, str]]
PREFIX = "f-"
ROWS, MOST_ROWS, BLANK = "so-dong", 60, 2
YES_NO = [("1", "Có"), ("0", "Không")]


def field_of(fact: Fact, choices: Offered, people: Callable[[Among], Offered]) -> forms.Field:
    """The field that types one fact; the engine cleans what it gives."""
    made = _MAKERS[fact.kind](fact, choices, people)
    made.label, made.help_text, made.required = fact.label, fact.help, fact.required
    return made


def _text(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    return forms.CharField(max_length=300)


def _words(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


def _number(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "num narrow-box", "autocomplete": "off"})
    return forms.IntegerField(min_value=0, max_value=1_000_000, widget=box)


def _yes_no(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)


def _choice(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    return forms.ChoiceField(choices=[("", "Chọn…"), *choices])


def _choices(fact: Fact, choices: Offered, people: Any) -> forms.Field:
    boxes = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
    return forms.MultipleChoiceField(choices=choices, widget=boxes)


def _person(fact: Fact, choices: Offered, people: Callable[[Among], Offered]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "Chọn người…"), *people(fact.among)])


def _lines(fact: Fact, choices: Offered, people: Callable[[Among], Offered]) -> forms.Field:
    return LinesField(fact, people(fact.among) if _asks_people(fact) else [])


def _asks_people(fact: Fact) -> bool:
    return any(box.kind is FactKind.PERSON for box in fact.lines)


_MAKERS: dict[FactKind, Callable[[Fact, Offered, Any], forms.Field]] = {
    FactKind.DAY: lambda fact, choices, people: DayField(),
    FactKind.TEXT: _text,
    FactKind.WORDS: _words,
    FactKind.NUMBER: _number,
    FactKind.YES_NO: _yes_no,
    FactKind.CHOICE: _choice,
    FactKind.CHOICES: _choices,
    FactKind.PERSON: _person,
    FactKind.UNIT: _choice,
    FactKind.LINES: _lines,
}


class LinesInput(forms.Widget):
    """Reads rows of boxes; the template draws them."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.boxes = fact.lines

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        """Every row as typed, blank ones too."""
        typed = str(data.get(f"{name}-{ROWS}", "0"))
        rows = min(int(typed), MOST_ROWS) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
        return [
            {box.name: str(data.get(f"{name}-{row}-{box.name}", "")).strip() for box in self.boxes}
            for row in range(rows)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing about it came at all."""
        return f"{name}-{ROWS}" not in data


class LinesField(forms.Field):
    """A list of lines; cleans to rows with something in them, days as days."""

    def __init__(self, fact: Fact, people: Offered) -> None:
        super().__init__(widget=LinesInput(fact))
        self.boxes, self.people = fact.lines, people

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Refuses a day that is none, naming its row."""
        rows = [
            {box.name: self._box(box, row[box.name], number) for box in self.boxes}
            for number, row in enumerate(value or [], 1)
            if any(row.values())
        ]
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"])
        return rows

    def _box(self, box: Line, typed: str, row: int) -> Any:
        if box.kind is not FactKind.DAY or not typed:
            return typed or None
        try:
            return parse_date(typed)
        except BadDate as refusal:
            raise ValidationError(f"Dòng {row}, {box.label}: {refusal.sentence}") from None

    def prepare_value(self, value: Any) -> list[dict[str, Any]]:
        """Rows as they stand in the boxes, with blank ones to go on in."""
        rows = [{key: _standing(one) for key, one in row.items()} for row in value or []]
        blank = {box.name: "" for box in self.boxes}
        wanted = max(BLANK, len(rows)) if rows and not any(rows[-1].values()) else len(rows) + 1
        return [*rows, *([blank] * (max(wanted, BLANK) - len(rows)))][:MOST_ROWS]


def _standing(value: Any) -> str:
    """A kept value as it is typed."""
    if value is None:
        return ""
    text = str(value)
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
        return format_date(parse_date(text))
    return text


def with_another_row(data: QueryDict, fact: str) -> QueryDict:
    """What was sent, with one more row of a list of lines."""
    more, name = data.copy(), f"{PREFIX}{fact}-{ROWS}"
    typed = more.get(name, "")
    if typed and typed.isascii() and typed.isdigit() and len(typed) < 4:
        more[name] = str(min(int(typed) + 1, MOST_ROWS))
    return more


def initial_of(fact: Fact, value: Any) -> Any:
    """A fact written before as its field shows it."""
    if value is None:
        return None
    if fact.kind is FactKind.DAY:
        return _standing(value)
    if fact.kind is FactKind.YES_NO:
        return "1" if value else "0"
    return str(UUID(value)) if fact.kind is FactKind.PERSON else value
