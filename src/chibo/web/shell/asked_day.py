"""The day a screen is asked for: `?ngay=31/12/2024` or `?ngay=2024-12-31`, anywhere."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from chibo.foundation.clock import today
from chibo.foundation.dates import BadDate, format_date, month_start, parse_date

PARAMETER = "ngay"


@dataclass(frozen=True, slots=True)
class AskedDay:
    """`on` is the day to answer for, never after today; `problem` says why what was asked is not shown."""

    on: date
    today: date
    problem: str = ""

    @property
    def is_today(self) -> bool:
        """Nothing to keep in links, no band to show."""
        return self.on == self.today

    @property
    def query(self) -> dict[str, str]:
        """What a link carries so that the next screen shows the same day."""
        return {} if self.is_today else {PARAMETER: self.on.isoformat()}

    @property
    def shortcuts(self) -> list[tuple[str, date]]:
        """Days people ask for most, as (label, day)."""
        year_start = date(self.today.year, 1, 1)
        year_end = year_start - timedelta(days=1)
        month_end = month_start(self.today) - timedelta(days=1)
        return [
            ("Hôm nay", self.today),
            (f"Cuối tháng trước ({format_date(month_end)})", month_end),
            (f"Cuối năm trước ({format_date(year_end)})", year_end),
            (f"Đầu năm nay ({format_date(year_start)})", year_start),
        ]


def asked_day(request: HttpRequest) -> AskedDay:
    """The day in the address; today when there is none, it cannot be read, or it lies ahead."""
    typed, now = request.GET.get(PARAMETER, "").strip(), today()
    if not typed:
        return AskedDay(now, now)
    try:
        on = parse_date(typed)
    except BadDate as refusal:
        return AskedDay(now, now, f"{refusal.sentence} Đang hiển thị ngày hôm nay.")
    if on > now:
        ahead = f"Ngày {format_date(on)} chưa tới: sổ chỉ trả lời đến hôm nay. Đang hiển thị ngày hôm nay."
        return AskedDay(now, now, ahead)
    return AskedDay(on, now)
