"""Limitation, lapse and suspension. Pure. Conclude and vote first, compare with limitation after."""

from collections.abc import Iterable
from datetime import date

from chibo.foundation.dates import add_months, format_date
from chibo.rulebook.errors import NoSuchRow
from chibo.rulebook.rules.calendar import Calendar, Clock, due
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict, row
from chibo.rulebook.rules.votes import BadCount

MONTHS_A_YEAR = 12


def time_barred(
    lookup: Lookup, concluded_on: date, *, form: str, acted_on: Iterable[date], matter: str = ""
) -> Verdict[bool]:
    """Whether limitation has run out for a form of discipline when the organisation concludes.

    `acted_on` are the days violations ended: one committed within the period of an earlier one restarts its
    clock. `matter` is a code of the matters that know no limitation. Refuses `BadCount`, `NoSuchRow`.
    """
    ask = Asking(lookup)
    if matter:
        matters = ask("discipline.no_limitation", concluded_on)
        if row(matters, matter) is None:
            raise NoSuchRow(matter, matters.title, matters.citation)
        return ask.verdict(False, "Nội dung này không áp dụng thời hiệu.")
    table, days = ask("discipline.limitation", concluded_on), sorted(acted_on)
    if not days or days[-1] > concluded_on:
        raise BadCount("Chưa ghi ngày vi phạm, hoặc ngày vi phạm sau ngày kết luận.")
    if (found := row(table, form)) is None:
        raise NoSuchRow(form, table.title, table.citation)
    if found["none"]:
        return ask.verdict(False, "Hình thức này không áp dụng thời hiệu.")
    months = int(str(found["years"])) * MONTHS_A_YEAR
    ends, expired = add_months(days[0], months), ""
    for day in days[1:]:
        if day > ends:
            expired = f"Vi phạm trước ngày {format_date(day)} đã hết thời hiệu từ sau {format_date(ends)}."
        ends = add_months(day, months)
    return ask.verdict(concluded_on > ends, f"Thời hiệu đến ngày {format_date(ends)}.", expired)


def lapses_on(lookup: Lookup, effective_on: date, *, form: str) -> Verdict[date | None]:
    """The day a discipline's effect ends if nothing new happens; None for a form that never lapses."""
    ask = Asking(lookup)
    forms = ask("discipline.forms", effective_on)
    if (found := row(forms, form)) is None:
        raise NoSuchRow(form, forms.title, forms.citation)
    if not found["lapses"]:
        return ask.verdict(None)
    return ask.verdict(add_months(effective_on, int(ask("discipline.lapse", effective_on).value)))


def suspension(lookup: Lookup, start: date, calendar: Calendar) -> Verdict[Clock]:
    """How long a suspension from Party activity may last, and with its one extension."""
    ask = Asking(lookup)
    length, more = ask("discipline.suspension", start), ask("discipline.suspension_extension", start)
    return ask.verdict(
        Clock(due(start, length, calendar), due(start, length, calendar, more=int(more.value)))
    )
