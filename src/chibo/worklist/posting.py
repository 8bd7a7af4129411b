"""The pen of what is due, for the packages that derive it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from chibo.worklist.events import SOURCES
from chibo.worklist.models import Due
from chibo.worklist.queries.stored import FIELDS, row_of
from chibo.worklist.vocabulary import DueRow

BATCH = 500


@transaction.atomic
def replace(source: str, about_ids: Collection[UUID], rows: Iterable[DueRow]) -> None:
    """What a source says is due about some things now; what it said before of them goes.

    Rows that stay as they were are not written again.
    """
    wanted = {(row.about_id, row.kind, row.mark): row for row in rows}
    stale = []
    for part in _parts(list(about_ids)):
        for kept in Due.objects.filter(source=source, about_id__in=part).select_related(None):
            key = (kept.about_id, kept.kind, kept.mark)
            if wanted.get(key) == row_of(kept):
                del wanted[key]
            else:
                stale.append(kept.pk)
    for part in _parts(stale):
        Due.objects.filter(pk__in=part).delete()
    Due.objects.bulk_create(_made(wanted.values()), batch_size=BATCH)


@transaction.atomic
def rebuild() -> int:
    """Derive everything anew from its facts; how many things are due."""
    Due.objects.all().delete()
    written = 0
    for derive in SOURCES.values():
        rows = list(derive(None))
        Due.objects.bulk_create(_made(rows), batch_size=BATCH)
        written += len(rows)
    return written


def _made(rows: Iterable[DueRow]) -> list[Due]:
    return [Due(**{name: getattr(row, name) for name in FIELDS}) for row in rows]


def _parts(ids: list[UUID]) -> Iterable[list[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
