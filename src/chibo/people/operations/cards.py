"""Membership cards as issued: a new number puts the former one aside, it is never lost."""

from collections.abc import Mapping

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.foundation.clock import today
from chibo.people.models import Person
from chibo.people.operations.acts import new_act
from chibo.people.operations.cleaning import cleaned, limits_on, require_going_on
from chibo.people.operations.columns import keep_columns
from chibo.people.policy import CORRECT_PERSON, require_over_all
from chibo.people.vocabulary.acts import ActKind


@transaction.atomic
def record_cards(*, actor: Account, cards: Mapping[Person, str]) -> int:
    """Note the cards issued to many people in one round: one check of rights, one line in the log.

    Refuses numbers that have not as many digits as the day's regulation asks for.
    """
    people = list(cards)
    if not people:
        return 0
    require_over_all(actor, CORRECT_PERSON, people)
    require_going_on({person.pk for person in people})
    limits = limits_on(today())
    before: dict[Person, dict[str, object]] = {}
    for person, number in cards.items():
        before[person] = {"card_number": person.card_number}
        if person.card_number:
            before[person]["old_card_number"] = person.old_card_number
            person.old_card_number = person.card_number
        person.card_number = str(cleaned("card_number", number, limits))
        person.version += 1
    Person.objects.bulk_update(people, ["card_number", "old_card_number", "version"], batch_size=100)
    keep_columns(new_act(actor=actor, kind=ActKind.SUPPLEMENT), before)
    log_action(
        actor=actor,
        verb="people.record_cards",
        sentence=f"Ghi thẻ đảng viên cấp cho {len(people)} người",
        subject_type="people.Person",
        diff={"people": [str(person.pk) for person in people]},
    )
    return len(people)
