"""What applies to a unit on a day: its own answer, its profile's, or the centre's."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.documents.models import Document
from chibo.foundation.dates import format_date
from chibo.organisations.queries import ancestry_on
from chibo.profiles.models import LocalValue, UnitProfile
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
    return tuple(row.profile for _, row in followed(line, on))


def followed(line: list[UUID], on: date) -> list[tuple[int, UnitProfile]]:
    """Profiles with how far up the line they are followed; one that is gone is told by `chibo verify`."""
    rows = UnitProfile.objects.filter(unit__in=line, valid_from__lte=on, valid_to__gt=on, withdrawn_at=None)
    known = {one.slug for one in rulebook.all_profiles()}
    places = [(line.index(row.unit_id), row) for row in rows if row.profile in known]
    return sorted(places, key=lambda place: (place[0], place[1].profile))


def value_for(key: str, on: date, unit_id: UUID) -> Value:
    """The value that applies to a unit on a day: the nearest unit's own, else the rulebook's.

    Refuses `NoValue` and `UnknownKey` as the rulebook does. Three queries.
    """
    line = line_of(unit_id, on)
    profiles = [(place, row.profile) for place, row in followed(line, on)]
    slugs = tuple(slug for _, slug in profiles)
    # Closed to local rules since a value was entered: the centre speaks.
    if not rulebook.parameter(key).local:
        return rulebook.value(key, on, slugs)
    own = nearest(holding(on).filter(key=key, unit__in=line).select_related("document"), line)
    if own is None:
        return rulebook.value(key, on, slugs)
    # A nearer unit's profile speaks before a value of one above it.
    nearer = tuple(slug for place, slug in profiles if place < line.index(own.unit_id))
    if any(rulebook.says(slug, key, on) for slug in nearer):
        return rulebook.value(key, on, nearer)
    return as_value(own)


def lookup_for(unit_id: UUID) -> Lookup:
    """The rulebook as it applies to a unit, as rules ask it."""
    return partial(_asked, unit_id)


def _asked(unit_id: UUID, key: str, on: date) -> Value:
    return value_for(key, on, unit_id)


def holding(on: date) -> QuerySet[LocalValue]:
    """The values of their own that units hold on a day."""
    return LocalValue.objects.filter(withdrawn_at=None, valid_from__lte=on, valid_to__gt=on)


def nearest(rows: Iterable[LocalValue], line: list[UUID]) -> LocalValue | None:
    """The value of the nearest unit of a line; None when none holds one."""
    return min(rows, key=lambda row: line.index(row.unit_id), default=None)


def paper_name(paper: Document) -> str:
    """A decision as everybody may read it: of a classified one neither number nor day."""
    return "văn bản mật" if paper.is_secret else f"{paper.number_text} ngày {format_date(paper.signed_on)}"


def as_value(own: LocalValue) -> Value:
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
