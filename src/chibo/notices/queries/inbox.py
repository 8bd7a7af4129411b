"""The inbox of an account: what its person and its offices were told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.policy import Scope
from chibo.notices.models import Notice, NoticeSeen
from chibo.notices.policy import addressed_to, to_person
from chibo.notices.queries.naming import ERASED, office_name, present_of, unit_names
from chibo.notices.vocabulary import InboxPart

BELL_STOPS = 99


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One notice as its reader sees it; `office` is empty when it is for the reader in person."""

    notice_id: UUID
    title: str
    text: str
    ground: str
    due_on: date | None
    office: str
    unit_name: str
    told_by: str
    told_at: datetime
    seen_at: datetime | None
    link: str
    link_args: tuple[str, ...]


def unread_count(actor: Account, scope: Scope) -> int:
    """How many notices the account has not read, counted up to one more than `BELL_STOPS`; one query."""
    if actor.person_id is None and not scope.held:
        return 0
    return _part(actor, scope, InboxPart.UNREAD).values("pk")[: BELL_STOPS + 1].count()


def inbox_total(actor: Account, scope: Scope, part: InboxPart) -> int:
    """How many notices a part of an inbox holds."""
    return _part(actor, scope, part).count()


def inbox(
    actor: Account, scope: Scope, part: InboxPart, *, offset: int = 0, limit: int | None = None
) -> list[InboxRow]:
    """Notices of an account: unread first, then the newest (things due: the nearest day). Two queries."""
    order = ["due_on"] if part == InboxPart.DUE else []
    rows = _part(actor, scope, part).order_by(Exists(_seen(actor)), *order, "-created_at", "pk")
    return _rows(actor, rows[offset : None if limit is None else offset + limit])


def notice_for(actor: Account, scope: Scope, notice_id: UUID) -> InboxRow:
    """One notice of the account's inbox. Refuses `OutOfReach`."""
    found = _rows(actor, addressed_to(actor, scope).filter(pk=notice_id))
    if not found:
        raise OutOfReach
    return found[0]


def latest_to_person(actor: Account, person_id: UUID, limit: int = 5) -> list[InboxRow]:
    """The newest notices to a person, read by `actor` or not. Whoever shows them has asked for the right."""
    rows = Notice.objects.filter(to_person(person_id)).order_by("-created_at", "pk")
    return _rows(actor, rows[:limit])


def _seen(actor: Account) -> QuerySet[NoticeSeen]:
    return NoticeSeen.objects.filter(notice=OuterRef("pk"), account=actor)


def _part(actor: Account, scope: Scope, part: InboxPart) -> QuerySet[Notice]:
    rows = addressed_to(actor, scope)
    if part == InboxPart.UNREAD:
        return rows.filter(~Exists(_seen(actor)))
    return rows.exclude(due_on=None) if part == InboxPart.DUE else rows


def _rows(actor: Account, rows: QuerySet[Notice]) -> list[InboxRow]:
    seen_at = Subquery(_seen(actor).values("at")[:1])
    found = list(rows.annotate(seen_at=seen_at).select_related("words", "created_by", "unit", "office_unit"))
    names = unit_names(found)
    return [_row(one, one.seen_at, names) for one in found]


def _row(one: Notice, seen_at: datetime | None, names: dict[UUID, str]) -> InboxRow:
    return InboxRow(
        one.pk, one.words.title or ERASED, one.words.text or "", one.ground, one.due_on,
        office_name(one, names), names[present_of(one.unit)], one.created_by.display_name, one.created_at,
        seen_at, one.link if one.words.title else "", tuple(one.link_args),
    )  # fmt: skip
