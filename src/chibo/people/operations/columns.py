"""Items kept in the person's own row have a history too: it begins when the first of them changes."""

from collections.abc import Mapping
from datetime import date

from chibo.foundation.text import fold
from chibo.people.models import ItemVersion, Person, RecordAct
from chibo.people.vocabulary.catalogue import COLUMNS

Before = Mapping[str, object]


def keep_columns(act: RecordAct, changed: Mapping[Person, Before]) -> None:
    """Note what columns said before and say now; call it after the person's row was set.

    A column that never changed before also gets a first version: as the person was entered.
    """
    told = _told(changed)
    versions: list[ItemVersion] = []
    for person, before in changed.items():
        for name, old in before.items():
            if name not in COLUMNS:
                continue
            if (person.pk, name) not in told and old not in (None, ""):
                versions.append(_version(person, name, old, person.entered_by or act))
            versions.append(_version(person, name, getattr(person, name), act))
    ItemVersion.objects.bulk_create(versions, batch_size=500)


def _told(changed: Mapping[Person, Before]) -> set[tuple[object, str]]:
    ids = [person.pk for person in changed]
    found: set[tuple[object, str]] = set()
    for start in range(0, len(ids), 900):
        rows = ItemVersion.objects.filter(person_id__in=ids[start : start + 900], item__in=COLUMNS)
        found |= set(rows.values_list("person_id", "item").distinct())
    return found


def _version(person: Person, name: str, kept: object, act: RecordAct) -> ItemVersion:
    if kept in (None, ""):
        return ItemVersion(person=person, act=act, item=name, gone=True)
    shown = kept.isoformat() if isinstance(kept, date) else str(kept)
    return ItemVersion(person=person, act=act, item=name, value={"value": shown}, text=fold(shown)[:200])
