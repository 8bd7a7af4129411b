"""Questions about accounts, grants and the two logs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from chibo.access.models import Account, ActionLog, ChainHead, Grant, ReadLog, ReadSubject, SpentForm
from chibo.access.vocabulary import Chain
from chibo.foundation.chain import GENESIS
from chibo.foundation.clock import VIETNAM
from chibo.foundation.text import fold
from chibo.organisations.queries import the_register

Head = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One act as a reader sees it; `sentence` is empty where it was lawfully erased."""

    position: int
    at: datetime
    actor_id: UUID
    actor_name: str
    verb: str
    subject_type: str
    subject_id: UUID | None
    unit_id: UUID | None
    sentence: str
    diff: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One look at a person's record."""

    position: int
    at: datetime
    actor_name: str
    purpose: str
    unit_id: UUID | None
    count: int


def any_account() -> bool:
    """Has the first account been made?"""
    return Account.objects.exists()


def first_account() -> Account | None:
    """The account the register was opened with; it answers for what is asked at the machine itself."""
    return Account.objects.filter(is_active=True).order_by("created_at").first()


def every_account() -> list[Account]:
    """All accounts in the order they were made; for the owner of the machine."""
    return list(Account.objects.order_by("created_at"))


def account(account_id: UUID) -> Account | None:
    """An account by id."""
    return Account.objects.filter(pk=account_id).first()


def account_by_username(username: str) -> Account | None:
    """An account by sign-in name, whatever its case and marks."""
    return Account.objects.filter(username=fold(username)).first()


def account_of(person_id: UUID) -> Account | None:
    """The account of a member, if there is one."""
    return Account.objects.filter(person_id=person_id).first()


def grants_on(on: date) -> QuerySet[Grant]:
    """Grants in force on a day, of active accounts."""
    return Grant.objects.filter(valid_from__lte=on, valid_to__gt=on, account__is_active=True)


def grants_of(account_id: UUID) -> QuerySet[Grant]:
    """Every grant an account ever had, newest first."""
    return Grant.objects.filter(account_id=account_id).select_related("granted_by").order_by("-valid_from")


def accounts_at(unit_ids: QuerySet[Any], on: date) -> QuerySet[Account]:
    """Accounts looked after, or holding a grant on the day, at one of the units; with `grant_count`."""
    holds = grants_on(on).filter(account=OuterRef("pk"), unit__in=unit_ids)
    current = Q(grants__valid_from__lte=on, grants__valid_to__gt=on)
    found = Account.objects.filter(Q(home__in=unit_ids) | Exists(holds))
    return found.annotate(grant_count=Count("grants", filter=current)).order_by("username")


def heads() -> list[Head]:
    """(chain, position, hash) of both chains, for a seal; a chain not yet begun stands at 0."""
    register = the_register()
    rows = ChainHead.objects.filter(register=register).values_list("chain", "position", "hash")
    found = {chain: (chain, position, value) for chain, position, value in rows}
    return [found.get(chain.value, (chain.value, 0, GENESIS)) for chain in Chain]


def hash_at(chain: str, position: int) -> str | None:
    """The hash stored at a position of a chain; None when there is no such row."""
    if position == 0:
        return GENESIS
    model: type[ActionLog] | type[ReadLog] = ActionLog if chain == Chain.ACTION else ReadLog
    rows = model._default_manager.filter(register=the_register(), position=position)
    found: str | None = rows.values_list("hash", flat=True).first()
    return found


_ACTION = (
    "position",
    "at",
    "actor_id",
    "actor__display_name",
    "verb",
    "subject_type",
    "subject_id",
    "unit_id",
    Coalesce("text__sentence", Value(""), output_field=TextField()),
    "text__diff",
)


def _lines(rows: QuerySet[ActionLog], limit: int) -> list[ActionLine]:
    values = rows.order_by("-position").values_list(*_ACTION)[:limit]
    return [ActionLine(*row) for row in values]


def actions_about(subject_ids: Iterable[UUID], limit: int = 100) -> list[ActionLine]:
    """Acts on certain subjects, newest first."""
    return _lines(ActionLog.objects.filter(subject_id__in=list(subject_ids)), limit)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which lines of a log are wanted: by days in Viet Nam, [since, until], and by words of who it was.

    `before` is the position of the last line already shown.
    """

    before: int | None = None
    since: date | None = None
    until: date | None = None
    who: str = ""

    def conditions(self) -> Q:
        """For a filter of either log."""
        wanted = Q() if self.before is None else Q(position__lt=self.before)
        if self.since is not None:
            wanted &= Q(at__gte=_midnight(self.since))
        if self.until is not None:
            wanted &= Q(at__lt=_midnight(self.until + timedelta(days=1)))
        if self.who:
            wanted &= Q(actor__in=[one.pk for one in every_account() if _is_called(one, self.who)])
        return wanted


EVERYTHING = Narrowed()


def latest_actions(
    unit_ids: QuerySet[Any], limit: int = 50, wanted: Narrowed = EVERYTHING
) -> list[ActionLine]:
    """Acts at certain units, newest first."""
    return _lines(ActionLog.objects.filter(wanted.conditions(), unit__in=unit_ids), limit)


def looks_at(person_id: UUID, limit: int = 100) -> list[ReadLine]:
    """Who looked at a person's record, newest first."""
    logs = ReadSubject.objects.filter(person_id=person_id).values("log_id")
    return _looks(ReadLog.objects.filter(pk__in=logs), limit)


def latest_looks(unit_ids: QuerySet[Any], limit: int = 50, wanted: Narrowed = EVERYTHING) -> list[ReadLine]:
    """Looks at records of certain units, newest first."""
    return _looks(ReadLog.objects.filter(wanted.conditions(), unit__in=unit_ids), limit)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)


def _is_called(account: Account, words: str) -> bool:
    """Whether every word typed is in the name people see or the one to sign in with, accents aside."""
    name = fold(f"{account.display_name} {account.username}")
    return all(word in name for word in fold(words).split())


def _looks(rows: QuerySet[ReadLog], limit: int) -> list[ReadLine]:
    values = rows.order_by("-position").values_list(
        "position", "at", "actor__display_name", "purpose", "unit_id", "count"
    )
    return [ReadLine(*row) for row in values[:limit]]


def form_was_spent(actor: Account, token: str) -> bool:
    """Whether a form has written already; `spend_form` decides when two come at once."""
    return SpentForm.objects.filter(account=actor, token=token).exists()


def grants_ended_at(unit_ids: Collection[UUID]) -> list[Grant]:
    """Grants at units that somebody ended before their time, latest first."""
    ended = Grant.objects.filter(unit_id__in=unit_ids, revoked_at__isnull=False)
    return list(ended.select_related("account").order_by("-revoked_at"))


def accounts_of_people(person_ids: Collection[UUID]) -> list[str]:
    """Sign-in names of accounts that belong to certain people."""
    ids, found = list(person_ids), []
    for start in range(0, len(ids), 900):
        rows = Account.objects.filter(person_id__in=ids[start : start + 900])
        found += list(rows.values_list("username", flat=True))
    return found
