"""Forms: plain Django ones, which keep what was typed and show a refusal where it belongs."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from chibo.foundation.dates import BadDate, format_date, parse_date
from chibo.foundation.refusals import Refusal

Result = TypeVar("Result")


class ScreenForm(forms.Form):
    """A form of a screen: `refusals` concern no single field, `grounds` are articles behind those that do."""

    refusals: list[Refusal]
    grounds: dict[str, str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusals = []
        self.grounds = {}
        for field in self.fields.values():
            field.error_messages["required"] = "Mục này phải ghi."

    @property
    def problems(self) -> list[str]:
        """Mistakes of the form as a whole, other than refusals."""
        refused = {refusal.sentence for refusal in self.refusals}
        return [str(error) for error in self.non_field_errors() if error not in refused]

    @property
    def marked(self) -> list[BoundField]:
        """Fields with a mistake."""
        return [bound for bound in self if bound.errors]

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal of an operation: at its field when this form has it, else on top."""
        if refusal.field in self.fields:
            self.add_error(refusal.field, " ".join(filter(None, (refusal.sentence, refusal.next_step))))
            self.grounds[refusal.field] = refusal.citation
        else:
            self.add_error(None, refusal.sentence)
            self.refusals.append(refusal)

    def attempt(self, act: Callable[[], Result], but: type[Refusal] | None = None) -> Result | None:
        """Run an operation; None, with the refusal shown, when it refuses. Refusals of `but` go on."""
        try:
            return act()
        except Refusal as refusal:
            if but is not None and isinstance(refusal, but):
                raise
            self.refuse(refusal)
            return None


class DayField(forms.Field):
    """A day typed as people write it: 02/09/2025. The refusal names what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        # A text box, not the browser's own: that one shows month first to whoever has an English browser, and
        # swallows 31/11 without a word. chibo.js adds a calendar beside it.
        box = {
            "maxlength": 20,
            "placeholder": "ngày/tháng/năm",
            "class": "num",
            "autocomplete": "off",
            "data-day": "",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=box))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day; refuses with the sentence of `BadDate`."""
        if value in (None, "") or isinstance(value, date):
            return value or None
        try:
            return parse_date(str(value))
        except BadDate as refusal:
            raise ValidationError(refusal.sentence) from None

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: typed text stays as typed."""
        return format_date(value) if isinstance(value, date) else value


def line(label: str, *, longest: int, required: bool = True, hint: str = "", **attrs: Any) -> forms.CharField:
    """One line of text."""
    box = forms.TextInput(attrs=attrs)
    field = forms.CharField(label=label, max_length=longest, required=required, help_text=hint, widget=box)
    field.error_messages["max_length"] = f"{label} dài quá {longest} ký tự."
    return field


def field_attrs(bound: BoundField, hint_id: str, error_id: str) -> dict[str, str]:
    """Class and ties to hint and mistake for the box of a field."""
    kind = "form-select" if bound.widget_type in {"select", "selectmultiple"} else "form-control"
    own = str(bound.field.widget.attrs.get("class", ""))
    attrs = {"class": f"{kind} {own}".strip()}
    ties = [hint_id] if bound.help_text else []
    if bound.errors:
        attrs.update({"aria-invalid": "true", "class": f"{attrs['class']} is-invalid"})
        ties.append(error_id)
    if ties:
        attrs["aria-describedby"] = " ".join(ties)
    return attrs
