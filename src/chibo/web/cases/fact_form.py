"""What forms with facts share: facts go by `f-<name>`, and a form sent for another row is not judged."""

from typing import Any

from django.forms.utils import ErrorDict

from chibo.foundation.dates import BadDate, parse_date
from chibo.foundation.refusals import Refusal
from chibo.web.cases.fact_fields import PREFIX
from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.requests import Request


class FactForm(ScreenForm):
    """A form whose fields come from declared facts."""

    use_required_attribute = False

    def refuse(self, refusal: Refusal) -> None:
        """Facts go by another name here."""
        if PREFIX + refusal.field in self.fields:
            refusal.field = PREFIX + refusal.field
        super().refuse(refusal)

    def leave_unjudged(self) -> None:
        """Show what was typed without saying what is wrong: nothing was to be written yet."""
        self._errors = ErrorDict()

    def day_of(self, request: Request) -> Any:
        """The day typed, for what is offered that day; today while it cannot be read."""
        typed = str(self.data.get("on", "") if self.is_bound else self.initial.get("on") or "")
        try:
            return min(parse_date(typed), request.asked.today)
        except BadDate:
            return request.asked.today

    def say_what_is_required(self) -> None:
        """The house's words for an empty field; fields made later need them too."""
        for field in self.fields.values():
            field.error_messages["required"] = "Mục này phải ghi."
