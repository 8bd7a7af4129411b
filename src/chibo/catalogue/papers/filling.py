"""Values put into sentences. `{name}` is a field, `{name:long}` a day in words, `{name:upper}` in capitals;
nothing else is understood.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.catalogue.papers.declared import Paper
from chibo.catalogue.papers.layout import Layout
from chibo.catalogue.papers.spelling import old_marks
from chibo.foundation.dates import format_date
from chibo.foundation.text import nfc

PLACEHOLDER = re.compile(r"\{([a-z_#][a-z0-9_]*)(:long|:upper)?\}")
# Enough room for a hand in the middle of a sentence.
OPEN = "………………"
# What a value may not carry into a line: signs that are not seen.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

Values = Mapping[str, Any]


def placeholders(text: str) -> Iterator[str]:
    """The fields a sentence names."""
    return (found[1] for found in PLACEHOLDER.finditer(text))


@dataclass(frozen=True, slots=True)
class Filling:
    """A form and what is to be written in it."""

    paper: Paper
    values: Values
    layout: Layout

    def sentence(self, text: str, more: Values | None = None) -> str:
        """A sentence of the form with its values; open places stay dotted."""
        spelled = old_marks(text) if self.layout.of("spelling") == "old" else text
        known = {**self.values, **(more or {})}
        return PLACEHOLDER.sub(
            lambda found: self._shown(known.get(found[1]), found[2] or "", found[1]), spelled
        )

    def value(self, name: str) -> str:
        """A field as it is printed; "" when it is empty."""
        return self.said(self.values.get(name), name)

    def said(self, value: Any, name: str = "") -> str:
        """A value as it is printed."""
        if value is None or value == "":
            return ""
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, list | tuple):
            return "; ".join(self.said(one) for one in value)
        return seen(self.options(name).get(str(value), str(value)))

    def options(self, name: str) -> Mapping[str, str]:
        """What a choice offers: told by the form, or by the rulebook."""
        field = next((one for one in self.paper.fields if one.name == name), None)
        if field is None or not field.options_in:
            return field.options if field else {}
        rows = self.layout.lookup(field.options_in, self.layout.on).value
        return {row["code"]: row["code"] for row in rows}

    def given(self, name: str) -> bool:
        """Whether a field has something in it."""
        return self.values.get(name) not in (None, "", [], ())

    def _shown(self, value: Any, how: str, name: str) -> str:
        if isinstance(value, date) and how == ":long":
            return self.layout.long_day(value)
        said = self.said(value, name)
        return (said.upper() if how == ":upper" else said) or OPEN


def seen(text: str) -> str:
    """Text without signs nobody sees, in the composed spelling."""
    return nfc(UNSEEN.sub("", text.replace("\t", " "))).strip()
