"""A candidate becomes a full member, step by step; the dates, votes and authorities of the rules hold."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

import pytest

from chibo.foundation.refusals import Refusal
from chibo.ledger.queries import standing_of
from chibo.people.models import Person
from chibo.procedures.queries import history
from chibo.worklist.queries import lines
from tests.registers import Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted, proved

pytestmark = pytest.mark.django_db
LISTED = date(2026, 1, 5)


@pytest.fixture
def book() -> Iterator[Book]:
    with a_ward(LISTED) as b:
        yield b


def test_from_the_list_to_the_roll_and_to_full_membership(book: Book) -> None:
    candidate = a_candidate(book, LISTED)
    walk = permitted(book, candidate, LISTED)
    dossier(book, walk, LISTED)
    assert walk.case.step == "cell_vote"
    walk.vote("cell_vote", "agreed", date(2026, 3, 2), 4, 6, book.cell)
    # Directly under the ward: no committee in between; the standing committee decides within 45 working days.
    assert (walk.case.step, walk.case.turn_unit_id) == ("decision", book.ward.pk)
    assert lines([book.cell.pk])[0].due_on == date(2026, 5, 7)
    walk.vote("decision", "admitted", date(2026, 4, 1), 5, 9, book.ward)
    walk.take("receipt", "done", date(2026, 4, 6), facts={"received_on": date(2026, 4, 6)})
    walk.at_hand("bien-ban-le-ket-nap", day=date(2026, 4, 20))
    walk.take("ceremony", "held", date(2026, 4, 20), facts={"helper": book.staff[0].pk})
    walk.take("enrolment", "enrolled", date(2026, 4, 21))
    person = Person.objects.get(birth_name="Trần Thị Mai Hương")
    assert (person.admission_decided_on, person.ceremony_on) == (date(2026, 4, 1), date(2026, 4, 20))
    assert person.probation_ends_on == date(2027, 4, 20)
    probation = Walk.of(book, "probation", person)
    with on(date(2026, 4, 21)):
        assert standing_of(person.pk, date(2026, 4, 21)).standing == "probationary"
        proved()
    probation.take("class", "attended", date(2026, 9, 1), facts={"class_certificate_on": date(2026, 8, 30)})
    probation.at_hand("10-knd", "11-knd", "12-knd", day=date(2027, 4, 21))
    with pytest.raises(Refusal, match="quá sớm"):
        probation.take("self_review", "done", date(2027, 4, 21), facts={"written_on": date(2027, 4, 1)})
    probation.take("self_review", "done", date(2027, 4, 21), facts={"written_on": date(2027, 4, 21)})
    probation.take("helper_remark", "done", date(2027, 4, 22), facts={"helper": book.staff[0].pk})
    probation.take("opinions", "done", date(2027, 4, 23), facts={"opinions": "Nhất trí"})
    probation.vote("cell_vote", "agreed", date(2027, 5, 10), 6, 6, book.cell)
    probation.vote("decision", "recognised", date(2027, 6, 1), 6, 9, book.ward)
    probation.take("enrolment", "enrolled", date(2027, 6, 2))
    with on(date(2027, 6, 3)):
        # However late the decision, full from the day the probation ended.
        assert standing_of(person.pk, date(2027, 4, 19)).standing == "probationary"
        assert standing_of(person.pk, date(2027, 4, 20)).standing == "full"
        assert lines([book.cell.pk]) == []
        proved()


def test_seventeen_years_and_eleven_months(book: Book) -> None:
    walk = permitted(book, a_candidate(book, LISTED, born_on=date(2008, 3, 15)), LISTED)
    dossier(book, walk, LISTED)
    with pytest.raises(Refusal, match="Mới 17 tuổi 11 tháng") as refused:
        walk.vote("cell_vote", "agreed", date(2026, 3, 10), 6, 6, book.cell)
    assert refused.value.citation
    walk.vote("cell_vote", "agreed", date(2026, 3, 20), 6, 6, book.cell)


def test_a_probationer_introduces_nobody_and_more_votes_than_people_are_refused(book: Book) -> None:
    walk = permitted(book, a_candidate(book, LISTED), LISTED)
    day = LISTED
    walk.at_hand("1-knd", "2-knd", "3-knd", "5-knd", day=day)
    walk.take("application", "done", day, facts={"applied_on": day})
    walk.take("history", "done", day, facts={"schooling_case": "ordinary"})
    walk.take("stamp", "done", day)
    with pytest.raises(Refusal, match="Chưa hỏi và chưa ghi căn cứ bỏ qua") as asked:
        walk.take("verification", "clear", day, facts={"verification_result": "Rõ ràng"})
    assert asked.value.code == "procedures.reason_needed"
    walk.take(
        "verification",
        "clear",
        day,
        facts={"verification_result": "Rõ ràng"},
        override="Ban thường vụ đã kết luận",
    )
    young = book.person("Lê Văn Dự", unit=book.cell)
    book.open([young], book.cell, date(2025, 7, 1), "probationary")
    introducers = {
        "introducer_1": young.pk, "together_1": date(2022, 1, 1), "introducer_2": book.staff[1].pk,
        "together_2": date(2022, 1, 1), "mass_body": "none",
    }  # fmt: skip
    with pytest.raises(Refusal, match="Lê Văn Dự") as barred:
        walk.take("introduction", "done", day, facts=introducers)
    assert barred.value.citation
    walk.take("introduction", "done", day, facts={**introducers, "introducer_1": book.staff[0].pk})
    walk.take("opinions", "done", day, facts={"opinions": "Nhất trí"})
    walk.take("certified", "qualified", day)
    # The probationer is no voter: six full members count.
    with pytest.raises(Refusal, match="số phiếu không thể như vậy"):
        walk.vote("cell_vote", "agreed", date(2026, 3, 2), 7, 7, book.cell)
    shown = history(walk.case)
    assert any(line.override == "Ban thường vụ đã kết luận" for line in shown)


def test_no_ceremony_before_the_decision_and_late_ones_need_consent(book: Book) -> None:
    walk = permitted(book, a_candidate(book, LISTED), LISTED)
    dossier(book, walk, LISTED)
    walk.vote("cell_vote", "agreed", date(2026, 6, 1), 6, 6, book.cell)
    walk.vote("decision", "admitted", date(2026, 6, 12), 5, 9, book.ward)
    walk.take("receipt", "done", date(2026, 6, 15), facts={"received_on": date(2026, 6, 15)})
    walk.at_hand("bien-ban-le-ket-nap", day=date(2026, 6, 15))
    with pytest.raises(Refusal, match="Lễ kết nạp trước ngày quyết định"), on(date(2026, 8, 3)):
        walk.take("ceremony", "held", date(2026, 6, 11), facts={"helper": book.staff[0].pk})
    assert lines([book.cell.pk])[0].due_on == date(2026, 7, 27)
    with pytest.raises(Refusal, match="chưa có đồng ý của cấp trên"):
        walk.take("ceremony", "held", date(2026, 8, 3), facts={"helper": book.staff[0].pk})
    walk.take(
        "ceremony", "held", date(2026, 8, 3),
        facts={"helper": book.staff[0].pk, "late_consent_on": date(2026, 7, 25)},
    )  # fmt: skip
    with on(date(2026, 8, 4)):
        proved()


def test_an_old_certificate_has_to_be_earned_again(book: Book) -> None:
    candidate = a_candidate(book, LISTED)
    from chibo.candidates import operations as candidates
    from chibo.procedures import operations as cases

    case = cases.begin(actor=book.clerk, procedure="candidate", subject_id=candidate.pk, on=LISTED)
    walk = Walk(book, case)
    candidates.record_certificate(
        actor=book.clerk,
        candidate=candidate,
        number="3/GCN",
        issued_on=date(2020, 12, 1),
        issuer="Trung tâm cũ",
    )  # 61 months before
    walk.take("confirm_list", "confirmed", LISTED, document=paper(book, book.ward, LISTED, "notice"))
    assert walk.case.step == "class"


def test_those_concerned_are_told_once(book: Book) -> None:
    from chibo.notices.queries import told_about

    candidate = a_candidate(book, LISTED)
    walk = permitted(book, candidate, LISTED)
    case = walk.case
    dossier(book, walk, LISTED)
    walk.vote("cell_vote", "agreed", date(2026, 3, 2), 6, 6, book.cell)
    walk.vote("decision", "admitted", date(2026, 4, 1), 5, 9, book.ward)
    told = told_about(case.pk)
    assert [row.title for row in told] == ["Kết quả xét kết nạp"]
    assert "Trần Thị Mai Hương: quyết định kết nạp ngày 01/04/2026." in [row.text for row in told]


def test_whoever_leaves_the_list_leaves_no_words_behind(
    book: Book, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    from chibo.candidates import operations as candidates

    candidate = a_candidate(book, LISTED)
    walk = permitted(book, candidate, LISTED)
    walk.at_hand("1-knd", day=LISTED)
    walk.take("application", "done", LISTED, facts={"applied_on": LISTED})
    with django_capture_on_commit_callbacks(execute=True):
        candidates.leave_list(
            actor=book.clerk, candidate=candidate, outcome="own_wish", on=LISTED,
            document=paper(book, book.cell, LISTED),
        )  # fmt: skip
    walk.case.refresh_from_db()
    assert walk.case.state == "withdrawn"
    candidates.erase_candidate(actor=book.clerk, candidate=candidate, document=book.decision(LISTED))
    assert all(value is None for line in history(walk.case) for value in line.facts.values())
    proved()
