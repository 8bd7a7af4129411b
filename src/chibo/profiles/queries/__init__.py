"""What applies to a unit, whose answer it is, and who has read what."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from chibo.access.models import Account
from chibo.profiles.models import LocalValue, Reading, UnitProfile
from chibo.profiles.queries.acting import Acting, Acts, acting_body, seat_of, who_acts
from chibo.profiles.queries.applying import OWN, line_of, lookup_for, paper_name, profiles_of, value_for
from chibo.profiles.queries.cases import lookup_for_case
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Instrument

__all__ = [
    "OWN", "Acting", "Acts", "acting_body", "assignment", "has_read", "line_of", "local_value", "lookup_for",
    "lookup_for_case", "paper_name", "profiles_at", "profiles_of", "readings", "seat_of", "unread",
    "value_for", "values_at", "values_entered", "who_acts",
]  # fmt: skip


def values_entered(key: str) -> list[LocalValue]:
    """Every value units have entered for a key, withdrawn ones too, the newest first."""
    rows = LocalValue.objects.filter(key=key).select_related("document", "posted_by", "withdrawn_by")
    return list(rows.order_by("-valid_from", "-posted_at"))


def values_at(unit_ids: Collection[UUID]) -> list[LocalValue]:
    """Every value these units have entered, by key, the newest first."""
    rows = LocalValue.objects.filter(unit__in=unit_ids).select_related(
        "document", "posted_by", "withdrawn_by"
    )
    return list(rows.order_by("key", "-valid_from", "-posted_at"))


def profiles_at(unit_ids: Collection[UUID]) -> list[UnitProfile]:
    """The profiles of these units over time, the newest first."""
    rows = UnitProfile.objects.filter(unit__in=unit_ids).select_related("document")
    return list(rows.order_by("-valid_from"))


def local_value(value_id: UUID) -> LocalValue | None:
    """One value of a unit."""
    return LocalValue.objects.select_related("document").filter(pk=value_id).first()


def assignment(assigned_id: UUID) -> UnitProfile | None:
    """One assignment of a profile."""
    return UnitProfile.objects.select_related("document").filter(pk=assigned_id).first()


def readings(slug: str, accounts: Iterable[Account]) -> list[Reading]:
    """Who of these accounts has read an instrument, the first first."""
    rows = Reading.objects.filter(instrument=slug, account__in=accounts).select_related("account")
    return list(rows.order_by("read_at"))


def has_read(account: Account, slug: str) -> bool:
    """Whether an account has read an instrument."""
    return Reading.objects.filter(account=account, instrument=slug).exists()


def unread(account: Account, on: date) -> list[Instrument]:
    """Instruments in force on a day that an account has not read, the newest first; one query."""
    seen = set(Reading.objects.filter(account=account).values_list("instrument", flat=True))
    return [
        one
        for one in rulebook.all_instruments()
        if one.in_force_from <= on < one.in_force_to and one.slug not in seen
    ]
