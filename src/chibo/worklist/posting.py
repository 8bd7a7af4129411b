"""The pen of what is due, for the packages that derive it. Everything is kept as of one day."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.foundation.clock import today
from chibo.worklist.events import SOURCES
from chibo.worklist.models import DerivedDay, Due
from chibo.worklist.queries.stored import FIELDS, derived_on, row_of
from chibo.worklist.vocabulary import DueRow

BATCH = 500


@transaction.atomic
def replace(source: str, about_ids: Collection[UUID]) -> None:
    """Derive anew what a source says is due about some things; what it said before of them goes.

    Derived for the day everything else was derived for, so that the whole stays of one piece.
    """
    if not about_ids:
        return
    day = derived_on() or _begun()
    wanted = {(row.about_id, row.kind, row.mark): row for row in SOURCES[source].derive(about_ids, day)}
    stale = []
    for part in _parts(about_ids):
        for kept in Due.objects.filter(source=source, about_id__in=part):
            key = (kept.about_id, kept.kind, kept.mark)
            if wanted.get(key) == row_of(kept):
                del wanted[key]
            else:
                stale.append(kept.pk)
    for part in _parts(stale):
        Due.objects.filter(pk__in=part).delete()
    Due.objects.bulk_create(_made(wanted.values()), batch_size=BATCH)


def touched(person_ids: Collection[UUID], unit_ids: Collection[UUID]) -> None:
    """The ledger wrote about some people and changed some units: what rests on that is derived anew."""
    for name, source in SOURCES.items():
        resting = [about for part in _parts(person_ids) for about in source.of_people(part)]
        resting += [about for part in _parts(unit_ids) for about in source.of_units(part)]
        for part in _parts(set(resting)):
            replace(name, part)


@transaction.atomic
def rebuild(on: date | None = None) -> int:
    """Derive everything from its facts, as of a day (today); how many things are due."""
    day = on or today()
    Due.objects.all().delete()
    DerivedDay.objects.update_or_create(pk=1, defaults={"day": day})
    written = 0
    for source in SOURCES.values():
        rows = list(source.derive(None, day))
        Due.objects.bulk_create(_made(rows), batch_size=BATCH)
        written += len(rows)
    return written


def _begun() -> date:
    found, _ = DerivedDay.objects.get_or_create(pk=1, defaults={"day": today()})
    return found.day


def _made(rows: Iterable[DueRow]) -> list[Due]:
    return [Due(**{name: getattr(row, name) for name in FIELDS}) for row in rows]


def _parts(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    listed = list(ids)
    for start in range(0, len(listed), BATCH):
        yield listed[start : start + BATCH]
