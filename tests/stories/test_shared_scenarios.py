"""The worked scenarios of the domain notes (T1–T9), walked through as cases."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from chibo.candidates import operations as candidates
from chibo.candidates.operations import CandidateDraft
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.queries import standing_of
from chibo.people.models import Person
from chibo.procedures import operations as cases
from chibo.worklist.queries import lines
from tests.registers import Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted, proved

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)


@pytest.fixture
def book() -> Iterator[Book]:
    with a_ward(DAY) as b:
        yield b


def due_on(book: Book, kind: str = "case.step") -> date:
    return next(line.due_on for line in lines([book.cell.pk]) if line.kind == kind)


def test_t1_who_is_over_sixty_waits_for_the_province(book: Book) -> None:
    walk = permitted(book, a_candidate(book, DAY, born_on=date(1965, 12, 5)), DAY)
    dossier(book, walk, DAY)
    assert walk.case.step == "consent_age"
    assert walk.case.turn == "Ban thường vụ tỉnh ủy, thành ủy"
    walk.take("consent_age", "given", DAY, facts={"consent_age_on": DAY, "consent_age_number": "12-CV/TU"})
    walk.vote("cell_vote", "agreed", date(2026, 3, 2), 6, 6, book.cell)
    assert walk.case.step == "decision"


def test_t2_a_certificate_of_sixty_one_months(book: Book) -> None:
    walk = permitted(book, a_candidate(book, DAY), DAY)
    dossier(book, walk, DAY)
    walk.case.refresh_from_db()
    held = certificate_of(walk.case.subject_id)
    candidates.withdraw_certificate(actor=book.clerk, certificate=held, reason="Ghi nhầm")
    candidates.record_certificate(
        actor=book.clerk,
        candidate=held.candidate,
        number="1/GCN",
        issued_on=date(2021, 2, 1),
        issuer="Trung tâm",
    )
    with pytest.raises(Refusal, match="đã hết giá trị") as refused:
        walk.vote("cell_vote", "agreed", date(2026, 3, 2), 6, 6, book.cell)
    assert refused.value.citation
    walk.vote("cell_vote", "agreed", date(2026, 2, 1), 6, 6, book.cell)


def certificate_of(candidate_id: Any) -> Any:
    from chibo.candidates.models import ClassCertificate

    return ClassCertificate.objects.get(candidate=candidate_id, withdrawn_at=None)


def test_t5_the_record_is_due_thirty_working_days_after_the_ceremony(book: Book) -> None:
    walk = permitted(book, a_candidate(book, DAY), DAY)
    dossier(book, walk, DAY)
    walk.vote("cell_vote", "agreed", date(2026, 6, 1), 6, 6, book.cell)
    walk.vote("decision", "admitted", date(2026, 6, 12), 5, 9, book.ward)
    walk.take("receipt", "done", date(2026, 6, 15), facts={"received_on": date(2026, 6, 15)})
    assert due_on(book) == date(2026, 7, 27)
    walk.at_hand("bien-ban-le-ket-nap", day=date(2026, 6, 15))
    walk.take("ceremony", "held", date(2026, 6, 15), facts={"helper": book.staff[0].pk})
    assert due_on(book) == date(2026, 7, 27)


def probationer(book: Book, decided: date, ceremony: date) -> Person:
    """Admitted some time ago, known to the ledger."""
    person = book.person("Vũ Văn Dự", unit=book.cell, born_on=date(1998, 4, 4))
    decision = book.decision(decided)
    with on(max(ceremony, date(2025, 7, 2))):
        ledger.admit(actor=book.clerk, decision=decision, person=person, unit=book.cell, on=ceremony)
    person.refresh_from_db()
    return person


def on_probation(book: Book, person: Person, day: date) -> Walk:
    with on(day):
        case = cases.begin(
            actor=book.clerk, procedure="probation", subject_id=person.pk, on=day,
            facts={"ceremony_on": person.ceremony_on, "probation_ends_on": person.probation_ends_on},
        )  # fmt: skip
    walk = Walk(book, case)
    walk.take("class", "attended", day, facts={"class_certificate_on": day})
    return walk


def ready_to_vote(book: Book, walk: Walk, day: date) -> None:
    walk.at_hand("10-knd", "11-knd", "12-knd", day=day)
    walk.take("self_review", "done", day, facts={"written_on": day})
    walk.take("helper_remark", "done", day, facts={"helper": book.staff[0].pk})
    walk.take("opinions", "done", day, facts={"opinions": "Nhất trí"})


def test_t6_recognised_late_full_on_time(book: Book) -> None:
    person = probationer(book, date(2025, 7, 1), date(2025, 7, 15))
    walk = on_probation(book, person, date(2025, 8, 1))
    with pytest.raises(Refusal, match="quá sớm"):
        walk.at_hand("10-knd", day=date(2026, 7, 1))
        walk.take("self_review", "done", date(2026, 7, 1), facts={"written_on": date(2026, 7, 1)})
    ready_to_vote(book, walk, date(2026, 7, 20))
    # Thirty working days after month 12; Saturday 22/8 is worked in exchange for the bridge to National Day.
    assert due_on(book) == date(2026, 8, 25)
    walk.vote("cell_vote", "agreed", date(2026, 10, 5), 6, 6, book.cell)
    walk.vote("decision", "recognised", date(2026, 10, 20), 5, 9, book.ward)
    walk.take("enrolment", "enrolled", date(2026, 10, 21))
    with on(date(2026, 10, 22)):
        assert standing_of(person.pk, date(2026, 7, 14)).standing == "probationary"
        assert standing_of(person.pk, date(2026, 7, 15)).standing == "full"
        proved()


def test_t7_three_failed_votes_go_up(book: Book) -> None:
    person = probationer(book, date(2025, 7, 1), date(2025, 7, 15))
    walk = on_probation(book, person, date(2025, 8, 1))
    ready_to_vote(book, walk, date(2026, 7, 20))
    for day in (date(2026, 8, 3), date(2026, 9, 3)):
        walk.vote("cell_vote", "again", day, 3, 6, book.cell)
        assert walk.case.step == "cell_vote"
    with pytest.raises(Refusal, match="Đã 3 lần"):
        walk.vote("cell_vote", "again", date(2026, 10, 5), 3, 6, book.cell)
    walk.vote("cell_vote", "referred", date(2026, 10, 5), 3, 6, book.cell)
    assert walk.case.step == "decision"
    with on(date(2026, 10, 6)):
        assert standing_of(person.pk, date(2026, 10, 6)).standing == "probationary"
        proved()


def test_an_unfit_probationer_is_struck_off_by_a_case_of_its_own(book: Book) -> None:
    person = probationer(book, date(2025, 7, 1), date(2025, 7, 15))
    walk = on_probation(book, person, date(2025, 8, 1))
    ready_to_vote(book, walk, date(2026, 7, 20))
    with on(date(2026, 8, 3)):
        made = paper(book, book.cell, date(2026, 8, 3))
    walk.take("cell_vote", "unfit", date(2026, 8, 3), document=made, note="Vi phạm tư cách")
    removal = Walk.of(book, "probationer_removal", person)
    removal.vote(
        "cell_vote", "agreed", date(2026, 8, 3), 6, 6, book.cell, facts={"ground": "Vi phạm tư cách"}
    )
    removal.vote("decision", "removed", date(2026, 9, 7), 5, 9, book.ward)
    removal.take("enrolment", "enrolled", date(2026, 9, 8))
    with on(date(2026, 9, 9)):
        assert standing_of(person.pk, date(2026, 9, 9)).place == "removed"
        proved()


def gone(book: Book, left_on: date) -> Person:
    """A member who was struck off."""
    person = book.staff[-1]
    with on(max(left_on, date(2025, 7, 2))):
        ledger.remove(**book.by(left_on), person=person, on=left_on)
    return person


def again(book: Book, former: Person, day: date, **facts: Any) -> Walk:
    """On the list again, and the re-admission begun."""
    draft = CandidateDraft(
        birth_name=former.birth_name, sex=former.sex, born_on=former.born_on, kind="worker"
    )
    with on(day):
        candidate = candidates.record_candidate(
            actor=book.clerk, unit=book.cell, document=paper(book, book.cell, day), draft=draft, former=former
        )
        case = cases.begin(
            actor=book.clerk, procedure="readmission", subject_id=candidate.pk, on=day, facts=facts
        )
    walk = Walk(book, case)
    walk.at_hand("1-knd", day=day)
    return walk


@pytest.mark.parametrize(
    ("left_on", "day", "facts", "told"),
    [
        (date(2025, 8, 4), date(2026, 4, 10), {"ground": "abandoned"}, "Không xem xét kết nạp lại"),
        (
            date(2025, 8, 4),
            date(2026, 4, 10),
            {"ground": "asked_to_leave", "hardship": True},
            "Sớm nhất là ngày",
        ),
        (date(2025, 8, 4), date(2026, 4, 10), {"crime": "less_serious"}, "Chưa được xóa án tích"),
    ],
)
def test_t8_t9_who_may_not_be_admitted_again(
    book: Book, left_on: date, day: date, facts: dict[str, Any], told: str
) -> None:
    walk = again(book, gone(book, left_on), day, **facts)
    with pytest.raises(Refusal, match=told) as barred:
        walk.take("application", "done", day, facts={"applied_on": day})
    assert barred.value.citation


def test_t8_after_the_wait_the_province_is_asked(book: Book) -> None:
    former = gone(book, date(2025, 8, 4))
    day = date(2028, 9, 1)
    walk = again(book, former, day, ground="asked_to_leave", hardship=True)
    walk.take("application", "done", day, facts={"applied_on": day})
    assert walk.case.step == "history"
