"""Writing down what cells counted as their source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require_all
from chibo.access.posting import Action
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.sources.errors import BadCount, NothingNew
from chibo.sources.models import Survey, SurveyCount
from chibo.sources.operations.cells import cells_in, log, require_past, require_people
from chibo.sources.policy import RECORD_SURVEY
from chibo.sources.queries.written import groups

BATCH = 500


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """What a cell counted: everybody once, and of them those of each group. Nobody is named."""

    unit: Unit
    total: int
    counted_by: str
    counted_on: date
    groups: Mapping[str, int] = field(default_factory=dict)
    remark: str = ""


def record_survey(*, actor: Account, year: int, draft: SurveyDraft) -> Survey:
    """One cell's survey of a year, a new version when there is one already.

    Refuses `NoCell`, `BadYear`, `BadCount` (more in a group than in all), `AheadOfTime`, `NothingNew`,
    and rights.
    """
    return record_surveys(actor=actor, year=year, drafts=[draft])[0]


@transaction.atomic
def record_surveys(*, actor: Account, year: int, drafts: Sequence[SurveyDraft]) -> list[Survey]:
    """The surveys of several cells at once; refuses as one does, and then writes none."""
    require_all(actor, RECORD_SURVEY, {one.unit.pk for one in drafts})
    cells = cells_in(year, [one.unit.pk for one in drafts])
    latest = _latest(year, drafts)
    known: dict[tuple[str, date], dict[str, str]] = {}
    made, counted = [], []
    for one in drafts:
        place = (str(cells[one.unit.pk].parent_id), one.counted_on)
        known.setdefault(place, groups(one.unit.pk, one.counted_on))
        _check(one, known[place])
        survey = _survey(actor, year, one, latest.get(one.unit.pk))
        made.append(survey)
        counted += [
            SurveyCount(survey=survey, group=code, label=known[place][code], people=n)
            for code, n in one.groups.items()
        ]
    Survey.objects.bulk_create(made, batch_size=BATCH)
    SurveyCount.objects.bulk_create(counted, batch_size=BATCH)
    log(actor, [_action(one, cells[one.unit_id].name) for one in made])
    return made


def _latest(year: int, drafts: Sequence[SurveyDraft]) -> dict[object, Survey]:
    rows = Survey.objects.filter(year=year, unit__in=[one.unit for one in drafts]).order_by("version")
    return {row.unit_id: row for row in rows.prefetch_related("counts")}


def _check(one: SurveyDraft, known: Mapping[str, str]) -> None:
    require_past(one.counted_on, "Ngày khảo sát", "counted_on")
    require_people(one.total, "Tổng số người", "total")
    for code, people in one.groups.items():
        if code not in known:
            raise BadCount(f"Khảo sát không có nhóm “{code[:40]}”.", "total")
        require_people(people, known[code], f"group_{code}")
        if people > one.total:
            raise BadCount(
                f"{known[code]}: {people} người, nhiều hơn tổng số {one.total} người.", f"group_{code}"
            )


def _survey(actor: Account, year: int, one: SurveyDraft, before: Survey | None) -> Survey:
    made = Survey(
        unit=one.unit, year=year, version=before.version + 1 if before else 1, total=one.total,
        counted_by=clean_line(one.counted_by, label="Người khảo sát", longest=120), counted_on=one.counted_on,
        remark=clean_line(one.remark, label="Ghi chú", longest=400, required=False),
        posted_at=now(), posted_by=actor,
    )  # fmt: skip
    if before is not None and _same(made, before, one.groups):
        raise NothingNew("Khảo sát này")
    return made


def _same(made: Survey, before: Survey, counted: Mapping[str, int]) -> bool:
    facts = ("total", "counted_by", "counted_on", "remark")
    alike = all(getattr(made, name) == getattr(before, name) for name in facts)
    return alike and dict(counted) == {one.group: one.people for one in before.counts.all()}


def _action(one: Survey, name: str) -> Action:
    again = f", lần {one.version}" if one.version > 1 else ""
    return Action(
        "sources.record_survey", f"Ghi khảo sát nguồn năm {one.year}{again}: {name}, {one.total} người",
        Survey._meta.label, one.pk, one.unit_id, {"total": [None, one.total]},
    )  # fmt: skip
