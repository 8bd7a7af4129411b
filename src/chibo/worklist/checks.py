"""What is kept as due, against what follows from the facts today."""

from chibo.foundation.checks import Check
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.worklist.events import SOURCES
from chibo.worklist.models import Due
from chibo.worklist.queries.stored import derived_on, row_of
from chibo.worklist.vocabulary import DueRow

SHOWN = 20


def stored_rows() -> Check:
    """Every source derives exactly the rows that are kept of it."""
    day = derived_on() or today()
    kept = {_key(row): row for row in map(row_of, Due.objects.iterator())}
    fresh = {_key(row): row for source in SOURCES.values() for row in source.derive(None, day)}
    findings = [f"Thiếu: {_told(fresh[key])}" for key in sorted(fresh.keys() - kept.keys(), key=str)]
    findings += [f"Thừa: {_told(kept[key])}" for key in sorted(kept.keys() - fresh.keys(), key=str)]
    shared = sorted(kept.keys() & fresh.keys(), key=str)
    findings += [f"Lệch: {_told(kept[key])}" for key in shared if kept[key] != fresh[key]]
    return Check(name="Việc đến hạn", ok=not findings, seen=len(kept), findings=_short(findings))


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [stored_rows()]


def _key(row: DueRow) -> tuple[object, ...]:
    return (row.source, row.about_id, row.kind, row.mark)


def _told(row: DueRow) -> str:
    return f"{row.what} ({row.kind}, {row.about_id}, hạn {format_date(row.due_on)})"


def _short(findings: list[str]) -> list[str]:
    more = len(findings) - SHOWN
    return findings[:SHOWN] + ([f"… và {more} dòng khác"] if more > 0 else [])
