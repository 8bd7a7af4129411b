"""The period a screen is asked for: `?tu=01/01/2026&den=31/03/2026`, both days included."""

from dataclasses import dataclass
from datetime import date, timedelta

from chibo.foundation.dates import BadDate, add_months, format_date, month_start, parse_date
from chibo.web.shell.requests import Request

FROM, TO = "tu", "den"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; `problem` says why what was typed is not shown."""

    first: date
    last: date
    problem: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What a link carries to keep the period."""
        return {FROM: self.first.isoformat(), TO: self.last.isoformat()}

    @property
    def words(self) -> str:
        """For headings."""
        return f"từ {format_date(self.first)} đến hết {format_date(self.last)}"


def asked_period(request: Request) -> Period:
    """The period in the address; the asked day's year so far when there is none or it cannot be read."""
    on = request.asked.on
    usual = Period(date(on.year, 1, 1), on)
    try:
        last = _day(request, TO) or usual.last
        first = _day(request, FROM) or date(last.year, 1, 1)
    except BadDate as refusal:
        return Period(usual.first, usual.last, f"{refusal.sentence} Đang hiển thị {usual.words}.")
    if first > last:
        return Period(usual.first, usual.last, f"Ngày đầu kỳ sau ngày cuối kỳ. Đang hiển thị {usual.words}.")
    if last > request.asked.today:
        cut = Period(min(first, request.asked.today), request.asked.today)
        return Period(cut.first, cut.last, f"Sổ chỉ trả lời đến hôm nay. Đang hiển thị {cut.words}.")
    return Period(first, last)


def _day(request: Request, name: str) -> date | None:
    typed = request.GET.get(name, "").strip()[:20]
    return parse_date(typed) if typed else None


def shortcuts(on: date) -> list[tuple[str, Period]]:
    """Periods people ask for most, seen from the asked day."""
    month, year = month_start(on), date(on.year, 1, 1)
    quarter = date(on.year, on.month - (on.month - 1) % 3, 1)
    return [
        ("Tháng này", Period(month, on)),
        ("Tháng trước", Period(add_months(month, -1), month - DAY)),
        ("Quý này", Period(quarter, on)),
        ("Năm nay", Period(year, on)),
        ("Năm trước", Period(date(on.year - 1, 1, 1), year - DAY)),
    ]
