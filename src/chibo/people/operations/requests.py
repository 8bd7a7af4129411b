"""A member, or the cell's secretary, asks for another value in the record; an officer answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.foundation.clock import now, today
from chibo.foundation.text import clean_line
from chibo.people.errors import BadItem, NotARequest
from chibo.people.models import SINGLE, ChangeRequest, Person, RecordAct
from chibo.people.operations.asked_values import any_item, asked_value, column_value
from chibo.people.operations.cleaning import require_going_on
from chibo.people.operations.correction import correct_person
from chibo.people.operations.records import record_items
from chibo.people.operations.statements import ItemChange, row_of
from chibo.people.policy import CORRECT_PERSON, PROPOSE_CHANGE, home_of, is_own, require_over
from chibo.people.queries.records import Said, act_that_wrote, record_on
from chibo.people.rules.items import only_fills
from chibo.people.vocabulary.acts import ActKind, RequestState
from chibo.people.vocabulary.items import Item


@transaction.atomic
def ask_for_change(
    *,
    actor: Account,
    person: Person,
    item: str,
    value: Mapping[str, object] | None,
    reason: str,
    proof: str = "",
    row: UUID = SINGLE,
    since: date | None = None,
) -> ChangeRequest:
    """Ask, as the member concerned or as secretary there, that an item say `value` (None: take a row out).

    `proof` names the paper that shows it; nothing is uploaded. Refuses who is neither, the
    birth date of whoever was admitted, a request that changes nothing, and a second one for the same row.
    """
    own = is_own(actor, person.pk)
    if not own:
        require_over(actor, PROPOSE_CHANGE, person)
    require_going_on([person.pk])
    declared, record = any_item(item), record_on(person, today())
    row = row_of(declared, row, record, value is None)
    said = record.get(item, {}).get(row)
    after = asked_value(person, declared, value)
    if (said.value if said else None) == after:
        raise BadItem(item, "", f"{declared.label}: đề nghị giống điều đang ghi.")
    if since is not None and since > today():
        raise BadItem(item, "since", "Chỉ đề nghị ghi điều đã có; ngày bắt đầu còn ở phía trước.")
    waiting = ChangeRequest.objects.filter(person=person, item=item, row=row, state=RequestState.ASKED)
    if waiting.exists():
        raise NotARequest(
            f"{declared.label}: đã có một đề nghị đang chờ.",
            next_step="Chờ trả lời, hoặc ai đã gửi thì rút lại trước.",
        )
    request = ChangeRequest.objects.create(
        person=person, item=item, row=row, before=said.value if said else None, after=after, since=since,
        reason=clean_line(reason, label="Lý do", longest=500), asked_by=actor, asked_at=now(),
        proof=clean_line(proof, label="Giấy tờ chứng minh", longest=200, required=False),
    )  # fmt: skip
    what = f"đề nghị sửa {declared.label.lower()}" + ("" if own else f" trong hồ sơ của {person.birth_name}")
    _log(actor, request, "ask_for_change", f"{person.birth_name if own else actor.display_name} {what}")
    return request


@transaction.atomic
def withdraw_request(*, actor: Account, request: ChangeRequest) -> None:
    """Take the own request back. Refuses others, and a request already answered."""
    current = _open(request)
    if actor.pk != current.asked_by_id:
        raise NotARequest("Chỉ người đề nghị được rút đề nghị.")
    _close(current, actor, RequestState.WITHDRAWN, "")
    _log(actor, current, "withdraw_request", f"Rút đề nghị sửa hồ sơ {current.person.birth_name}")


@transaction.atomic
def accept_request(
    *,
    actor: Account,
    request: ChangeRequest,
    decision: Document | None = None,
    answer: str = "",
    since: date | None = None,
) -> None:
    """Write what was asked onto the record. It is an addition where that may be, else a correction.

    `since` says from which day it holds where the member named none.

    Refuses as `record_items` does: a correction of an admitted member's file needs its consent.
    """
    current = _open(request)
    person, item = current.person, any_item(current.item)
    said = record_on(person, today()).get(current.item, {}).get(current.row)
    if (said.value if said else None) != current.before:
        raise NotARequest(
            f"{item.label}: hồ sơ đã thay đổi sau khi có đề nghị.",
            next_step="Không chấp nhận đề nghị này, nêu lý do; người đề nghị xem lại, cần thì đề nghị lại.",
        )
    day = current.since or since
    if item.column:
        current.act = _put_column(actor, current, item, decision)
    else:
        current.act = _put_item(actor, current, item, said, decision, day)
    _close(current, actor, RequestState.ACCEPTED, answer)
    _log(actor, current, "accept_request", f"Chấp nhận đề nghị sửa hồ sơ của {person.birth_name}")


def _put_item(
    actor: Account,
    asked: ChangeRequest,
    item: Item,
    said: Said | None,
    decision: Document | None,
    day: date | None,
) -> RecordAct | None:
    # A row that is new has no place on the record yet: writing it down gives it one.
    row = asked.row if said or not item.many else SINGLE
    return record_items(
        actor=actor,
        person=asked.person,
        version=asked.person.version,
        changes=[ItemChange(asked.item, asked.after, row, day)],
        kind=ActKind.SUPPLEMENT if is_addition(asked, item, said, day) else ActKind.CORRECTION,
        ground=_ground(asked),
        decision=decision,
    )


def _put_column(
    actor: Account, asked: ChangeRequest, item: Item, decision: Document | None
) -> RecordAct | None:
    assert asked.after is not None
    changes: Any = {item.key: column_value(item, asked.after)}
    correct_person(
        actor=actor, person=asked.person, version=asked.person.version, ground=_ground(asked),
        decision=decision, **changes,
    )  # fmt: skip
    return act_that_wrote(asked.person, item.key)


def _ground(asked: ChangeRequest) -> str:
    own = is_own(asked.asked_by, asked.person_id)
    return f"Đề nghị của {'đảng viên' if own else asked.asked_by.display_name}: {asked.reason}"[:500]


def is_addition(request: ChangeRequest, item: Item, said: Said | None, since: date | None = None) -> bool:
    """Whether what is asked adds to the record; else it corrects what the record says."""
    day = request.since or since
    if said is None:
        return True
    if request.after is None:
        return False
    if day is None or day == said.since:
        return only_fills(said.value, request.after)
    return item.lives and not item.many and day > said.since


@transaction.atomic
def decline_request(*, actor: Account, request: ChangeRequest, answer: str) -> None:
    """Leave the record as it is, and say why."""
    current = _open(request)
    require_over(actor, CORRECT_PERSON, current.person)
    clean_line(answer, label="Lý do không chấp nhận", longest=500)
    _close(current, actor, RequestState.DECLINED, answer)
    _log(
        actor,
        current,
        "decline_request",
        f"Không chấp nhận đề nghị sửa hồ sơ của {current.person.birth_name}",
    )


def _open(request: ChangeRequest) -> ChangeRequest:
    current = (
        ChangeRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    )
    if current.state != RequestState.ASKED:
        raise NotARequest("Đề nghị này đã được trả lời hoặc đã rút.")
    return current


def _close(request: ChangeRequest, actor: Account, state: RequestState, answer: str) -> None:
    request.state, request.decided_by, request.decided_at = state, actor, now()
    request.answer = clean_line(answer, label="Trả lời", longest=500, required=False)
    request.save()


def _log(actor: Account, request: ChangeRequest, verb: str, sentence: str) -> None:
    log_action(
        actor=actor,
        verb=f"people.{verb}",
        sentence=sentence,
        subject_type="people.Person",
        subject_id=request.person_id,
        unit_id=home_of(request.person),
        diff={"request": str(request.pk), "item": request.item},
    )
