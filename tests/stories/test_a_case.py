"""A case goes its way: begun, returned, voted on, extended, rested, handed over; and what it refuses."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.vocabulary import Role
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.foundation.refusals import Refusal
from chibo.ledger.policy import present_home
from chibo.procedures import checks, events, queries
from chibo.procedures import operations as cases
from chibo.procedures.models import Case
from chibo.procedures.operations import Ballot
from chibo.worklist import checks as worklist_checks
from chibo.worklist.queries import lines
from tests.registers import Book, on, open_book
from tests.stories.made_procedures import MOVING
from tests.stories.offices import office

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 3, 2)


@pytest.fixture
def book() -> Iterator[Book]:
    kept = list(events.PROCEDURES)
    events.PROCEDURES.clear()
    events.declare(MOVING)
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng ủy phường Gió", "commune", date(2025, 7, 1))
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell", date(2025, 7, 1))
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell", date(2025, 7, 1))
    b.staff = b.members(b.one, 6, date(2025, 7, 1))
    with on(BEGUN):
        yield b
    events.PROCEDURES[:] = kept


def begun(book: Book, **facts: object) -> Case:
    case = cases.begin(
        actor=book.clerk, procedure="moving", subject_id=book.staff[0].pk, on=BEGUN,
        facts={"unit": str(book.two.pk)},
    )  # fmt: skip
    typed = {"applied_on": BEGUN, "agrees": True, **facts}
    cases.take_step(actor=book.clerk, case=case, step="apply", outcome="done", on=BEGUN, facts=typed)
    case.refresh_from_db()
    return case


def paper(book: Book, number: str, day: date) -> Document:
    return register_document(
        actor=book.clerk, type="resolution", number_text=number, issuer_unit=book.one, signed_on=day
    )


def at_vote(book: Book, **facts: object) -> Case:
    case = begun(book, **facts)
    if case.step == "letters":
        cases.take_step(actor=book.clerk, case=case, step="letters", outcome="done", on=BEGUN)
    cases.add_paper(actor=book.clerk, case=case, code="1-knd", dated_on=BEGUN)
    case.refresh_from_db()
    return case


def voted(book: Book, case: Case, agreed: int, outcome: str = "agreed", **more: object) -> None:
    day = date(2026, 3, 2)
    given = {"document": paper(book, f"{next(book.numbers)}-NQ/CB", day), **more}
    cases.take_step(
        actor=book.clerk, case=case, step="vote", outcome=outcome, on=day,
        ballot=Ballot(present=6, agreed=agreed, against=6 - agreed), **given,
    )  # fmt: skip
    case.refresh_from_db()


def proved() -> None:
    found = [*checks.all_checks(), *worklist_checks.all_checks()]
    assert [(c.name, c.findings) for c in found if not c.ok] == []


def test_a_case_goes_through_and_writes_once(book: Book) -> None:
    case = at_vote(book)
    due = lines([book.one.pk])[0]
    # 30 working days from the application, by the rule of that day.
    assert (due.what, due.due_on, bool(due.citation)) == ("Chi bộ biểu quyết", date(2026, 4, 13), True)
    assert due.whom == book.staff[0].birth_name
    voted(book, case, 4)
    assert case.step == "decide"
    day = date(2026, 3, 2)
    visit = cases.take_step(
        actor=book.clerk, case=case, step="decide", outcome="agreed", on=day, document=book.decision(day)
    )
    case.refresh_from_db()
    assert (case.state, visit.written_id is not None) == ("done", True)
    assert present_home(book.staff[0].pk, day) == book.two.pk
    assert lines([book.one.pk]) == []
    assert [line.outcome for line in queries.history(case)][:2] == ["Đồng ý", "Đạt"]
    proved()


def test_a_vote_is_held_to_its_count(book: Book) -> None:
    case = at_vote(book)
    with pytest.raises(Refusal, match="Cần 4 trên 6 phiếu đồng ý, có 3"):
        voted(book, case, 3)
    with pytest.raises(Refusal, match="số phiếu không thể như vậy"):
        cases.take_step(
            actor=book.clerk, case=case, step="vote", outcome="agreed", on=BEGUN,
            ballot=Ballot(present=7, agreed=7), document=paper(book, f"{next(book.numbers)}-NQ/CB", BEGUN),
        )  # fmt: skip
    # The first failed vote is no matter for others yet.
    with pytest.raises(Refusal, match="Mới 1 lần biểu quyết không đạt"):
        voted(book, case, 3, "referred")
    voted(book, case, 3, "again")
    voted(book, case, 3, "again")
    assert case.step == "vote"
    with pytest.raises(Refusal, match="Đã 3 lần biểu quyết không đạt"):
        voted(book, case, 3, "again")
    voted(book, case, 3, "referred")
    assert case.state == "stopped"
    proved()


def test_a_step_is_passed_over_returned_and_repeated(book: Book) -> None:
    case = begun(book, agrees=False)
    assert case.step == "vote"
    cases.add_paper(actor=book.clerk, case=case, code="1-knd", dated_on=BEGUN)
    with pytest.raises(Refusal, match="phải ghi lý do"):
        cases.take_step(actor=book.clerk, case=case, step="vote", outcome="back", on=BEGUN)
    cases.take_step(actor=book.clerk, case=case, step="vote", outcome="back", on=BEGUN, note="Đơn thiếu ngày")
    case.refresh_from_db()
    assert (case.step, case.state) == ("apply", "open")
    proved()


def test_verdicts_bar_or_ask_for_a_reason(book: Book) -> None:
    case = at_vote(book, agrees=False)
    with pytest.raises(Refusal, match="Gia đình chưa đồng ý") as asked:
        voted(book, case, 6)
    assert asked.value.code == "procedures.reason_needed"
    voted(book, case, 6, override="Đảng viên đã tự quyết định")
    told = queries.history(case)[0]
    assert (told.override, [v["fine"] for v in told.verdicts]) == (
        "Đảng viên đã tự quyết định",
        [True, False],
    )


def test_papers_and_facts_are_asked_for(book: Book) -> None:
    case = begun(book, agrees=False)
    with pytest.raises(Refusal, match="Còn thiếu giấy tờ"):
        voted(book, case, 6)
    with pytest.raises(Refusal, match="không phải bước"):
        cases.take_step(actor=book.clerk, case=case, step="decide", outcome="agreed", on=BEGUN)
    with pytest.raises(Refusal, match="ở sau hôm nay"):
        cases.take_step(actor=book.clerk, case=case, step="vote", outcome="back", on=date(2026, 3, 3))
    with pytest.raises(Refusal, match="Đã có hồ sơ số 1"):
        begun(book)


def test_two_people_at_one_case_lose_nothing(book: Book) -> None:
    case = begun(book)
    seen = case.version
    secretary = office(book, "bithu", Role.SECRETARY, book.one)
    cases.keep_draft(actor=secretary, case=case, step="letters", typed={"note": "đang ghi"})
    cases.ask(
        actor=book.clerk, case=case, kind="domestic", about="", person="Bố đẻ", place="Xã Đồi", sent_on=BEGUN
    )
    with pytest.raises(Refusal, match="vừa được Văn thư ghi thêm"):
        cases.take_step(actor=secretary, case=case, step="letters", outcome="done", on=BEGUN, version=seen)
    draft = cases.draft_of(actor=secretary, case=case, step="letters")
    assert draft is not None and draft.typed == {"note": "đang ghi"}
    waiting = [line.kind for line in lines([book.one.pk])]
    assert sorted(waiting) == ["case.inquiry", "case.step"]
    proved()


def test_a_case_rests_is_extended_and_handed_over(book: Book) -> None:
    case = at_vote(book)
    cases.pause(actor=book.clerk, case=case, on=BEGUN, reason="Đi công tác")
    assert lines([book.one.pk]) == []
    with pytest.raises(Refusal, match="tạm dừng"):
        voted(book, case, 6)
    cases.resume(actor=book.clerk, case=case, on=BEGUN)
    case.refresh_from_db()
    with pytest.raises(Refusal, match="không cho gia hạn"):
        cases.extend(actor=book.clerk, case=case, on=BEGUN, reason="Khó khăn")
    voted(book, case, 6)
    assert lines([book.one.pk])[0].due_on == date(2026, 5, 7)
    cases.extend(actor=book.clerk, case=case, on=BEGUN, reason="Trường hợp đặc biệt")
    assert lines([book.one.pk])[0].due_on == date(2026, 5, 28)
    with pytest.raises(Refusal, match="đã được gia hạn một lần"):
        cases.extend(actor=book.clerk, case=case, on=BEGUN, reason="Thêm nữa")
    cases.hand_over(actor=book.clerk, case=case, unit=book.two, on=BEGUN, reason="Chuyển nơi ở")
    # The member still belongs to the first cell: that is told too, until one of the two is put right.
    assert {line.kind for line in lines([book.two.pk])} == {"case.step", "case.home"}
    cases.withdraw(actor=book.clerk, case=case, on=BEGUN, reason="Xin rút")
    assert lines([book.two.pk]) == []
    proved()


def test_words_are_erased_and_the_history_stays(book: Book) -> None:
    case = at_vote(book)
    with pytest.raises(Refusal, match="còn đang làm"):
        cases.erase_about(actor=book.clerk, subject_id=case.subject_id)
    cases.withdraw(actor=book.clerk, case=case, on=BEGUN, reason="Xin rút")
    assert cases.erase_about(actor=book.clerk, subject_id=case.subject_id) == 1
    told = queries.history(case)
    assert len(told) == 4 and {line.note for line in told} == {""}
    assert all(value is None for line in told for value in line.facts.values())
    proved()
