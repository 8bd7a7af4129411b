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
from chibo.people.errors import BadPerson, Clash, StaleVersion
from chibo.people.events import Renamed, tell
from chibo.people.models import Person
from chibo.people.operations.cleaning import (
    Limits,
    cleaned,
    limits_on,
    number_taken,
    put_name,
    require_consistent,
)
from chibo.people.operations.entering import holders
from chibo.people.policy import CORRECT_PERSON, require_over
from chibo.people.rules import require_birth_date_open
from chibo.people.vocabulary import FIELD_LABELS, IDENTITY_FIELDS, Sex


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

    Refuses `StaleVersion` when somebody changed it meanwhile, a birth date once the admission
    decision is recorded, and a change of name, sex or birth date of a member without `decision`
    or written `ground`.
    """
    unit_id = require_over(actor, CORRECT_PERSON, person)
    limits = limits_on(today())
    current = Person.objects.get(pk=person.pk)
    wanted = {name: _wanted(current, name, given, limits) for name, given in changes.items()}
    if current.version != version:
        raise StaleVersion(_clashes(current, wanted))
    before = {name: getattr(current, name) for name in wanted if getattr(current, name) != wanted[name]}
    if not before:
        return current
    _require_open(current, before, ground, decision)
    for name in before:
        setattr(current, name, wanted[name])
    put_name(current, current.birth_name)
    require_consistent(current, limits)
    _write(current, version, before, wanted)
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


def _require_open(current: Person, before: dict[str, object], ground: str, decision: Document | None) -> None:
    if "born_on" in before:
        require_birth_date_open(current.admission_decided_on, "")
    identity = [FIELD_LABELS[name] for name in IDENTITY_FIELDS if name in before]
    if identity and current.admission_decided_on and not (decision or ground.strip()):
        raise BadPerson(
            "no_ground",
            f"Sửa {', '.join(identity).lower()} của đảng viên phải có căn cứ pháp lý bằng văn bản.",
            field="ground",
            next_step="Ghi số, ngày văn bản hoặc chọn quyết định đã đăng ký.",
        )


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
