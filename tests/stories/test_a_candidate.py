"""From the cell's resolution to the day somebody leaves the list, and what is left after erasure."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from chibo.access.models import ActionText
from chibo.access.vocabulary import Role
from chibo.candidates import operations as candidates
from chibo.candidates import queries
from chibo.candidates.models import Candidate, CandidateIdentity, RemarkText
from chibo.candidates.operations import RemarkDraft
from chibo.candidates.queries import Narrowing
from chibo.candidates.vocabulary import Counted, HelpEnd, HelpTrouble, Outcome, RemarkBy, Stage
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.profiles.operations import enter_local_value
from tests.registers import Book, on
from tests.stories.nursery import draft, listed, nursery, paper, sound
from tests.stories.offices import office

pytestmark = pytest.mark.django_db
OCT, NOV, FEB = date(2025, 10, 10), date(2025, 11, 20), date(2026, 2, 10)


@pytest.fixture
def book() -> Book:
    return nursery()


def one_row(book: Book, day: date):  # type: ignore[no-untyped-def]
    (row,) = queries.candidate_list(book.ward.pk, day).page()
    return row


def test_from_the_resolution_to_a_certificate(book: Book) -> None:
    helper = book.first[0]
    mam = listed(book, book.one, OCT, helper=helper, together_since=date(2025, 1, 1))
    assert queries.candidate_list(book.ward.pk, date(2025, 10, 9)).total == 0
    row = one_row(book, OCT)
    assert (row.name, row.helper_name, row.stage) == ("Lê Thị Mầm", helper.birth_name, Stage.WAITING)
    with on(NOV):
        confirmed = paper(book, book.ward, NOV, "decision")
        candidates.confirm_list(
            actor=book.clerk, committee=book.ward, document=confirmed, on=NOV, candidates=[mam]
        )
        assert one_row(book, NOV).stage is Stage.HELPED
        candidates.send_to_class(actor=book.clerk, candidates=[mam], on=NOV)
    with on(FEB):
        assert one_row(book, FEB).missing == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))
        candidates.write_remarks(
            actor=book.clerk, month=date(2026, 1, 1), drafts=[RemarkDraft(mam, "Hăng hái.\n\nĐúng giờ.")]
        )
        assert one_row(book, FEB).missing == (date(2025, 11, 1), date(2025, 12, 1))
        assert one_row(book, date(2026, 1, 31)).missing[-1] == date(2025, 12, 1)
        candidates.record_certificate(
            actor=book.clerk,
            candidate=mam,
            number="12/2026",
            issued_on=date(2026, 1, 5),
            issuer="Trung tâm chính trị",
        )
        row = one_row(book, FEB)
        assert (row.stage, row.certificate_until) == (Stage.CERTIFIED, date(2031, 1, 5))
        verdict = queries.certificate_verdict(mam, date(2031, 2, 6))
        assert verdict is not None and not verdict.answer.valid and "phải học lại" in verdict.reasons[0]
        assert [item.due_on for item in queries.expiring_certificates([book.one.pk], FEB)] == [
            date(2031, 1, 5)
        ]
        due = queries.missing_remarks([book.one.pk], FEB)
        assert [item.due_on for item in due] == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 2, 28)]
        assert "38-HD/BTCTW" in due[0].citations[0]
    # Yesterday's list did not know today.
    assert one_row(book, date(2025, 10, 31)).stage is Stage.WAITING
    sound()


def test_only_a_resolution_of_the_cell_puts_somebody_on_the_list(book: Book) -> None:
    wrong = [paper(book, book.one, OCT, "decision"), paper(book, book.two, OCT)]
    for document in wrong:
        with on(OCT), pytest.raises(Refusal, match="không phải nghị quyết của chi bộ này") as told:
            candidates.record_candidate(actor=book.clerk, unit=book.one, document=document, draft=draft())
        assert "Hướng dẫn 38-HD/BTCTW" in told.value.citation
    with pytest.raises(Refusal, match="không phải chi bộ"):
        listed(book, book.ward, OCT)
    assert not Candidate.objects.exists()


def test_a_member_or_a_candidate_is_not_listed_again(book: Book) -> None:
    member = book.second[0]
    with pytest.raises(Refusal, match="Có thể đã có trong sổ"):
        listed(book, book.one, OCT, member.birth_name, who={"born_on": member.born_on})
    mam = listed(book, book.one, OCT, who={"personal_number": "999001000001"})
    with pytest.raises(Refusal, match="cùng số định danh"):
        listed(book, book.two, OCT, "Lê Mầm", who={"personal_number": "999001000001"})
    with pytest.raises(Refusal) as told:
        listed(book, book.two, OCT)
    (like,) = told.value.likenesses  # type: ignore[attr-defined]
    assert like.known == mam.pk
    twin = listed(book, book.two, OCT, told_apart=[like.known])
    assert twin.pk != mam.pk
    # Who left the Party is recorded only as somebody to be admitted again.
    with on(NOV):
        ledger.withdraw(**book.by(NOV), person=member, on=NOV)
    with pytest.raises(Refusal, match="đảng viên, nay hoặc trước đây"):
        listed(book, book.two, FEB, member.birth_name, who={"born_on": member.born_on})
    again = listed(book, book.two, FEB, member.birth_name, who={"born_on": member.born_on}, former=member)
    assert again.former_id == member.pk
    sound()


def test_a_likeness_out_of_reach_is_told_without_a_name(book: Book) -> None:
    listed(book, book.three, OCT)
    with on(NOV):
        clerk = office(book, "vanthuphuong", Role.CLERK, book.ward)
        document = paper(book, book.one, NOV, actor=clerk)
        with pytest.raises(Refusal) as told:
            candidates.record_candidate(actor=clerk, unit=book.one, document=document, draft=draft())
    assert "ngoài phạm vi" in told.value.sentence and "Mầm" not in told.value.sentence


def test_only_full_members_help_and_one_at_a_time(book: Book) -> None:
    mam = listed(book, book.one, OCT)
    assert one_row(book, OCT).trouble is HelpTrouble.NOBODY
    (item,) = queries.without_helper(None, NOV)
    assert item.due_on == date(2025, 11, 10) and "38-HD/BTCTW" in item.citations[0]
    given = {"actor": book.clerk, "candidate": mam, "document": paper(book, book.one, NOV)}
    with on(NOV):
        with pytest.raises(Refusal, match="không giúp đỡ quần chúng được") as told:
            candidates.assign_helper(**given, helper=book.young, on=NOV)
        assert "mục I.1.1d" in told.value.citation
        candidates.assign_helper(**given, helper=book.first[0], on=NOV, together_since=date(2025, 9, 1))
        with pytest.raises(Refusal, match="đã có đồng chí"):
            candidates.assign_helper(**given, helper=book.first[1], on=NOV)
    with on(FEB):
        given["document"] = paper(book, book.one, FEB)
        candidates.replace_helper(**given, helper=book.first[1], on=FEB, reason=HelpEnd.MOVED)
        assert one_row(book, FEB).trouble is None
        assert queries.may_introduce(book.first[1], mam, FEB).answer
        ledger.record_death(**book.by(date(2026, 2, 10)), person=book.first[1], on=date(2026, 2, 10))
    assert one_row(book, date(2026, 2, 9)).helper_name == book.first[0].birth_name
    assert one_row(book, FEB).trouble is HelpTrouble.NOT_FULL
    # The first needs twelve months together, whoever stands in does not.
    early = queries.may_introduce(book.first[0], mam, date(2026, 8, 31))
    assert not early.answer and "đủ từ ngày 01/09/2026" in early.reasons[0]
    assert queries.may_introduce(book.first[0], mam, date(2026, 9, 1)).answer
    assert not queries.may_introduce(book.young, mam, FEB).answer


def test_remarks_are_only_added(book: Book) -> None:
    mam = listed(book, book.one, OCT)
    with on(FEB):
        write = {"actor": book.clerk, "month": date(2026, 1, 1)}
        with pytest.raises(Refusal, match="không ai được phân công"):
            candidates.write_remarks(**write, drafts=[RemarkDraft(mam, "Tốt.")])
        with pytest.raises(Refusal, match="Chưa ghi nhận xét"):
            candidates.write_remarks(**write, drafts=[RemarkDraft(mam, " \n", RemarkBy.CELL)])
        with pytest.raises(Refusal, match="không có người này trong danh sách"):
            candidates.write_remarks(
                actor=book.clerk, month=date(2025, 9, 1), drafts=[RemarkDraft(mam, "Tốt.", RemarkBy.CELL)]
            )
        candidates.write_remarks(**write, drafts=[RemarkDraft(mam, "Tốt.", RemarkBy.CELL)])
    with on(FEB + timedelta(days=1)):
        candidates.write_remarks(**write, drafts=[RemarkDraft(mam, "Khá.", RemarkBy.CELL)])
    assert [r.text.text for r in queries.history(mam, FEB).remarks] == ["Khá.", "Tốt."]
    with pytest.raises(DatabaseError), transaction.atomic():
        RemarkText.objects.update(text="Khác")


def test_the_committee_of_the_authority_map_confirms(book: Book) -> None:
    mam = listed(book, book.one, OCT)
    found = queries.confirming_committee(book.one.pk, NOV)
    assert found is not None and found.state.unit_id == book.ward.pk
    with on(NOV):
        with pytest.raises(Refusal, match="do Đảng bộ phường Gió xác nhận"):
            candidates.confirm_list(
                actor=book.clerk,
                committee=book.other,
                document=paper(book, book.other, NOV),
                on=NOV,
                candidates=[mam],
            )
        with pytest.raises(Refusal, match="không do cấp ủy này ban hành"):
            candidates.confirm_list(
                actor=book.clerk,
                committee=book.ward,
                document=paper(book, book.other, NOV),
                on=NOV,
                candidates=[mam],
            )


def test_the_class_and_the_standards_by_local_rules(book: Book) -> None:
    pupil = listed(book, book.one, OCT, who={"kind": "pupil", "born_on": date(2009, 5, 5)})
    assert queries.class_verdict(pupil, NOV).answer is None
    standards = queries.standards_verdict(pupil, NOV)
    assert standards is not None and standards.answer is None and standards.reasons
    with on(NOV):
        enter_local_value(
            actor=book.clerk, unit=book.ward, key="admission.class_age_min", typed="17",
            document=book.decision(NOV), valid_from=NOV,
        )  # fmt: skip
        with pytest.raises(Refusal, match="Mới 16 tuổi"):
            candidates.send_to_class(actor=book.clerk, candidates=[pupil], on=NOV)


def test_leaves_moves_and_never_was(book: Book) -> None:
    mam = listed(book, book.one, OCT, helper=book.first[0])
    with on(NOV):
        certificate = paper(book, book.one, NOV, "certificate")
        candidates.move_candidate(
            actor=book.clerk, candidate=mam, unit=book.two, document=certificate, on=NOV
        )
    assert [queries.counts(book.ward.pk, day, Counted.CELL) for day in (OCT, NOV)] == [
        {book.one.pk: 1}, {book.two.pk: 1},
    ]  # fmt: skip
    with on(FEB):
        given = {"actor": book.clerk, "candidate": mam, "on": FEB}
        with pytest.raises(Refusal, match="không phải nghị quyết"):
            candidates.leave_list(**given, outcome=Outcome.UNFIT, document=paper(book, book.one, FEB))
        with pytest.raises(Refusal, match="Chưa có biến động kết nạp"):
            candidates.leave_list(**given, outcome=Outcome.ADMITTED, document=book.decision(FEB))
        candidates.leave_list(
            **given, outcome=Outcome.OWN_WISH, document=paper(book, book.two, FEB), note="Bận việc nhà"
        )
    assert queries.candidate_list(book.ward.pk, FEB).total == 0
    assert queries.candidate_list(book.ward.pk, FEB, wanted=Narrowing(gone=True)).total == 1
    assert queries.comings_and_goings(book.ward.pk, OCT, FEB).left == {"own_wish": 1}
    wrong = listed(book, book.one, FEB, "Trần Văn Nhầm", helper=book.first[0])
    with on(FEB):
        candidates.strike_candidate(actor=book.clerk, candidate=wrong, reason="Nhầm người")
    assert queries.candidate_list(book.ward.pk, FEB).total == 0
    sound()


def test_erased_after_the_retention_time_and_still_counted(book: Book) -> None:
    mam = listed(book, book.one, OCT, helper=book.first[0], who={"groups": ("contract_worker",)})
    with on(NOV):
        candidates.write_remarks(actor=book.clerk, month=OCT, drafts=[RemarkDraft(mam, "Hăng hái.")])
        candidates.record_certificate(
            actor=book.clerk, candidate=mam, number="7/2025", issued_on=NOV, issuer="Trung tâm chính trị"
        )
        candidates.leave_list(
            actor=book.clerk,
            candidate=mam,
            outcome=Outcome.OWN_WISH,
            document=paper(book, book.one, NOV),
            on=NOV,
        )
        told = candidates.erase_expired(actor=book.clerk, on=NOV)
        assert (told.erased, told.unknown) == ([], 1)
        enter_local_value(
            actor=book.clerk, unit=book.ward, key="candidate.retention", typed="3", document=book.decision(NOV),
            valid_from=NOV,
        )  # fmt: skip
        assert candidates.erase_expired(actor=book.clerk, on=NOV).waiting == 1
    before = queries.counts(book.ward.pk, OCT, Counted.GROUP)
    with on(date(2026, 2, 20)):
        assert candidates.erase_expired(actor=book.clerk, on=date(2026, 2, 20)).erased == [mam.pk]
    assert not CandidateIdentity.objects.exists()
    assert set(RemarkText.objects.values_list("text", flat=True)) == {None}
    assert queries.counts(book.ward.pk, OCT, Counted.GROUP) == before == {"contract_worker": 1}
    assert queries.counts(book.ward.pk, OCT, Counted.BORN) == {2000: 1}
    (row,) = queries.candidate_list(book.ward.pk, FEB, wanted=Narrowing(gone=True)).page()
    assert (row.name, row.outcome) == ("", "own_wish")
    texts = ActionText.objects.filter(log__verb__startswith="candidates.")
    assert texts.exists() and not any("Mầm" in f"{t.sentence} {t.diff}" for t in texts)
    with on(date(2026, 3, 1)), pytest.raises(Refusal, match="đã được xóa"):
        candidates.leave_list(
            actor=book.clerk, candidate=mam, outcome=Outcome.DIED, document=book.decision(FEB), on=FEB
        )
    sound()


def test_candidates_follow_their_cell_through_a_merger(book: Book) -> None:
    mam = listed(book, book.one, OCT, helper=book.first[0])
    merged = date(2026, 1, 1)
    with on(FEB):
        ledger.merge_units(**book.by(merged), units=[book.one], into=book.two, on=merged)
        assert queries.counts(book.two.pk, date(2025, 12, 31), Counted.CELL) == {}
        assert queries.counts(book.two.pk, merged, Counted.CELL) == {book.two.pk: 1}
        row = one_row(book, FEB)
        assert (row.cell_name, row.trouble) == ("Chi bộ Hai", None)
        assert [i.candidate_id for i in queries.missing_remarks([book.two.pk], FEB)][:1] == [mam.pk]
        # The successor's own resolution does what the old cell's would have done.
        candidates.leave_list(
            actor=book.clerk,
            candidate=mam,
            outcome=Outcome.UNFIT,
            document=paper(book, book.two, FEB),
            on=FEB,
        )
    with on(date(2026, 3, 1)):
        secretary = office(book, "bithu", Role.SECRETARY, book.two)
        assert queries.candidate_for(secretary, mam.pk) == mam
    sound()
