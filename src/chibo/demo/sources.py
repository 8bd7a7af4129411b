"""Sources and plan of the four wards: surveys, targets, residential cells, seminars; some left undone."""

from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID

from chibo.access.models import Account
from chibo.demo.moments import morning
from chibo.demo.places import Place, Town
from chibo.demo.plan import REGROUPED
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.foundation.clock import clock_at
from chibo.foundation.dates import FOREVER
from chibo.foundation.progress import Progress
from chibo.ledger.queries import closings
from chibo.organisations.models import Unit
from chibo.sources.operations import (
    SeminarDraft,
    SurveyDraft,
    declare_residential,
    plan_seminar,
    record_surveys,
    set_targets,
    write_seminar,
)
from chibo.sources.queries import groups

SEED = 21
SURVEYS = {2025: date(2025, 8, 15), 2026: date(2026, 2, 6)}
AGAIN = date(2026, 7, 10)
PLANS = {2025: (date(2025, 9, 5), "11-KH/ĐU"), 2026: (date(2026, 2, 20), "03-KH/ĐU")}
RAISED = (date(2026, 8, 21), "19-KH/ĐU")
COUNTED, PLANNED = 0.9, 0.94  # of the cells: the others have not done it yet
TOPICS = ("Tạo nguồn từ đoàn viên thanh niên", "Kết nạp đảng viên ở tổ dân phố")


def fill_sources(clerk: Account, town: Town, progress: Progress) -> None:
    """Two years of every ward, written down in the order of their days."""
    rng = Random(SEED)
    progress.step("Nguồn và kế hoạch kết nạp", len(town.wards))
    for number, ward in enumerate(town.wards):
        _ward(rng, clerk, ward, number)
        progress.advance(1)


def _ward(rng: Random, clerk: Account, ward: Place, number: int) -> None:
    cells = [one for one in _cells(ward) if one.opened <= REGROUPED]
    units = {one.pk: one for one in Unit.objects.filter(pk__in=[c.id for c in cells])}
    with clock_at(morning(SURVEYS[2025])):
        marks = {cell.id: cell.sort == "residents" for cell in cells}
        declare_residential(actor=clerk, valid_from=REGROUPED, cells=marks)
    for year in (2025, 2026):
        _survey(rng, clerk, year, SURVEYS[year], [units[c.id] for c in cells if rng.random() < COUNTED])
        _plan(rng, clerk, ward, year, [c.id for c in cells if rng.random() < PLANNED])
    _seminars(clerk, ward, number)
    _survey(rng, clerk, 2026, AGAIN, [units[c.id] for c in cells[::6]])
    _raise(clerk, ward, [c.id for c in cells[::9]])


def _cells(place: Place) -> Iterator[Place]:
    for child in place.children:
        if child.closed == FOREVER and child.holds_members:
            yield child
        yield from _cells(child)


def _survey(rng: Random, clerk: Account, year: int, day: date, units: list[Unit]) -> None:
    with clock_at(morning(day)):
        known = list(groups(units[0].pk, day))
        drafts = [_draft(rng, unit, day, known) for unit in units]
        record_surveys(actor=clerk, year=year, drafts=drafts)


def _draft(rng: Random, unit: Unit, day: date, known: list[str]) -> SurveyDraft:
    total = rng.choices(range(9), [2, 3, 5, 6, 5, 4, 3, 2, 1])[0]
    told = {code: rng.randint(0, total) if rng.random() < 0.6 else 0 for code in known}
    return SurveyDraft(unit, total, "Bí thư chi bộ", day, told)


def _plan(rng: Random, clerk: Account, ward: Place, year: int, cells: list[UUID]) -> None:
    day, number = PLANS[year]
    with clock_at(morning(day)):
        members = closings(cells, date(year - 1, 12, 31))
        targets = {cell: max(rng.randint(0, 1), round(members[cell].total * 0.035)) for cell in cells}
        paper = _paper(clerk, ward, day, number, f"Kế hoạch kết nạp đảng viên năm {year}")
        set_targets(actor=clerk, year=year, targets=targets, document=paper)


def _raise(clerk: Account, ward: Place, cells: list[UUID]) -> None:
    day, number = RAISED
    with clock_at(morning(day)):
        paper = _paper(clerk, ward, day, number, "Điều chỉnh chỉ tiêu kết nạp năm 2026")
        set_targets(actor=clerk, year=2026, targets=dict.fromkeys(cells, 4), document=paper)


def _seminars(clerk: Account, ward: Place, number: int) -> None:
    """Every ward held one in the first half of 2026, but the last; the second is still only planned."""
    unit = Unit.objects.get(pk=ward.id)
    with clock_at(morning(date(2026, 3, 4))):
        first = plan_seminar(
            actor=clerk, unit=unit, period_from=date(2026, 1, 1), draft=SeminarDraft(TOPICS[0])
        )
    if number < 3:
        day = date(2026, 5, 15)
        with clock_at(morning(day)):
            minutes = _paper(
                clerk, ward, day, "08-BB/ĐU", "Hội nghị chuyên đề phát triển đảng viên", "minutes"
            )
            told = SeminarDraft(
                TOPICS[0], day, 36 + number, minutes, "Mỗi chi bộ phân công một đảng viên giúp đỡ."
            )
            write_seminar(actor=clerk, seminar=first, draft=told)
    if number == 0:
        with clock_at(morning(date(2026, 7, 20))):
            plan_seminar(actor=clerk, unit=unit, period_from=date(2026, 7, 1), draft=SeminarDraft(TOPICS[1]))


def _paper(clerk: Account, ward: Place, day: date, number: str, summary: str, kind: str = "plan") -> Document:
    return register_document(
        actor=clerk, type=kind, number_text=number, signed_on=day, issuer_unit=Unit.objects.get(pk=ward.id),
        summary=summary,
    )  # fmt: skip
