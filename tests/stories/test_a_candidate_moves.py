"""A candidate goes on in another cell before any resolution: certificate, new helper, cases that follow."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from chibo.access.vocabulary import Role
from chibo.candidates.models import Candidate
from chibo.catalogue.case_papers import Course, fill
from chibo.foundation.refusals import Refusal
from chibo.procedures import operations as cases
from chibo.procedures.queries import choices_on
from chibo.procedures.queries.declared import procedure_of
from tests.registers import Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted, proved
from tests.stories.offices import office, signed_in

pytestmark = pytest.mark.django_db
LISTED, MOVED = date(2026, 1, 5), date(2026, 2, 9)


@pytest.fixture
def book() -> Iterator[Book]:
    with a_ward(LISTED) as b:
        yield b


def moving(book: Book, candidate: Candidate, day: date) -> Walk:
    with on(day):
        case = cases.begin(actor=book.clerk, procedure="candidate_move", subject_id=candidate.pk, on=day)
    return Walk(book, case)


def test_the_new_cell_goes_on_with_the_help_and_with_the_dossier(book: Book) -> None:
    candidate = a_candidate(book, LISTED)
    admission = permitted(book, candidate, LISTED)
    walk = moving(book, candidate, MOVED)
    destination = procedure_of(walk.case).facts["destination"]
    with on(MOVED):
        offered = [key for key, _ in choices_on(destination, book.cell.pk, MOVED)]
    assert offered == [str(book.second.pk)]  # another cell of the ward, not the ward itself
    with pytest.raises(Refusal, match="Chi bộ nơi đến: không có trong danh sách"):
        walk.take("request", "done", MOVED, facts={"destination": book.root.pk})
    walk.take("request", "done", MOVED, facts={"destination": book.second.pk})
    assert walk.case.turn_unit_id == book.ward.pk  # the committee certifies
    with on(MOVED):
        printed = fill(Course(walk.case, MOVED), "gcn-dang-giup-do").values
        assert printed["moved_to"] == "Chi bộ Khu phố 2"
        assert printed["helper"] == book.staff[0].birth_name
        certificate = paper(book, book.ward, MOVED, "certificate")
    walk.take("certificate", "issued", MOVED, document=certificate)
    candidate.refresh_from_db()
    admission.case.refresh_from_db()
    assert candidate.unit_id == walk.case.unit_id == admission.case.unit_id == book.second.pk
    assert walk.case.turn_unit_id == book.second.pk
    with on(MOVED):
        resolution = paper(book, book.second, MOVED)
    # Somebody who has known the candidate for a week may help: they take the place of another.
    facts = {"helper": book.others[0].pk, "together_since": date(2026, 2, 2)}
    walk.take("receive", "received", MOVED, document=resolution, facts=facts)
    assert walk.case.state == "done"
    with on(MOVED):
        now = candidate.helpings.get(valid_to__gt=MOVED)
        assert (now.helper_id, now.replaces) == (book.others[0].pk, True)
        proved()


def test_after_the_cells_resolution_the_dossier_travels_another_way(book: Book) -> None:
    candidate = a_candidate(book, LISTED)
    admission = permitted(book, candidate, LISTED)
    dossier(book, admission, LISTED)
    admission.vote("cell_vote", "agreed", date(2026, 2, 2), 6, 6, book.cell)
    walk = moving(book, candidate, MOVED)
    with pytest.raises(Refusal, match="đã có nghị quyết đề nghị kết nạp ngày 02/02/2026") as refused:
        walk.take("request", "done", MOVED, facts={"destination": book.second.pk})
    assert "điểm 3.9" in refused.value.citation


def test_three_offices_on_the_screens_each_in_turn(book: Book) -> None:
    candidate = a_candidate(book, LISTED)
    case = moving(book, candidate, MOVED).case
    address = f"/ho-so/{case.pk}/"
    offices = ((Role.SECRETARY, book.cell), (Role.CLERK, book.ward), (Role.SECRETARY, book.second))
    old, ward, new = (
        signed_in(office(book, f"office-{n}", role, unit)) for n, (role, unit) in enumerate(offices)
    )

    def took(client: Client, outcome: str, **typed: object) -> None:
        case.refresh_from_db()
        state = {"phien-ban": case.version, "buoc": case.step, "da-thay": case.visits.count()}
        sent = client.post(f"{address}buoc/", {**state, "on": "09/02/2026", "outcome": outcome, **typed})
        assert sent.status_code == 302, sent.content.decode()[-3000:]

    with on(MOVED):
        assert f'value="{book.second.pk}"' in text(old, f"{address}buoc/")
        took(old, "done", **{"f-destination": str(book.second.pk)})
        assert "Chi bộ Khu phố 2" in text(ward, address)
        number = paper(book, book.ward, MOVED, "certificate").number_text
        took(ward, "issued", document=number)
        assert old.get(address).status_code == 404
        number = paper(book, book.second, MOVED).number_text
        took(new, "received", document=number, **{"f-helper": str(book.others[1].pk)})
        assert "Đã xong" in text(new, address)


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200
    return found.content.decode()
