"""What a file brings onto many records at once, under one act; the rows were checked one by one before.

`exchange` is the caller: it has matched people, asked about the unsure, and holds the permission of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from chibo.access import policy
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.foundation.clock import now, today
from chibo.organisations.models import Unit
from chibo.people.errors import BadPerson
from chibo.people.events import Renamed, tell
from chibo.people.models import BEGINNING, ItemVersion, Person, RecordAct, YearGrade
from chibo.people.operations.cleaning import (
    cleaned,
    limits_on,
    put_name,
    require_consistent,
    require_free_numbers,
)
from chibo.people.operations.columns import keep_columns
from chibo.people.operations.entering import PersonDraft, holders, store
from chibo.people.operations.item_cleaning import filter_text
from chibo.people.policy import ADD_PERSON, CORRECT_PERSON, RECORD_GRADE, require_over_all
from chibo.people.rules.items import Value
from chibo.people.vocabulary.items import Item

PART = 500


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What one item of one person shall say, already cleaned, and since when."""

    person: Person
    item: Item
    value: Value
    since: date = BEGINNING


@transaction.atomic
def import_people(
    *, actor: Account, act: RecordAct, unit: Unit, drafts: Sequence[PersonDraft]
) -> list[Person]:
    """Write down the people a file brings who were not known before. Refuses as `add_people` does."""
    if not drafts:
        return []
    policy.require_all(actor, ADD_PERSON, {draft.unit_id or unit.pk for draft in drafts})
    people = store(unit, drafts, act)
    _log(actor, act, unit, f"Thêm {len(people)} người từ tệp", len(people))
    return people


@transaction.atomic
def import_columns(
    *, actor: Account, act: RecordAct, unit: Unit, changes: Mapping[Person, Mapping[str, object]]
) -> None:
    """Set columns of known people to what a file says. Refuses what cannot be that column."""
    if not changes:
        return
    require_over_all(actor, CORRECT_PERSON, list(changes))
    _require_free(changes)
    limits, before, names = limits_on(today()), {}, set()
    for person, wanted in changes.items():
        before[person] = {name: getattr(person, name) for name in wanted}
        names |= set(wanted)
        for name, given in wanted.items():
            setattr(person, name, cleaned(name, given, limits))
        put_name(person, person.birth_name)
        require_consistent(person, limits)
        person.version += 1
    derived = ["name_fold", "name_sort"] if "birth_name" in names else []
    Person.objects.bulk_update(changes, [*sorted(names), *derived, "version"], batch_size=50)
    keep_columns(act, before)
    for person, old in before.items():
        if "birth_name" in old:
            tell(Renamed(person.pk, person.name_fold))
    _log(actor, act, unit, f"Sửa theo tệp hồ sơ của {len(changes)} người", len(changes))


def _require_free(changes: Mapping[Person, Mapping[str, object]]) -> None:
    wanted = [(str(given.get("personal_number", "")), p.birth_name) for p, given in changes.items()]
    numbers = [(number, name) for number, name in wanted if number]
    require_free_numbers(numbers, holders([number for number, _ in numbers]))


@transaction.atomic
def import_items(*, actor: Account, act: RecordAct, unit: Unit, lines: Sequence[ItemLine]) -> None:
    """Write items of many records. The caller has made sure that each says something new."""
    if not lines:
        return
    people = {line.person.pk: line.person for line in lines}
    known = [p for p in people.values() if p.entered_by_id != act.pk]
    require_over_all(actor, CORRECT_PERSON, known)
    ItemVersion.objects.bulk_create(
        [
            ItemVersion(
                person_id=line.person.pk, act_id=act.pk, item=line.item.key, valid_from=line.since,
                value=line.value, text=filter_text(line.value),
            )
            for line in lines
        ],
        batch_size=PART,
    )  # fmt: skip
    ids = [p.pk for p in known]
    for start in range(0, len(ids), PART):
        Person.objects.filter(pk__in=ids[start : start + PART]).update(version=F("version") + 1)
    _log(actor, act, unit, f"Ghi {len(lines)} mục hồ sơ từ tệp cho {len(people)} người", len(lines))


@transaction.atomic
def import_grades(
    *, actor: Account, act: RecordAct, unit: Unit, year: int, grades: Mapping[Person, str]
) -> None:
    """Note grades that a file tells of a year. Refuses who has one for that year, or belongs elsewhere."""
    if not grades:
        return
    require_over_all(actor, RECORD_GRADE, [p for p in grades if p.entered_by_id != act.pk])
    _require_ungraded(year, list(grades))
    YearGrade.objects.bulk_create(
        [
            YearGrade(
                person=person, year=year, grade=grade, decision=act.decision, act=act, recorded_at=now(),
                recorded_by=actor,
            )
            for person, grade in grades.items()
        ],
        batch_size=PART,
    )  # fmt: skip
    _log(actor, act, unit, f"Ghi xếp loại năm {year} của {len(grades)} người từ tệp", len(grades))


def _require_ungraded(year: int, people: Sequence[Person]) -> None:
    for start in range(0, len(people), PART):
        held = YearGrade.objects.filter(year=year, person__in=people[start : start + PART]).first()
        if held is not None:
            raise BadPerson(
                "graded_already",
                f"Đã có xếp loại năm {year}.",
                field="grade",
                next_step="Sửa xếp loại bằng quyết định riêng.",
            )


def _log(actor: Account, act: RecordAct, unit: Unit, sentence: str, count: int) -> None:
    log_action(
        actor=actor,
        verb="people.import",
        sentence=sentence,
        subject_type="people.Person",
        unit_id=unit.pk,
        diff={"act": str(act.pk), "count": count},
    )
