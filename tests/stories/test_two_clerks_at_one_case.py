"""Two clerks take the same step at the very same moment: one wins, the other is told and keeps the draft."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.vocabulary import Role
from chibo.procedures import operations as cases
from chibo.procedures.models import Case, Draft, Visit
from tests.registers import Book, on
from tests.stories.membership import a_candidate, a_ward, paper, proved
from tests.stories.offices import office
from tests.stories.test_two_clerks_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)


@pytest.fixture
def book(transactional_db: None) -> Iterator[Book]:
    """A ward with a second clerk; the books are sound at the end."""
    with a_ward(DAY) as b:
        b.second_clerk = office(b, "vanthu2", Role.CLERK, b.ward)
        yield b
        proved()


def test_one_wins_and_the_other_keeps_the_draft(book: Book) -> None:
    candidate = a_candidate(book, DAY)
    case = cases.begin(actor=book.clerk, procedure="candidate", subject_id=candidate.pk, on=DAY)
    papers = {book.clerk: paper(book, book.ward, DAY, "notice"), book.second_clerk: None}
    for account in papers:
        cases.keep_draft(actor=account, case=case, step="confirm_list", typed={"note": account.username})
    seen = case.version

    def confirms(account: object) -> None:
        cases.take_step(
            actor=account, case=Case.objects.get(pk=case.pk), step="confirm_list", outcome="confirmed",
            on=DAY, document=papers[account], version=seen,
        )  # fmt: skip

    met = at_once(lambda: confirms(book.clerk), lambda: confirms(book.second_clerk), day=DAY)
    assert met == ["procedures.changed", "written"]
    assert Visit.objects.filter(case=case, step="confirm_list", outcome="confirmed").count() == 1
    with on(DAY):
        case.refresh_from_db()
        winner = case.visits.get(step="confirm_list", outcome="confirmed").actor
        assert [draft.account for draft in Draft.objects.filter(case=case)] == [
            account for account in papers if account != winner
        ]
