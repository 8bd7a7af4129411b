"""How a paper of a day is laid out: everything the rulebook says under `paper.*`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.rulebook.rules.verdicts import Lookup
from chibo.typesetting.measures import Measures


def measures_on(lookup: Lookup, on: date) -> Measures:
    """Margins, font, sizes and distances in force. Refuses `NoValue` for a day nobody has told us of."""

    def of(name: str) -> Any:
        return lookup(f"paper.{name}", on).value

    return Measures(
        margin_top=of("margin_top"),
        margin_bottom=of("margin_bottom"),
        margin_left=of("margin_left"),
        margin_right=of("margin_right"),
        font=of("font"),
        body_size=of("body_size"),
        line_spacing=of("line_spacing"),
        paragraph_spacing=of("paragraph_spacing"),
        first_line_indent=of("first_line_indent"),
        party_name_size=of("party_name_size_max"),
        letter_subject_size=of("letter_subject_size"),
        justified=of("alignment") == "justify",
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """The fixed words and habits of a day's papers."""

    lookup: Lookup
    on: date

    def of(self, name: str) -> Any:
        """A value under `paper.*`."""
        return self.lookup(f"paper.{name}", self.on).value

    def row(self, name: str, code: str) -> Any:
        """The row of a table under `paper.*`, or an empty one."""
        return next((row for row in self.of(name) if row["code"] == code), {})

    def type_named(self, code: str) -> Any:
        """A type of numbered papers: label and symbol."""
        rows = self.lookup("document.types", self.on).value
        return next((row for row in rows if row["code"] == code), {})

    def day_line(self, place: str, day: date | None) -> str:
        """“Sông Mây, ngày 03 tháng 02 năm 2026”; open where the day is not known yet."""
        said = self.day_words(day) if day else {"day": "…..", "month": "…..", "year": "……"}
        return str(self.of("date_line")).format(place=place or "………", **said)

    def day_words(self, day: date) -> dict[str, str]:
        """Day, month and year as they are written, with the noughts the rule wants."""
        return {
            "day": _padded(day.day, self.of("date_pad_days_below")),
            "month": _padded(day.month, self.of("date_pad_months_below")),
            "year": str(day.year),
        }

    def long_day(self, day: date) -> str:
        """“ngày 03 tháng 02 năm 2026”."""
        return "ngày {day} tháng {month} năm {year}".format(**self.day_words(day))


def _padded(number: int, below: int) -> str:
    return f"0{number}" if number < below and number < 10 else str(number)
