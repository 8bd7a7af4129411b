"""Several clerks at the very same moment, on real connections."""

from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from chibo.access.checks import action_log_chain, read_log_chain
from chibo.access.operations import log_action, log_read
from chibo.documents.errors import NumberTaken
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.people.errors import StaleVersion
from chibo.people.models import Person
from chibo.people.operations import PersonDraft, add_person, correct_person

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 4


def all_at_once(act: Callable[[int], object]) -> list[object]:
    """What each clerk got, or the refusal each one met."""
    start, met = Barrier(CLERKS), [None] * CLERKS

    def clerk(number: int) -> None:
        start.wait()
        try:
            met[number] = act(number)
        except Exception as refused:
            met[number] = refused
        finally:
            connection.close()

    threads = [Thread(target=copy_context().run, args=(clerk, number)) for number in range(CLERKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


def test_a_chain_written_by_four_clerks_still_proves(root):
    def act(number):
        for _ in range(5):
            log_action(actor=root, verb="test.race", sentence=f"Việc của {number}", subject_type="test.Thing")
            log_read(actor=root, person_ids=[root.pk], purpose="profile")

    assert all_at_once(act) == [None] * CLERKS
    assert action_log_chain().ok and read_log_chain().ok
    assert read_log_chain().seen == 5 * CLERKS


def test_one_number_is_given_once(root, tree):
    def act(_):
        return register_document(
            actor=root,
            type="decision",
            number_text="1-QĐ/ĐU",
            signed_on=date(2026, 7, 1),
            issuer_unit=tree.ward_a,
        )

    met = all_at_once(act)
    assert sum(isinstance(paper, Document) for paper in met) == 1
    assert sum(isinstance(refused, NumberTaken) for refused in met) == CLERKS - 1


def test_one_of_four_editors_writes_and_the_others_are_told(root, tree):
    draft = PersonDraft("Nguyễn Văn Á", "male", date(1990, 5, 5))
    person = add_person(actor=root, unit=tree.cell_a1, draft=draft)

    def act(number):
        return correct_person(actor=root, person=person, version=1, personal_number=f"{number:012}")

    met = all_at_once(act)
    assert sum(isinstance(written, Person) for written in met) == 1
    assert sum(isinstance(refused, StaleVersion) for refused in met) == CLERKS - 1
    assert Person.objects.get().version == 2
