"""A registered paper named in the middle of a form: its number is typed, the latest ones are offered."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join

from chibo.documents.queries import lines, matching, visible_to
from chibo.foundation.dates import format_date

if TYPE_CHECKING:
    from chibo.access.models import Account
    from chibo.documents.models import Document

OFFERED, LONGEST = 30, 90
SIGNED = re.compile(r",\s*ký\s+([0-9/]+)\s*$")


class OfferingInput(forms.TextInput):
    """A line to type in, with words to pick from below it."""

    offered: tuple[str, ...] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The box and its list; the list has the box's id and a tail."""
        given = {**(attrs or {}), "autocomplete": "off"}
        if not self.offered:
            return super().render(name, value, given, renderer)
        key = f"{given.get('id', name)}-co"
        box = super().render(name, value, {**given, "list": key}, renderer)
        words = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', box, key, words)


class PaperField(forms.CharField):
    """Cleans to the registered `Document`. Tell it who asks with `offer`."""

    def __init__(self, *, label: str, required: bool = False, hint: str = "") -> None:
        super().__init__(
            label=label, required=required, help_text=hint, max_length=LONGEST, widget=OfferingInput()
        )

    def offer(self, actor: "Account", picked: "Document | None" = None) -> None:
        """Offer the latest papers the actor may read; `picked` already stands in the box."""
        self._actor = actor
        found = lines(visible_to(actor), OFFERED)
        self.widget.offered = tuple(named(paper) for paper in found)
        if picked is not None:
            self.initial = named(picked)

    def clean(self, value: Any) -> Any:
        """The paper itself; None for an empty box."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        number, signed = SIGNED.sub("", typed).strip(), SIGNED.search(typed)
        found = list(matching(visible_to(self._actor), number)[:OFFERED])
        found = [paper for paper in found if paper.number_text == number] or found
        if signed:
            found = [paper for paper in found if format_date(paper.signed_on) == signed[1]]
        if not found:
            raise ValidationError(f"Không có văn bản “{typed[:60]}” trong những văn bản đồng chí được xem.")
        if len(found) > 1:
            raise ValidationError(f"Có {len(found)} văn bản số này; chọn một văn bản trong danh sách gợi ý.")
        return found[0]


def named(paper: Any) -> str:
    """Number and day, enough to know a paper by."""
    return f"{paper.number_text}, ký {format_date(paper.signed_on)}"
