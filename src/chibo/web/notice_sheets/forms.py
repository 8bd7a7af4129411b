"""The form that says sheets were handed over."""

from typing import Any

from chibo.notices.vocabulary import NAME_LENGTH
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.requests import Request


class HandingForm(ScreenForm):
    """The day, and who handed them over."""

    handed_on = DayField(label="Ngày trao")
    by = line("Người trao", longest=NAME_LENGTH, required=False, hint="Bỏ trống: chính đồng chí.")

    def __init__(self, request: Request) -> None:
        given: dict[str, Any] = {"initial": {"handed_on": request.asked.today}}
        super().__init__(request.POST if request.method == "POST" else None, **given)
