"""Which lines of a log somebody wants to see."""

from chibo.access.queries import Narrowed
from chibo.web.shell.forms import DayField, ScreenForm, line


class NarrowForm(ScreenForm):
    """By days and by who it was. A day that cannot be read is told, and narrows nothing."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    nguoi = line("Người làm", longest=60, required=False, autocomplete="off")

    def wanted(self, before: int | None) -> Narrowed:
        """What to ask the log for."""
        self.is_valid()
        given = self.cleaned_data
        return Narrowed(before, given.get("tu"), given.get("den"), given.get("nguoi", ""))

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.cleaned_data.get(name) for name in self.fields)
