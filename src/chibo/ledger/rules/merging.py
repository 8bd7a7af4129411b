"""When one record may take in another: spans of days in, the first objection out. Pure."""

from collections.abc import Iterable
from datetime import date

Span = tuple[date, date]  # half-open


def first_gap(wanted: Iterable[Span], covering: Iterable[Span]) -> Span | None:
    """The first days of `wanted` that `covering` leaves open; None when it leaves none."""
    spans = sorted(covering)
    for start, end in sorted(wanted):
        for since, until in spans:
            if since <= start < until:
                start = min(until, end)
        if start < end:
            later = [since for since, _ in spans if start < since < end]
            return (start, min(later, default=end))
    return None
