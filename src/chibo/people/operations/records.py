"""Writing on a member's record: additions from a day on, and corrections with their consent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.people.errors import BadItem, StaleVersion
from chibo.people.models import BEGINNING, SINGLE, ItemVersion, Person, RecordAct
from chibo.people.operations.acts import new_act
from chibo.people.operations.consent import admitted, require_consent
from chibo.people.operations.item_cleaning import clean_value, filter_text, item_or_refuse
from chibo.people.policy import CORRECT_PERSON, require_over
from chibo.people.queries.records import Record, Said, record_on
from chibo.people.rules.items import Value
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.items import Item


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What an item (or a row of a list) shall say. `value` None takes a row out.

    `since` is the day from which it is so; None means as long as the person lives, or, for a correction,
    since the day the wrong value was said to hold.
    """

    item: str
    value: Mapping[str, object] | None
    row: UUID = SINGLE
    since: date | None = None


@transaction.atomic
def record_items(
    *,
    actor: Account,
    person: Person,
    version: int,
    changes: Sequence[ItemChange],
    kind: ActKind = ActKind.SUPPLEMENT,
    ground: str = "",
    decision: Document | None = None,
) -> RecordAct | None:
    """Write on a record that was opened at `version`; gives the act, or None when nothing is new.

    An addition says what has become so; a correction says that the record was wrong, and needs `decision`
    (the consent of the committee, `record.correction_consent`) once the person was admitted. Refuses
    `StaleVersion`, `ConsentMissing`, unknown items, words that no code list knows, days to come.
    """
    unit_id = require_over(actor, CORRECT_PERSON, person)
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.version != version:
        raise StaleVersion([])
    record = record_on(current, today())
    written = [line for change in changes if (line := _line(change, record, kind)) is not None]
    if not written:
        return None
    if kind == ActKind.CORRECTION and admitted(current):
        require_consent(", ".join(sorted({item.label for item, *_ in written})), decision)
    act = new_act(actor=actor, kind=kind, ground=ground, decision=decision)
    ItemVersion.objects.bulk_create(_version(current, act, *line) for line in written)
    Person.objects.filter(pk=current.pk).update(version=F("version") + 1)
    labels = ", ".join(dict.fromkeys(item.label for item, *_ in written))
    log_action(
        actor=actor,
        verb=f"people.record_{kind}",
        sentence=f"{kind.label} hồ sơ {current.birth_name}: {labels}",
        subject_type="people.Person",
        subject_id=current.pk,
        unit_id=unit_id,
        diff={"act": str(act.pk), "items": sorted({item.key for item, *_ in written})},
    )
    person.refresh_from_db()
    return act


_Line = tuple[Item, UUID, date, Value | None]


def _line(change: ItemChange, record: Record, kind: ActKind) -> _Line | None:
    item = item_or_refuse(change.item)
    said = record.get(item.key, {}).get(change.row)
    value = None if change.value is None else clean_value(item.key, change.value, today())
    if (said.value if said else None) == value and change.since in (None, said.since if said else None):
        return None
    if change.since is not None and change.since > today():
        raise BadItem(item.key, "since", "Chỉ ghi điều đã có; ngày bắt đầu còn ở phía trước.")
    if kind == ActKind.SUPPLEMENT:
        return item, change.row, _supplement_since(item, change, said), value
    return item, change.row, change.since or (said.since if said else BEGINNING), value


def _supplement_since(item: Item, change: ItemChange, said: Said | None) -> date:
    if said is None:
        return change.since or BEGINNING
    if item.many or not item.lives or change.value is None:
        raise BadItem(
            item.key,
            "",
            f"{item.label} đã có trong hồ sơ; điều đã ghi chỉ sửa được bằng đính chính.",
            next_step="Chọn “Đính chính” và văn bản đồng ý của cấp ủy.",
        )
    since = change.since or today()
    if since < said.since:
        raise BadItem(item.key, "since", f"{item.label}: ngày bắt đầu ở trước ngày của giá trị đang có.")
    return since


def _version(
    person: Person, act: RecordAct, item: Item, row: UUID, since: date, value: Value | None
) -> ItemVersion:
    return ItemVersion(
        person=person, act=act, item=item.key, row=row, valid_from=since, value=value,
        text=None if value is None else filter_text(value), gone=value is None,
    )  # fmt: skip
