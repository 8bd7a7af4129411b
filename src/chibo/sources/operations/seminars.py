"""Writing down seminars on member development: planned, then held."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.documents.queries import visible_to
from chibo.foundation.clock import now, today
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.sources.errors import BadCount, BadPeriod, NothingNew
from chibo.sources.models import Seminar, SeminarRecord
from chibo.sources.operations.cells import require_past, require_people, require_year
from chibo.sources.policy import WRITE_SEMINAR
from chibo.sources.queries.due_rows import SOURCE
from chibo.sources.queries.seminars import seminar_history, seminars
from chibo.worklist.posting import replace

FACTS = ("topic", "held_on", "attending", "document_id", "conclusion")


@dataclass(frozen=True, slots=True)
class SeminarDraft:
    """What is said of a seminar. Held when there is a day; then how many attended is said too."""

    topic: str
    held_on: date | None = None
    attending: int | None = None
    document: Document | None = None
    conclusion: str = ""


@transaction.atomic
def plan_seminar(*, actor: Account, unit: Unit, period_from: date, draft: SeminarDraft) -> Seminar:
    """A seminar of a committee for the period that begins on a day, planned or already held.

    Refuses `BadPeriod` (no period begins that day; held before it), `BadCount`, `AheadOfTime`, and rights.
    """
    require(actor, WRITE_SEMINAR, unit.pk)
    require_year(period_from.year)
    Unit.objects.select_for_update().get(pk=unit.pk)
    slots = seminars(unit.pk, period_from.year, today()).slots
    period = next((one.period for one in slots if one.period.first == period_from), None)
    if period is None:
        raise BadPeriod(f"Không có kỳ hội nghị nào bắt đầu ngày {format_date(period_from)}.")
    made = Seminar.objects.create(
        unit=unit, period_from=period.first, period_to=period.last, posted_at=now(), posted_by=actor
    )
    _write(actor, made, draft, None)
    return made


@transaction.atomic
def write_seminar(*, actor: Account, seminar: Seminar, draft: SeminarDraft) -> SeminarRecord:
    """A seminar said anew: held, corrected, concluded; what was said before stays to be seen.

    Refuses as `plan_seminar` does, and `NothingNew`.
    """
    require(actor, WRITE_SEMINAR, seminar.unit_id)
    held = Seminar.objects.select_for_update().get(pk=seminar.pk)
    return _write(actor, held, draft, seminar_history(held.pk)[0])


def _write(
    actor: Account, seminar: Seminar, draft: SeminarDraft, before: SeminarRecord | None
) -> SeminarRecord:
    _check(actor, seminar, draft)
    made = SeminarRecord(
        seminar=seminar, version=before.version + 1 if before else 1,
        topic=clean_line(draft.topic, label="Chuyên đề", longest=200), held_on=draft.held_on,
        attending=draft.attending, document=draft.document,
        conclusion=clean_line(draft.conclusion, label="Kết luận", longest=2000, required=False),
        posted_at=now(), posted_by=actor,
    )  # fmt: skip
    if before is not None and all(getattr(made, name) == getattr(before, name) for name in FACTS):
        raise NothingNew("Hội nghị này")
    made.save(force_insert=True)
    what = f"tổ chức ngày {format_date(made.held_on)}" if made.held_on else "dự kiến"
    log_action(
        actor=actor, verb="sources.write_seminar", sentence=f"Ghi hội nghị chuyên đề “{made.topic}”: {what}",
        subject_type=Seminar._meta.label, subject_id=seminar.pk, unit_id=seminar.unit_id,
    )  # fmt: skip
    replace(SOURCE, [seminar.unit_id])
    return made


def _check(actor: Account, seminar: Seminar, draft: SeminarDraft) -> None:
    if draft.document is not None and not visible_to(actor).filter(pk=draft.document.pk).exists():
        raise OutOfReach
    if draft.held_on is None:
        if draft.attending is not None:
            raise BadPeriod("Đã ghi số người dự mà chưa ghi ngày tổ chức.", "held_on")
        return
    require_past(draft.held_on, "Ngày tổ chức", "held_on")
    if draft.held_on < seminar.period_from:
        raise BadPeriod(f"Tổ chức trước kỳ, bắt đầu từ {format_date(seminar.period_from)}.", "held_on")
    if not draft.attending:
        raise BadCount("Hội nghị đã tổ chức phải có số người dự.", "attending")
    require_people(draft.attending, "Số người dự", "attending")
