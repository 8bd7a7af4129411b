"""Which files came in, and what became of them."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, F, QuerySet

from chibo.access.models import Account
from chibo.exchange.errors import BadFile
from chibo.exchange.models import Batch, BatchRow, Difference
from chibo.exchange.policy import visible_batches
from chibo.exchange.vocabulary import Purpose, Status, Verdict
from chibo.foundation.text import fold
from chibo.people.models import Person
from chibo.people.queries import persons

SHOWN = 50


def batch_by_number(number: str) -> Batch:
    """A batch as people call it, by its number. Refuses an unknown one."""
    found = (
        Batch.objects.filter(number=int(number)).first() if number.isascii() and number.isdigit() else None
    )
    if found is None:
        raise BadFile(
            "no_batch", f"Không có lần nhập {number[:20]}.", next_step="Xem: mục Nhập từ tệp.", field="batch"
        )
    return found


def visible_batch(actor: Account, batch_id: UUID) -> Batch | None:
    """A batch read for a unit in the actor's reach."""
    return visible_batches(actor).select_related("unit", "decision").filter(pk=batch_id).first()


def batches_of(actor: Account, *purposes: Purpose) -> list[Batch]:
    """The latest files of some purposes in the actor's reach."""
    rows = visible_batches(actor).filter(purpose__in=purposes).select_related("created_by")
    return list(rows.order_by("-number")[:SHOWN])


def differences_of(batch: Batch, kind: str) -> QuerySet[Difference]:
    """Differences of one kind (only_here, only_there, differs), open ones first, then by name."""
    rows = batch.differences.select_related("row", "person", "settled_by")
    if kind == "only_here":
        rows = rows.filter(row=None)
    elif kind == "only_there":
        rows = rows.filter(person=None)
    else:
        rows = rows.exclude(row=None).exclude(person=None)
    return rows.order_by(F("settled_at").asc(nulls_first=True), "person__name_sort", "name", "field", "pk")


def difference_of(batch: Batch, difference_id: UUID) -> Difference | None:
    """One difference of a batch."""
    return batch.differences.select_related("row", "person").filter(pk=difference_id).first()


def differences_named(batch: Batch, ids: Sequence[UUID]) -> list[Difference]:
    """Those of a batch among some ids; one of another batch is left out."""
    rows = batch.differences.filter(pk__in=ids).select_related("row", "person")
    return list(rows.order_by("person__name_sort", "name", "field", "pk"))


def verdict_counts(batch: Batch) -> dict[str, int]:
    """How many rows of each verdict; one query."""
    return dict(batch.rows.order_by().values_list("verdict").annotate(number=Count("pk")))


def told_counts(batch: Batch) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Rows of each verdict, and how the file itself counts the people about to be written; one query."""
    verdicts: dict[str, int] = Counter()
    told: dict[str, int] = Counter()
    rows = batch.rows.order_by().values_list("verdict", "facts__status").annotate(number=Count("pk"))
    for verdict, status, number in rows:
        verdicts[verdict] += number
        if batch.purpose == Purpose.PEOPLE and verdict in (Verdict.NEW, Verdict.CHANGE):
            told[status or ""] += number
    named = [(one.label, told[one.value]) for one in Status] + [("Không nói diện", told[""])]
    return dict(verdicts), [(label, number) for label, number in named if number]


def rows_of(batch: Batch, verdict: str, typed: str = "") -> QuerySet[BatchRow]:
    """Rows of one verdict in the order of the file; `typed` is a row number or part of a name."""
    rows = batch.rows.filter(verdict=verdict).order_by("number")
    words = typed.strip()
    if words.isascii() and words.isdigit() and len(words) < 8:
        return rows.filter(number=int(words))
    return rows.filter(identity__contains=fold(words)) if words else rows


def row_of(batch: Batch, row_id: int) -> BatchRow | None:
    """One row of a batch."""
    return batch.rows.filter(pk=row_id).first()


def candidates_of(rows: list[BatchRow]) -> dict[str, Person]:
    """Whom unsure rows may be about, by id as the rows name them."""
    wanted = {UUID(one) for row in rows for one in row.candidates}
    return {str(pk): person for pk, person in persons(wanted).items()}
