"""What applies to a unit, whose answer it is, and who has read what."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.dates import format_date
from chibo.organisations.queries import ancestry_on
from chibo.profiles.models import LocalValue, Reading, UnitProfile
from chibo.profiles.rules import kept_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Instrument
from chibo.rulebook.rules.typed import frozen
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.values import Value
from chibo.rulebook.vocabulary import Confidence

# The instrument of a value that a unit decided for itself.
OWN = "van-ban-cua-don-vi"


def line_of(unit_id: UUID, on: date) -> list[UUID]:
    """The unit and those above it on a day, nearest first; one query."""
    rows = ancestry_on(on).filter(descendant_id=unit_id).order_by("depth")
    return list(rows.values_list("ancestor_id", flat=True))


def profiles_of(line: list[UUID], on: date) -> tuple[str, ...]:
    """The profiles units of a line follow on a day, the nearest unit's first; one query."""
    return tuple(slug for _, slug in _followed(line, on))


def _followed(line: list[UUID], on: date) -> list[tuple[int, str]]:
    """Profiles with how far up the line they are followed; one that is gone is told by `chibo verify`."""
    rows = UnitProfile.objects.filter(unit__in=line, valid_from__lte=on, valid_to__gt=on, withdrawn_at=None)
    known = {one.slug for one in rulebook.all_profiles()}
    return sorted((line.index(row.unit_id), row.profile) for row in rows if row.profile in known)


def value_for(key: str, on: date, unit_id: UUID) -> Value:
    """The value that applies to a unit on a day: the nearest unit's own, else the rulebook's.

    Refuses `NoValue` and `UnknownKey` as the rulebook does. Three queries.
    """
    line = line_of(unit_id, on)
    profiles = _followed(line, on)
    slugs = tuple(slug for _, slug in profiles)
    if not rulebook.parameter(
        key
    ).local:  # closed to local rules since a value was entered: the centre speaks
        return rulebook.value(key, on, slugs)
    own = _nearest(_holding(on).filter(key=key, unit__in=line).select_related("document"), line)
    if own is None:
        return rulebook.value(key, on, slugs)
    # A nearer unit's profile speaks before a value of one above it.
    nearer = tuple(slug for place, slug in profiles if place < line.index(own.unit_id))
    if any(rulebook.says(slug, key, on) for slug in nearer):
        return rulebook.value(key, on, nearer)
    return _as_value(own)


def lookup_for(unit_id: UUID) -> Lookup:
    """The rulebook as it applies to a unit, as rules ask it."""
    return partial(_asked, unit_id)


def _asked(unit_id: UUID, key: str, on: date) -> Value:
    return value_for(key, on, unit_id)


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


def _holding(on: date) -> QuerySet[LocalValue]:
    return LocalValue.objects.filter(withdrawn_at=None, valid_from__lte=on, valid_to__gt=on)


def _nearest(rows: Iterable[LocalValue], line: list[UUID]) -> LocalValue | None:
    return min(rows, key=lambda row: line.index(row.unit_id), default=None)


def paper_name(paper: Document) -> str:
    """A decision as everybody may read it: of a classified one neither number nor day."""
    return "văn bản mật" if paper.is_secret else f"{paper.number_text} ngày {format_date(paper.signed_on)}"


def _as_value(own: LocalValue) -> Value:
    """A unit's answer in the form of the rulebook's, with the decision as its ground."""
    asked = rulebook.parameter(own.key)
    paper = own.document
    short = paper_name(paper)
    ground: dict[str, Any] = {
        "slug": OWN,
        "short": short,
        "title": short,
        "issuer": paper.issuer_body or "Tổ chức đảng trong sổ",
        "in_force_from": own.valid_from,
        "confidence": Confidence.LOCAL,
        "checked_on": own.valid_from,
    }
    found = Value(
        key=own.key, title=asked.title, value=frozen(asked, kept_value(asked, own.value)), unit=asked.unit,
        citation=short, instrument=Instrument(**ground), confidence=Confidence.LOCAL,
        in_force_from=own.valid_from, in_force_to=own.valid_to,
        checked_on=own.posted_at.date(), note=own.note,
    )  # fmt: skip
    return replace(found, citation=f"{own.article} {short}".strip())
