"""Cases go on through reforms: authority changes with the day of the act, what happened stays; units merge and split."""

from datetime import date

import pytest

from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.organisations.queries import present_of, unit_by_code
from chibo.procedures import operations as cases
from chibo.procedures.operations import Ballot
from chibo.procedures.queries import acting, case_by_id, clock_of, history, procedure_of, rules_then_and_now
from chibo.worklist.queries import lines
from tests.registers import Book, on, open_book
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted, proved

pytestmark = pytest.mark.django_db


def a_ward_with_a_committee(day: date) -> Book:
    """Before the reform: a committee in a district, a cell below it."""
    b = open_book()
    b.district = b.unit(b.root, "01.001", "Quận Sông Mây", "district")
    b.ward = b.unit(b.district, "01.001.001", "Đảng ủy phường Gió", "grassroots_committee")
    b.cell = b.unit(b.ward, "01.001.001.001", "Chi bộ Khu phố 1", "cell")
    b.second = b.unit(b.ward, "01.001.001.002", "Chi bộ Khu phố 2", "cell")
    b.staff = b.members(b.cell, 6)
    return b


def who(walk: Walk, day: date) -> str:
    step = procedure_of(walk.case).step(walk.case.step)
    assert step is not None
    return acting(step, walk.case.unit_id, day).label


def test_authority_is_that_of_the_day_and_the_history_stays(db: None) -> None:
    b = a_ward_with_a_committee(date(2025, 3, 3))
    with on(date(2025, 3, 3)):
        candidate = a_candidate(b, date(2025, 3, 3))
        case = cases.begin(actor=b.clerk, procedure="admission", subject_id=candidate.pk, on=date(2025, 3, 3))
    walk = Walk(b, case)
    walk.at_hand("1-knd", "2-knd", "3-knd", "5-knd", day=date(2025, 3, 3))
    walk.take("application", "done", date(2025, 3, 3), facts={"applied_on": date(2025, 3, 3)})
    before = history(walk.case)
    # The rule of that day is unknown: it is told, and bars nothing.
    with on(date(2025, 7, 1)):
        ledger.move_unit(**b.by(date(2025, 7, 1)), unit=b.ward, to_parent=b.root, on=date(2025, 7, 1))
        ledger.rekind_unit(**b.by(date(2025, 7, 1)), unit=b.ward, kind="commune", on=date(2025, 7, 1))
    with on(date(2026, 2, 2)):
        dossier_after_application(b, walk, date(2026, 2, 2))
        walk.vote("cell_vote", "agreed", date(2026, 7, 20), 6, 6, b.cell)
    assert walk.case.step == "decision"
    spring, autumn = who(walk, date(2026, 7, 24)), who(walk, date(2026, 8, 3))
    assert "xã, phường" in spring and spring != autumn
    walk.vote("decision", "admitted", date(2026, 8, 3), 5, 9, b.ward)
    told = history(walk.case)
    assert told[0].body == autumn
    assert told[-len(before) :] == before
    with on(date(2026, 8, 4)):
        differing = [rule.key for rule in rules_then_and_now(walk.case, date(2026, 8, 4)) if rule.differs]
        assert "admission.ceremony_deadline" in differing
        proved()


def dossier_after_application(b: Book, walk: Walk, day: date) -> None:
    """The rest of the dossier, and a certificate."""
    from chibo.candidates import operations as candidates
    from chibo.candidates.queries import candidate

    one = candidate(walk.case.subject_id)
    assert one is not None
    with on(day):
        candidates.record_certificate(
            actor=b.clerk, candidate=one, number="7/GCN", issued_on=date(2025, 9, 1), issuer="Trung tâm"
        )
    dossier(b, walk, day, begun=True)


def test_a_merged_cell_leaves_its_cases_to_its_heir(db: None) -> None:
    day = date(2026, 1, 5)
    with a_ward(day) as b:
        candidate = a_candidate(b, day)
        walk = permitted(b, candidate, day)
        dossier(b, walk, day)
        with on(date(2026, 2, 1)):
            ledger.merge_units(**b.by(date(2026, 2, 1)), units=[b.cell], into=b.second, on=date(2026, 2, 1))
            assert present_of(b.cell.pk) == b.second.pk
        # The heir's members vote, all nine of them; the resolution is the heir's.
        with on(date(2026, 3, 2)):
            made = paper(b, b.second, date(2026, 3, 2))
        with pytest.raises(Refusal, match="Cần 6 trên 9"):
            walk.take(
                "cell_vote", "agreed", date(2026, 3, 2), ballot=Ballot(present=9, agreed=5), document=made
            )
        walk.take("cell_vote", "agreed", date(2026, 3, 2), ballot=Ballot(present=9, agreed=6), document=made)
        with on(date(2026, 3, 2)):
            assert walk.case.step == "decision" and clock_of(walk.case) is not None
            assert {line.kind for line in lines([b.cell.pk, b.second.pk])} >= {"case.step"}
            proved()


def test_a_split_cell_waits_until_somebody_names_the_new_one(db: None) -> None:
    day = date(2026, 1, 5)
    with a_ward(day) as b:
        person = b.staff[-1]
        probationer = b.person("Phạm Thị Mới", unit=b.cell)
        b.open([probationer], b.cell, date(2025, 7, 1), "probationary")
        case = cases.begin(
            actor=b.clerk, procedure="probation", subject_id=probationer.pk, on=day,
            facts={"ceremony_on": date(2025, 6, 1), "probation_ends_on": date(2026, 6, 1)},
        )  # fmt: skip
        decision = b.decision(date(2026, 2, 1))
        with on(date(2026, 2, 1)):
            ledger.found_unit(
                actor=b.clerk, decision=decision, on=date(2026, 2, 1),
                new=NewUnit(b.ward, "01.001.003", "Chi bộ Khu phố 3", "cell"),
            )  # fmt: skip
            third = unit_by_code("01.001.003", date(2026, 2, 1))
            ledger.move_member(
                **b.by(date(2026, 2, 1)), person=probationer, to_unit=third, on=date(2026, 2, 1)
            )
            assert person is not None
            assert "case.home" in {line.kind for line in lines([b.cell.pk])}
            cases.hand_over(
                actor=b.clerk, case=case, unit=third, on=date(2026, 2, 1), reason="Đảng viên chuyển chi bộ"
            )
            fresh = case_by_id(case.pk)
            assert fresh is not None and fresh.unit_id == third.pk
            assert {line.kind for line in lines([third.pk])} == {"case.step"}
            assert [line.move for line in history(fresh)] == ["hand_over", "begin"]
            proved()


def test_offices_are_reminded_ahead_and_once_late(db: None) -> None:
    from chibo.catalogue.reminding import remind_of_due

    day = date(2026, 1, 5)
    with a_ward(day) as b:
        walk = permitted(b, a_candidate(b, day), day)
        dossier(b, walk, day)
        walk.vote("cell_vote", "agreed", date(2026, 3, 2), 6, 6, b.cell)
        for today, told in (
            (date(2026, 3, 3), 0),
            (date(2026, 5, 4), 1),
            (date(2026, 5, 5), 0),
            (date(2026, 5, 8), 1),
        ):
            with on(today):
                found = remind_of_due(actor=b.clerk, on=today, units=[b.cell.pk])
                mine = [one for one in found if one.about_id == walk.case.pk]
                assert len(mine) == told, today


def test_a_step_that_is_no_more_is_passed_over(db: None) -> None:
    b = open_book()
    above = b.unit(b.root, "01.001", "Đảng ủy phường Gió", "commune", date(2025, 7, 1))
    b.ward = b.unit(above, "01.001.001", "Đảng ủy Công ty Mây", "grassroots_committee", date(2025, 7, 1))
    b.cell = b.unit(b.ward, "01.001.001.001", "Chi bộ Phân xưởng 1", "cell", date(2025, 7, 1))
    b.second = b.unit(b.ward, "01.001.001.002", "Chi bộ Phân xưởng 2", "cell", date(2025, 7, 1))
    b.staff = b.members(b.cell, 6, date(2025, 7, 1))
    with on(date(2026, 5, 4)):
        walk = permitted(b, a_candidate(b, date(2026, 5, 4)), date(2026, 5, 4))
        dossier(b, walk, date(2026, 5, 4))
    walk.vote("cell_vote", "agreed", date(2026, 7, 20), 6, 6, b.cell)
    assert walk.case.step == "committee_vote"
    # Since 26/7/2026 no committee stands in between: the case would wait for nobody.
    with on(date(2026, 7, 27)):
        assert cases.refresh_turns(actor=b.clerk) == 1
        walk.case.refresh_from_db()
        assert (walk.case.step, walk.case.turn_unit_id) == ("decision", above.pk)
        assert "không còn bước" in history(walk.case)[0].note
        assert [line.due_on for line in lines([b.cell.pk]) if line.about_id == walk.case.pk] == [
            date(2026, 9, 23)
        ]
        assert cases.refresh_turns(actor=b.clerk) == 0
        proved()
