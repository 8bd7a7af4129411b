"""Requests of members for changes in their records."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.organisations.models import Unit
from chibo.people.models import ChangeRequest, Person
from chibo.people.policy import homes_of
from chibo.people.vocabulary.acts import RequestState

MOST_ANSWERED = 200


def requests_of(person: Person) -> list[ChangeRequest]:
    """All requests of one member, latest first."""
    return list(_all().filter(person=person))


def request_by_id(request_id: UUID) -> ChangeRequest | None:
    """One request."""
    return _all().filter(pk=request_id).first()


def any_waiting() -> bool:
    """Whether anybody at all waits for an answer: one cheap question before the dear ones."""
    return ChangeRequest.objects.filter(state=RequestState.ASKED).exists()


def waiting_within(units: "QuerySet[Unit, Any]") -> list[ChangeRequest]:
    """Unanswered requests of people for whom the units answer, the longest waiting first."""
    return _within(list(_all().filter(state=RequestState.ASKED).order_by("asked_at", "pk")), units)


def answered_within(units: "QuerySet[Unit, Any]") -> list[ChangeRequest]:
    """Requests answered or taken back, latest first, among the latest `MOST_ANSWERED` of the register."""
    rows = _all().exclude(state=RequestState.ASKED).order_by("-decided_at", "pk")
    return _within(list(rows[:MOST_ANSWERED]), units)


def _all() -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.select_related("person", "asked_by", "decided_by", "act__decision")
    return rows.order_by("-asked_at", "pk")


def _within(rows: list[ChangeRequest], units: "QuerySet[Unit, Any]") -> list[ChangeRequest]:
    homes = homes_of({row.person for row in rows}) if rows else {}
    allowed = set(units.filter(pk__in=set(homes.values())))
    return [row for row in rows if homes[row.person_id] in allowed]
