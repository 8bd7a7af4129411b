"""Two records that look alike and are two human beings: judged once, remembered, and taken back if wrong."""

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.posting import hold_chain
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line
from chibo.organisations.queries import register_or_refuse
from chibo.people.errors import BadPerson
from chibo.people.models import Distinction, Person
from chibo.people.operations.cleaning import require_going_on
from chibo.people.policy import JUDGE_DUPLICATES, require_over_all

LONGEST_GROUND = 500


@transaction.atomic
def tell_apart(*, actor: Account, first: Person, second: Person, ground: str) -> Distinction:
    """Remember that two records are not the same person, and why: the pair is not proposed again.

    Refuses a record and itself, a pair judged already, records that are merged now, and an empty ground.
    """
    hold_chain(register_or_refuse())
    if first.pk == second.pk:
        raise BadPerson("one_record", "Đây là một hồ sơ, không phải hai.", field="second")
    require_over_all(actor, JUDGE_DUPLICATES, [first, second])
    text = clean_line(ground, label="Lý do", longest=LONGEST_GROUND)
    _require_open(first, second)
    one, other = sorted((first, second), key=lambda person: person.pk)
    judged = Distinction.objects.create(
        first=one, second=other, ground=text, judged_at=now(), judged_by=actor
    )
    _log(actor, "people.tell_apart", judged, "Xác nhận là hai người")
    return judged


@transaction.atomic
def withdraw_distinction(*, actor: Account, distinction: Distinction) -> None:
    """Take a judgement back: the pair may be proposed, and merged, again. Refuses one taken back already."""
    hold_chain(register_or_refuse())
    current = Distinction.objects.select_related("first", "second").get(pk=distinction.pk)
    require_over_all(actor, JUDGE_DUPLICATES, [current.first, current.second])
    if current.withdrawn_at is not None:
        raise BadPerson("already_withdrawn", "Nhận định này đã được rút.", field="distinction")
    current.withdrawn_at, current.withdrawn_by = now(), actor
    current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _log(actor, "people.withdraw_distinction", current, "Rút nhận định là hai người")


def _require_open(first: Person, second: Person) -> None:
    pair = {first.pk, second.pk}
    if Distinction.objects.filter(first_id=min(pair), second_id=max(pair), withdrawn_at=None).exists():
        raise BadPerson("judged_already", "Hai hồ sơ này đã được xác nhận là hai người.", field="second")
    require_going_on(pair)


def _log(actor: Account, verb: str, judged: Distinction, what: str) -> None:
    log_action(
        actor=actor,
        verb=verb,
        sentence=f"{what}: {judged.first.birth_name} và {judged.second.birth_name}. Lý do: {judged.ground}",
        subject_type="people.Person",
        subject_id=judged.first_id,
        diff={"other": [None, str(judged.second_id)]},
    )
