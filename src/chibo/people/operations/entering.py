"""Writing people down for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from chibo.access import policy
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.foundation.chain import canonical, digest
from chibo.foundation.clock import now, today
from chibo.organisations.models import Unit
from chibo.organisations.queries import register_or_refuse
from chibo.people.errors import BadPerson
from chibo.people.models import Person, RecordAct
from chibo.people.operations.acts import new_act
from chibo.people.operations.cleaning import (
    Limits,
    cleaned,
    limits_on,
    put_name,
    require_consistent,
    require_free_numbers,
)
from chibo.people.policy import ADD_PERSON
from chibo.people.queries import standing_merges
from chibo.people.vocabulary.acts import ActKind

BATCH = 500


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed or imported. `unit_id`, if given, is who entered this one, `id` their key."""

    birth_name: str
    sex: str
    born_on: date
    personal_number: str = ""
    card_number: str = ""
    old_card_number: str = ""
    admission_decided_on: date | None = None
    ceremony_on: date | None = None
    probation_ends_on: date | None = None
    official_on: date | None = None
    official_decided_on: date | None = None
    unit_id: UUID | None = None
    id: UUID | None = None


FIELDS = tuple(field.name for field in fields(PersonDraft) if field.name not in ("unit_id", "id"))


@transaction.atomic
def add_person(*, actor: Account, unit: Unit, draft: PersonDraft) -> Person:
    """Write down one person, for the unit that will answer for them; no standing comes of it.

    Refuses a personal number that is held already, wrong digits, dates out of order, an
    impossible birth date.
    """
    policy.require(actor, ADD_PERSON, unit.pk)
    person = store(unit, [draft], new_act(actor=actor, kind=ActKind.ENTERED))[0]
    log_action(
        actor=actor,
        verb="people.add_person",
        sentence=f"Thêm {person.birth_name} vào sổ",
        subject_type="people.Person",
        subject_id=person.pk,
        unit_id=unit.pk,
        diff={name: [None, _plain(getattr(person, name))] for name in FIELDS if getattr(person, name)},
    )
    return person


@transaction.atomic
def add_people(*, actor: Account, unit: Unit, drafts: Sequence[PersonDraft]) -> list[Person]:
    """Write down many people in order, all or none, with one check of rights and one line in the log.

    `unit` enters those whose draft names no unit. Refuses as `add_person` does.
    """
    if not drafts:
        return []
    policy.require_all(actor, ADD_PERSON, {draft.unit_id or unit.pk for draft in drafts})
    people = store(unit, drafts, new_act(actor=actor, kind=ActKind.ENTERED))
    log_action(
        actor=actor,
        verb="people.add_people",
        sentence=f"Thêm {len(people)} người vào sổ",
        subject_type="people.Person",
        unit_id=unit.pk,
        diff={"count": len(people), "digest": digest(canonical([str(p.pk) for p in people]))},
    )
    return people


def store(unit: Unit, drafts: Sequence[PersonDraft], act: RecordAct) -> list[Person]:
    """Write rows of people that one act enters. Refuses numbers in use, as `add_person` does."""
    limits, register, moment = limits_on(today()), register_or_refuse(), now()
    people = []
    for draft in drafts:
        person = _person(draft, limits)
        person.register, person.created_at = register, moment
        person.pk = draft.id or person.pk
        person.entered_at_id, person.entered_by = draft.unit_id or unit.pk, act
        people.append(person)
    numbers = [(p.personal_number, p.birth_name) for p in people if p.personal_number]
    require_free_numbers(numbers, holders([number for number, _ in numbers]))
    try:
        with transaction.atomic():
            Person.objects.bulk_create(people, batch_size=BATCH)
    except IntegrityError as clash:
        raise BadPerson(
            "number_taken", "Một số định danh vừa được người khác ghi vào sổ.", field="personal_number"
        ) from clash
    return people


def holders(numbers: Sequence[str]) -> dict[str, str]:
    """Who holds certain personal numbers already; for a merged record, the one that was kept."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), BATCH):
        part = numbers[start : start + BATCH]
        found |= dict(
            Person.objects.filter(personal_number__in=part).values_list("personal_number", "birth_name")
        )
        merged = standing_merges().filter(absorbed__personal_number__in=part)
        found |= dict(merged.values_list("absorbed__personal_number", "kept__birth_name"))
    return found


def _person(draft: PersonDraft, limits: Limits) -> Person:
    person = Person(**{name: cleaned(name, getattr(draft, name), limits) for name in FIELDS})
    put_name(person, person.birth_name)
    require_consistent(person, limits)
    return person


def _plain(kept: object) -> str:
    return kept.isoformat() if isinstance(kept, date) else str(kept)
