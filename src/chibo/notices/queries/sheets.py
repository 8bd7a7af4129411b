"""Sheets: notices whose recipients have no account, and what was handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from chibo.access.errors import OutOfReach
from chibo.access.policy import Scope
from chibo.notices.models import Notice
from chibo.notices.policy import HAND, without_account
from chibo.notices.queries.naming import ERASED, present_of, recipient_name, unit_names
from chibo.organisations.queries import descendant_ids


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One notice on paper. `person_id` says who of the register it is for, if anybody."""

    notice_id: UUID
    recipient: str
    person_id: UUID | None
    title: str
    text: str
    ground: str
    due_on: date | None
    unit_id: UUID
    unit_name: str
    told_at: datetime
    told_by: str
    handed_on: date | None
    handed_by: str


def sheets_total(scope: Scope, unit_id: UUID, *, handed: bool = False) -> int:
    """How many sheets wait to be handed over (or were) at a unit and below, within the scope."""
    return _at(scope, unit_id, handed).count()


def sheets_at(
    scope: Scope, unit_id: UUID, *, handed: bool = False, offset: int = 0, limit: int | None = None
) -> list[SheetRow]:
    """Sheets that wait, the nearest due day first; or those handed over, the latest first. Two queries."""
    rows = _at(scope, unit_id, handed)
    rows = rows.order_by("-handed__handed_on", "pk") if handed else _by_due_day(rows)
    return _rows(rows[offset : None if limit is None else offset + limit])


def sheets_chosen(scope: Scope, notice_ids: Collection[UUID]) -> list[SheetRow]:
    """Sheets somebody picked, for paper. Refuses `OutOfReach` when one lies outside."""
    wanted = set(notice_ids)
    within = Notice.objects.filter(pk__in=wanted, unit__in=scope.units(HAND))
    found = _rows(_by_due_day(within))
    if len(found) != len(wanted):
        raise OutOfReach
    return found


def told_about(subject_id: UUID) -> list[SheetRow]:
    """Everything told about one thing, the newest first; whoever shows it has asked for the right."""
    return _rows(Notice.objects.filter(about_id=subject_id).order_by("-created_at", "pk"))


def _at(scope: Scope, unit_id: UUID, handed: bool) -> QuerySet[Notice]:
    # A grant at the unit alone shows nothing of the units below.
    below = Q(unit__present__in=descendant_ids(unit_id, scope.on))
    within = Notice.objects.filter(below, unit__in=scope.units(HAND))
    if handed:
        return within.filter(handed__isnull=False)
    # Whose words were erased has nothing left to print.
    return within.filter(Q(handed=None, words__title__isnull=False) & without_account(scope.on))


def _by_due_day(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.order_by(F("due_on").asc(nulls_last=True), "created_at", "pk")


def _rows(rows: QuerySet[Notice]) -> list[SheetRow]:
    beside = ("words", "person", "unit", "office_unit", "created_by", "handed")
    found = list(rows.select_related(*beside))
    names = unit_names(found)
    return [_row(one, names) for one in found]


def _row(one: Notice, names: dict[UUID, str]) -> SheetRow:
    handed, unit_id = getattr(one, "handed", None), present_of(one.unit)
    return SheetRow(
        one.pk, recipient_name(one, names), one.person_id, one.words.title or ERASED, one.words.text or "",
        one.ground, one.due_on, unit_id, names[unit_id], one.created_at, one.created_by.display_name,
        handed.handed_on if handed else None, handed.by if handed else "",
    )  # fmt: skip
