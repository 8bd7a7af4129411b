"""Writing on a member's record: additions from a day on, and corrections with their consent."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.people.errors import StaleVersion
from chibo.people.models import ItemVersion, Person, RecordAct
from chibo.people.operations.acts import new_act
from chibo.people.operations.cleaning import require_going_on
from chibo.people.operations.consent import admitted, require_consent
from chibo.people.operations.item_cleaning import filter_text
from chibo.people.operations.statements import ItemChange, Line, lines_of
from chibo.people.policy import CORRECT_PERSON, require_over
from chibo.people.queries.records import record_on
from chibo.people.vocabulary.acts import ActKind

__all__ = ["ItemChange", "record_items"]


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
    `StaleVersion`, `ConsentMissing`, a record merged into another,
    unknown items, words that no code list knows, days to come.
    """
    unit_id = require_over(actor, CORRECT_PERSON, person)
    require_going_on([person.pk])
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.version != version:
        raise StaleVersion([])
    record = record_on(current, today())
    written = [line for change in changes for line in lines_of(change, current, record, kind)]
    if not written:
        return None
    if kind == ActKind.CORRECTION and admitted(current):
        require_consent(", ".join(sorted({line.item.label for line in written})), decision)
    act = new_act(actor=actor, kind=kind, ground=ground, decision=decision)
    ItemVersion.objects.bulk_create(_version(current, act, line) for line in written)
    Person.objects.filter(pk=current.pk).update(version=F("version") + 1)
    labels = ", ".join(dict.fromkeys(line.item.label for line in written))
    log_action(
        actor=actor,
        verb=f"people.record_{kind}",
        sentence=f"{kind.label} hồ sơ {current.birth_name}: {labels}",
        subject_type="people.Person",
        subject_id=current.pk,
        unit_id=unit_id,
        diff={"act": str(act.pk), "items": sorted({line.item.key for line in written})},
    )
    person.refresh_from_db()
    return act


def _version(person: Person, act: RecordAct, line: Line) -> ItemVersion:
    return ItemVersion(
        person=person, act=act, item=line.item.key, row=line.row, valid_from=line.since, value=line.value,
        text=None if line.value is None else filter_text(line.value), gone=line.value is None,
    )  # fmt: skip
