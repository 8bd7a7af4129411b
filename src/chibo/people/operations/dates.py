"""The five dates of a member, written by the ledger's verbs beside their movements."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.foundation.clock import today
from chibo.people.models import Person
from chibo.people.operations.acts import new_act
from chibo.people.operations.cleaning import limits_on, require_consistent
from chibo.people.operations.columns import keep_columns
from chibo.people.policy import CORRECT_PERSON, require_over, require_over_all
from chibo.people.rules import FiveDates
from chibo.people.vocabulary import FIVE_DATES
from chibo.people.vocabulary.acts import ActKind

Dates = dict[str, date | None]


@transaction.atomic
def record_admission_dates(
    *,
    actor: Account,
    person: Person,
    admission_decided_on: date | None,
    ceremony_on: date | None,
    probation_ends_on: date | None,
) -> Person:
    """Note decision, ceremony and end of probation; None takes a date back. `person` is brought up to date.

    Refuses dates out of order.
    """
    dates: Dates = {
        "admission_decided_on": admission_decided_on,
        "ceremony_on": ceremony_on,
        "probation_ends_on": probation_ends_on,
    }
    return _record(actor, person, dates, "record_admission_dates", "Ghi các ngày kết nạp của")


@transaction.atomic
def record_confirmation_dates(
    *, actor: Account, person: Person, official_on: date | None, official_decided_on: date | None
) -> Person:
    """Note the official day and its decision; None takes a date back. `person` is brought up to date.

    Refuses dates out of order.
    """
    dates: Dates = {"official_on": official_on, "official_decided_on": official_decided_on}
    return _record(actor, person, dates, "record_confirmation_dates", "Ghi các ngày chính thức của")


@transaction.atomic
def record_dates(*, actor: Account, dates: Mapping[Person, FiveDates]) -> int:
    """Note all five dates of many people, as an import does: one check of rights, one line in the log."""
    people = list(dates)
    if not people:
        return 0
    require_over_all(actor, CORRECT_PERSON, people)
    limits = limits_on(today())
    before = {}
    for person, five in dates.items():
        before[person] = _put(person, asdict(five))
        require_consistent(person, limits)
        person.version += 1
    Person.objects.bulk_update(people, [*FIVE_DATES, "version"], batch_size=50)
    keep_columns(new_act(actor=actor, kind=ActKind.SUPPLEMENT), before)
    log_action(
        actor=actor,
        verb="people.record_dates",
        sentence=f"Ghi năm ngày gốc của {len(people)} đảng viên",
        subject_type="people.Person",
        diff={"people": [str(person.pk) for person in people]},
    )
    return len(people)


def _record(actor: Account, person: Person, dates: Dates, verb: str, words: str) -> Person:
    unit_id = require_over(actor, CORRECT_PERSON, person)
    current = Person.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(current, name) for name in dates}
    changed = _put(current, dates)
    require_consistent(current, limits_on(today()))
    if before != dates:
        Person.objects.filter(pk=current.pk).update(**dates, version=F("version") + 1)
        keep_columns(new_act(actor=actor, kind=ActKind.SUPPLEMENT), {current: changed})
        log_action(
            actor=actor,
            verb=f"people.{verb}",
            sentence=f"{words} {current.birth_name}",
            subject_type="people.Person",
            subject_id=current.pk,
            unit_id=unit_id,
            diff={name: [_plain(before[name]), _plain(dates[name])] for name in dates},
        )
    person.refresh_from_db()
    return person


def _put(person: Person, dates: Mapping[str, date | None]) -> dict[str, object]:
    """Sets the dates; gives those that were different before."""
    before: dict[str, object] = {name: getattr(person, name) for name in dates}
    for name, day in dates.items():
        setattr(person, name, day)
    return {name: old for name, old in before.items() if old != dates[name]}


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None
