"""Correcting a record that somebody else may be correcting at the same moment."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.people.errors import BirthDateLocked, Clash, StaleVersion
from chibo.people.events import Renamed, tell
from chibo.people.models import Person
from chibo.people.operations.acts import new_act
from chibo.people.operations.cleaning import (
    Limits,
    cleaned,
    limits_on,
    number_taken,
    put_name,
    require_consistent,
    require_going_on,
)
from chibo.people.operations.columns import keep_columns
from chibo.people.operations.consent import admitted, require_consent
from chibo.people.operations.entering import holders
from chibo.people.policy import CORRECT_PERSON, require_over
from chibo.people.vocabulary import FIELD_LABELS, Sex
from chibo.people.vocabulary.acts import ActKind
from chibo.rulebook import queries as rulebook


class PersonChanges(TypedDict, total=False):
    """The fields a clerk may correct; the ones left out stay as they are."""

    birth_name: str
    sex: str
    born_on: date
    personal_number: str
    card_number: str
    old_card_number: str
    admission_decided_on: date | None
    ceremony_on: date | None
    probation_ends_on: date | None
    official_on: date | None
    official_decided_on: date | None


@transaction.atomic
def correct_person(
    *,
    actor: Account,
    person: Person,
    version: int,
    ground: str = "",
    decision: Document | None = None,
    **changes: Unpack[PersonChanges],
) -> Person:
    """Correct fields of a record that was opened at `version`; gives the record as it is now.

    Refuses `StaleVersion` when somebody changed it meanwhile, a record merged into another,
    a birth date once the person was admitted
    (`record.birth_date_locked`), and `ConsentMissing` when something recorded of an admitted member is
    overwritten without `decision` (`record.correction_consent`). What was empty may be filled in.
    """
    unit_id = require_over(actor, CORRECT_PERSON, person)
    require_going_on([person.pk])
    limits = limits_on(today())
    current = Person.objects.get(pk=person.pk)
    wanted = {name: _wanted(current, name, given, limits) for name, given in changes.items()}
    if current.version != version:
        raise StaleVersion(_clashes(current, wanted))
    before = {name: getattr(current, name) for name in wanted if getattr(current, name) != wanted[name]}
    if not before:
        return current
    _require_open(current, before, decision)
    for name in before:
        setattr(current, name, wanted[name])
    put_name(current, current.birth_name)
    require_consistent(current, limits)
    _write(current, version, before, wanted)
    act = new_act(actor=actor, kind=ActKind.CORRECTION, ground=ground, decision=decision)
    keep_columns(act, {current: before})
    reason = (
        decision.number_text if decision else clean_line(ground, label="Căn cứ", longest=500, required=False)
    )
    log_action(
        actor=actor,
        verb="people.correct_person",
        sentence=_sentence(person.birth_name, before, reason),
        subject_type="people.Person",
        subject_id=person.pk,
        unit_id=unit_id,
        diff={name: [_plain(old), _plain(wanted[name])] for name, old in before.items()},
    )
    if "birth_name" in before:
        tell(Renamed(current.pk, current.name_fold))
    return current


def _wanted(current: Person, name: str, given: object, limits: Limits) -> object:
    # A number kept since other rules held is no new number: it need not fit the rules of today.
    return given if getattr(current, name) == given else cleaned(name, given, limits)


def _require_open(current: Person, before: dict[str, object], decision: Document | None) -> None:
    if not admitted(current):
        return
    if "born_on" in before:
        require_birth_date_open(current)
    overwritten = [FIELD_LABELS[name] for name, old in before.items() if old not in (None, "")]
    if overwritten:
        require_consent(", ".join(overwritten), decision)


def require_birth_date_open(person: Person) -> None:
    """Refuses `BirthDateLocked` for whoever was admitted (`record.birth_date_locked`)."""
    if admitted(person):
        raise BirthDateLocked(_lock())


def _lock() -> str:
    try:
        return rulebook.value("record.birth_date_locked", today()).citation
    except rulebook.NoValue:
        return ""


def _write(current: Person, version: int, before: dict[str, object], wanted: dict[str, object]) -> None:
    values = {name: wanted[name] for name in before}
    derived = (
        {"name_fold": current.name_fold, "name_sort": current.name_sort} if "birth_name" in before else {}
    )
    number = str(values.get("personal_number", ""))
    if number and (held := holders([number])):
        raise number_taken(number, held[number])
    rows = Person.objects.filter(pk=current.pk, version=version)
    try:
        with transaction.atomic():
            # The version in WHERE decides the race: only one of two clerks finds the row.
            changed = rows.update(**values, **derived, version=F("version") + 1)
    except IntegrityError as clash:
        raise number_taken(number, "") from clash
    if not changed:
        raise StaleVersion(_clashes(Person.objects.get(pk=current.pk), wanted))
    current.version = version + 1


def _clashes(current: Person, wanted: dict[str, object]) -> list[Clash]:
    return [
        Clash(name, FIELD_LABELS[name], _shown(getattr(current, name)), _shown(given))
        for name, given in wanted.items()
        if getattr(current, name) != given
    ]


def _sentence(name: str, before: dict[str, object], reason: str) -> str:
    what = ", ".join(FIELD_LABELS[field].lower() for field in before)
    return f"Sửa hồ sơ {name}: {what}" + (f". Căn cứ: {reason}" if reason else "")


def _shown(kept: object) -> str:
    if isinstance(kept, date):
        return format_date(kept)
    text = str(kept or "")
    return Sex(text).label if text in set(Sex) else text


def _plain(kept: object) -> str | None:
    if isinstance(kept, date):
        return kept.isoformat()
    return None if kept is None else str(kept)
