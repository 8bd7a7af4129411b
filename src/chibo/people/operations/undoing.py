"""Taking a file back: what it wrote over says again what it said, who is known only from it is blanked."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.foundation.clock import now
from chibo.people.events import Renamed, tell
from chibo.people.models import ItemVersion, Person, RecordAct, YearGrade
from chibo.people.operations.cleaning import put_name
from chibo.people.operations.columns import keep_columns
from chibo.people.vocabulary.catalogue import BY_KEY

PART = 400
# A name and a birth day must stand somewhere; whose they were is gone.
NOBODY = "—"
NOBODY_BORN = date(1900, 1, 1)


@transaction.atomic
def undo_import(*, actor: Account, act: RecordAct, undone: RecordAct) -> int:
    """Take back what one act of a file wrote; `act` is the taking back. Gives how many records it touched.

    The caller has made sure that nothing later rests on it (`queries.records_resting_on`).
    """
    touched = _restore_items(act, undone) | _restore_columns(act, undone)
    YearGrade.objects.filter(act=undone).delete()
    only = list(Person.objects.filter(entered_by=undone, erased_at=None).values_list("pk", flat=True))
    _blank(only)
    log_action(
        actor=actor,
        verb="people.undo_import",
        sentence=f"Hoàn tác tệp đã nhập: {len(touched)} hồ sơ trở lại như trước, xóa trắng {len(only)} người",
        subject_type="people.Person",
        diff={"act": str(act.pk), "undone": str(undone.pk), "blanked": len(only)},
    )
    return len(touched | set(only))


def _own(undone: RecordAct, *, columns: bool) -> list[ItemVersion]:
    """What the act wrote over others' records."""
    rows = ItemVersion.objects.filter(act=undone).exclude(person__entered_by=undone).select_related("person")
    return [row for row in rows if BY_KEY[row.item].column == columns]


def _restore_items(act: RecordAct, undone: RecordAct) -> set[UUID]:
    rows = _own(undone, columns=False)
    days = [(row, day) for row in rows for day in _days(row)]
    before = [_before(row, day) for row, day in days]
    ItemVersion.objects.bulk_create(
        ItemVersion(
            person_id=row.person_id, act=act, item=row.item, row=row.row, valid_from=day,
            value=old.value if old else None, text=old.text if old else None,
            gone=old is None or old.gone,
        )
        for (row, day), old in zip(days, before, strict=True)
    )  # fmt: skip
    touched = {row.person_id for row in rows}
    for part in _parts(touched):
        Person.objects.filter(pk__in=part).update(version=F("version") + 1)
    return touched


def _days(row: ItemVersion) -> list[date]:
    """The day the file spoke of, and those on which later files, taken back since, let its word stand."""
    later = ItemVersion.objects.filter(
        person_id=row.person_id, item=row.item, row=row.row, valid_from__gt=row.valid_from, pk__gt=row.pk
    )
    return [row.valid_from, *sorted(set(later.values_list("valid_from", flat=True)))]


def _before(row: ItemVersion, day: date) -> ItemVersion | None:
    """What held on a day before the file spoke."""
    rows = ItemVersion.objects.filter(
        person_id=row.person_id, item=row.item, row=row.row, valid_from__lte=day, pk__lt=row.pk
    )
    return rows.exclude(act__batch_id=row.act.batch_id).order_by("valid_from", "pk").last()


def _restore_columns(act: RecordAct, undone: RecordAct) -> set[UUID]:
    rows = _own(undone, columns=True)
    people: dict[UUID, Person] = {}
    before: dict[Person, dict[str, object]] = {}
    firsts: dict[tuple[UUID, str], ItemVersion] = {}
    for row in sorted(rows, key=lambda row: row.pk):
        person = people.setdefault(row.person_id, row.person)
        first = firsts.setdefault((row.person_id, row.item), row)
        # Of who was entered before acts were kept, the file's own act also noted what it found.
        old = _before(row, row.valid_from) if first is row else first
        before.setdefault(person, {}).setdefault(row.item, getattr(person, row.item))
        setattr(person, row.item, _as_kept(row.item, old))
    for person in people.values():
        put_name(person, person.birth_name)
        person.version += 1
        person.save()
    keep_columns(act, before)
    for person, said in before.items():
        if "birth_name" in said:
            tell(Renamed(person.pk, person.name_fold))
    return set(people)


def _as_kept(name: str, old: ItemVersion | None) -> object:
    empty = Person._meta.get_field(name).null
    if old is None or old.gone or old.value is None:
        return None if empty else ""
    said = str(old.value["value"])
    return date.fromisoformat(said) if name.endswith("_on") else said


def _blank(person_ids: Sequence[UUID]) -> None:
    for part in _parts(person_ids):
        ItemVersion.objects.filter(person_id__in=part).update(value=None, text=None)
        Person.objects.filter(pk__in=part).update(
            birth_name=NOBODY, name_fold="", name_sort="", sex="", born_on=NOBODY_BORN, personal_number="",
            card_number="", old_card_number="", admission_decided_on=None, ceremony_on=None,
            probation_ends_on=None, official_on=None, official_decided_on=None, erased_at=now(),
            version=F("version") + 1,
        )  # fmt: skip


def _parts(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    rows = list(ids)
    return (rows[start : start + PART] for start in range(0, len(rows), PART))
