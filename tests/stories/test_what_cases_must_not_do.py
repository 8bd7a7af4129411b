"""A case is attacked: wrong papers, wrong days, wrong rights, counts that cannot be, papers of a failed pass."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from chibo.access.vocabulary import Role
from chibo.candidates import operations as candidates
from chibo.candidates.operations import CandidateDraft
from chibo.catalogue.case_papers import Course, fill, letterhead_of
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.procedures import operations as cases
from chibo.procedures.models import CasePaper, Inquiry
from chibo.procedures.operations import Ballot
from chibo.procedures.queries import history
from chibo.worklist.queries import lines
from tests.registers import Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted, proved
from tests.stories.offices import office, sheet_of, signed_in

pytestmark = pytest.mark.django_db
DAY, MET, DECIDED = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 10)


@pytest.fixture
def book() -> Iterator[Book]:
    with a_ward(DAY) as b:
        b.other = b.unit(b.root, "01.002", "Đảng ủy phường Nắng", "commune", date(2025, 7, 1))
        b.far = b.unit(b.other, "01.002.001", "Chi bộ Nắng", "cell", date(2025, 7, 1))
        b.secretary = office(b, "bithu", Role.SECRETARY, b.cell)
        yield b


@pytest.fixture
def walk(book: Book) -> Walk:
    """An admission at the cell's vote, its dossier of one day complete."""
    made = permitted(book, a_candidate(book, DAY), DAY)
    dossier(book, made, DAY)
    return made


def meeting(walk: Walk, document: Document | None, day: date = MET, **given: Any) -> None:
    ballot = given.pop("ballot", Ballot(present=6, agreed=6))
    actor = given.pop("actor", walk.book.clerk)
    with on(max(day, MET)):
        cases.take_step(
            actor=actor, case=walk.case, step="cell_vote", outcome=given.pop("outcome", "agreed"), on=day,
            ballot=ballot, document=document, **given,
        )  # fmt: skip
    walk.case.refresh_from_db()


def made(book: Book, issuer: Any, day: date, number: str, **more: Any) -> Document:
    with on(MET):
        return register_document(
            actor=book.clerk, type="resolution", number_text=number, issuer_unit=issuer, signed_on=day, **more
        )


def test_a_step_takes_the_paper_of_its_body_and_of_its_day_only(book: Book, walk: Walk) -> None:
    foreign = made(book, book.far, MET, "901-NQ/CB")
    hidden = made(book, book.far, MET, "902-NQ/CB", held_by=book.other, secrecy=Secrecy.SECRET)
    early = made(book, book.cell, date(2025, 8, 1), "903-NQ/CB")
    with pytest.raises(Refusal, match="không do Chi bộ của hồ sơ này ban hành"):
        meeting(walk, foreign)
    with pytest.raises(Refusal, match="Không tìm thấy trong phạm vi"):
        meeting(walk, hidden, actor=book.secretary)
    with pytest.raises(Refusal, match="trước ngày biểu quyết"):
        meeting(walk, early)
    with pytest.raises(Refusal, match="Không tìm thấy trong phạm vi"), on(MET):
        cases.add_paper(actor=book.secretary, case=walk.case, code="6-knd", dated_on=MET, document=hidden)
    with on(MET):
        proved()


def test_counts_that_cannot_be_are_refused_and_never_break(book: Book, walk: Walk) -> None:
    good = made(book, book.cell, MET, "901-NQ/CB")
    for ballot in (
        Ballot(present=6, agreed=6, against=-3),
        Ballot(present=-1, agreed=-1, against=-1),
        Ballot(present=4, agreed=3, against=2),
        Ballot(present=7, agreed=7),
    ):
        for outcome in ("agreed", "not_passed"):
            with pytest.raises(Refusal, match="không thể như vậy"):
                meeting(walk, good, ballot=ballot, outcome=outcome)
    meeting(walk, good)
    with on(DECIDED):
        decision = paper(book, book.ward, DECIDED, "decision")
    for base in (0, -1, 2**40):
        with pytest.raises(Refusal, match="không thể như vậy"), on(DECIDED):
            cases.take_step(
                actor=book.clerk, case=walk.case, step="decision", outcome="admitted", on=DECIDED,
                document=decision, ballot=Ballot(present=5, agreed=5, base=base),
            )  # fmt: skip


def test_nobody_decides_before_the_cell_has_met(book: Book, walk: Walk) -> None:
    meeting(walk, made(book, book.cell, MET, "901-NQ/CB"))
    with pytest.raises(Refusal, match="trước ngày đã ghi của bước trước"):
        walk.take(
            "decision", "admitted", DAY, document=paper(book, book.ward, DAY, "decision"),
            ballot=Ballot(present=9, agreed=9, base=9),
        )  # fmt: skip
    walk.vote("decision", "admitted", DECIDED, 9, 9, book.ward)
    with pytest.raises(Refusal, match="Nhận trước ngày quyết định"):
        walk.take("receipt", "done", DECIDED, facts={"received_on": MET})
    # What has not happened yet is written down nowhere.
    with pytest.raises(Refusal, match="sau ngày của việc này"):
        walk.take("receipt", "done", DECIDED, facts={"received_on": date(2026, 3, 11)})


def test_a_day_written_wrongly_is_put_right_by_taking_the_step_anew(book: Book, walk: Walk) -> None:
    resolution = made(book, book.cell, MET, "901-NQ/CB")
    given: dict[str, Any] = {"actor": book.clerk, "case": walk.case}
    with on(DECIDED):
        cases.take_step(**given, step="cell_vote", outcome="back_opinions", on=MET, note="Bổ sung")
        cases.take_step(**given, step="opinions", outcome="done", on=DAY)
        cases.take_step(**given, step="certified", outcome="qualified", on=DECIDED)
        with pytest.raises(Refusal, match="trước ngày đã ghi của bước trước"):
            meeting(walk, resolution)
        cases.take_step(**given, step="cell_vote", outcome="back_opinions", on=DECIDED, note="Ghi nhầm ngày")
        cases.take_step(**given, step="opinions", outcome="done", on=DAY)
        cases.take_step(**given, step="certified", outcome="qualified", on=DAY)
    meeting(walk, resolution)
    assert walk.case.step == "decision"


def test_a_second_passing_needs_its_own_resolution(book: Book, walk: Walk) -> None:
    first = made(book, book.cell, MET, "901-NQ/CB")
    meeting(walk, first)
    walk.take("decision", "back_cell_vote", DECIDED, note="Xem xét lại")
    assert CasePaper.objects.filter(case=walk.case, code="6-knd").exists()
    course = Course(walk.case, DECIDED)
    # Its paper is printed without the number, the day and the counts of the first.
    assert letterhead_of(course, "6-knd").number_text == ""
    assert "agreed" not in fill(course, "6-knd").values
    with pytest.raises(Refusal, match="Còn thiếu giấy tờ"):
        meeting(walk, None, DECIDED)
    with pytest.raises(Refusal, match="đã ghi cho lần trước"):
        meeting(walk, first, DECIDED)
    with on(DECIDED):
        second = paper(book, book.cell, DECIDED)
        cases.add_paper(actor=book.clerk, case=walk.case, code="6-knd", dated_on=DECIDED, document=second)
    walk.case.refresh_from_db()
    # Numbered beforehand, it is the paper of the step without being named again.
    meeting(walk, None, DECIDED)
    assert history(walk.case)[0].document_id == second.pk
    assert letterhead_of(Course(walk.case, DECIDED), "6-knd").number_text == second.number_text
    with on(DECIDED):
        proved()


def test_the_cell_neither_stops_the_clock_of_the_ward_nor_gives_its_case_away(book: Book, walk: Walk) -> None:
    meeting(walk, made(book, book.cell, MET, "901-NQ/CB"))
    given: dict[str, Any] = {"actor": book.secretary, "case": walk.case, "on": DECIDED, "reason": "Thử"}
    with on(DECIDED):
        for verb in (cases.pause, cases.extend):
            with pytest.raises(Refusal, match="phạm vi"):
                verb(**given)
        for unit, told in ((book.far, "phạm vi"), (book.ward, "Chọn chi bộ khác"), (book.second, "phạm vi")):
            with pytest.raises(Refusal, match=told):
                cases.hand_over(**given, unit=unit)
        reader = signed_in(book.secretary)
        page = reader.get(f"/ho-so/{walk.case.pk}/").content.decode()
        assert "/viec/rut/" in page and "/viec/gia-han/" not in page and "/viec/tam-dung/" not in page
        for act in ("tam-dung", "gia-han"):
            assert reader.post(f"/ho-so/{walk.case.pk}/viec/{act}/").status_code == 403
        assert reader.post(f"/ho-so/{walk.case.pk}/buoc/").status_code == 403
        stranger = signed_in(office(book, "bithu2", Role.SECRETARY, book.far))
        for tail in ("", "buoc/", "viec/rut/", "giay-to/", "thu/"):
            assert stranger.post(f"/ho-so/{walk.case.pk}/{tail}").status_code == 404, tail
        for role in (Role.INSPECTOR, Role.OVERSEER):
            looker = signed_in(office(book, role.value, role, book.root))
            for tail in ("buoc/", "viec/rut/", "giay-to/"):
                assert looker.post(f"/ho-so/{walk.case.pk}/{tail}").status_code == 403, (role, tail)
        cases.extend(**{**given, "actor": book.clerk})
        proved()


def test_letters_of_an_earlier_step_and_junk_break_nothing(book: Book, walk: Walk) -> None:
    letters = Inquiry.objects.filter(case=walk.case)
    sent, skipped = letters.get(skipped=""), letters.exclude(skipped="").first()
    for letter in (sent, skipped):
        for act in (cases.receive, cases.answer):
            words = {"text": "Tốt"} if act is cases.answer else {}
            with pytest.raises(Refusal, match="đã có trả lời"):
                act(actor=book.clerk, inquiry=letter, on=DAY, **words)
    meeting(walk, None, outcome="back_opinions", ballot=None, note="Bổ sung")
    for facts in (
        {"opinions": "Nhất trí", "organisations": [1, "x"]},
        {"opinions": "Nhất trí", "organisations": 5},
        {"opinions": "Nhất trí", "organisations": [{"name": "Đoàn", "met_on": date(2027, 1, 1)}]},
    ):
        with pytest.raises(Refusal, match="Từng đoàn thể"):
            walk.take("opinions", "done", MET, facts=facts)
    draft: dict[str, Any] = {"actor": book.clerk, "case": walk.case, "step": "opinions"}
    for typed in ({"x" * 60_001: ""}, {"f": "x" * 60_001}):
        with pytest.raises(Refusal, match="Không giữ được"):
            cases.keep_draft(**draft, typed=typed)
    with pytest.raises(Refusal, match="Không giữ được"):
        cases.keep_draft(**{**draft, "step": "x" * 200}, typed={"f": "x"})
    kept = cases.keep_draft(**draft, typed={"f": ["a\x00b", {"c": [None]}]})
    assert kept.typed == {"f": ["ab", {"c": [None]}]}


@pytest.mark.parametrize("leaves", ["record_death", "expel"])
def test_a_case_of_somebody_who_left_asks_to_be_withdrawn(book: Book, leaves: str) -> None:
    person = book.person("Lê Văn Dự", unit=book.cell)
    book.open([person], book.cell, date(2025, 7, 1), "probationary")
    told = {"ceremony_on": date(2025, 7, 1), "probation_ends_on": date(2026, 7, 1)}
    case = cases.begin(actor=book.clerk, procedure="probation", subject_id=person.pk, on=DAY, facts=told)
    with on(DECIDED):
        getattr(ledger, leaves)(**book.by(DECIDED), person=person, on=DECIDED)
        assert "case.gone" in {line.kind for line in lines([book.cell.pk])}
        cases.withdraw(actor=book.clerk, case=case, on=DECIDED, reason="Không còn trong sổ")
        assert lines([book.cell.pk]) == []
        proved()


def test_a_procedure_begins_only_about_whom_it_is_for(book: Book) -> None:
    gone = book.person("Phạm Văn Cũ", unit=book.cell)
    book.open([gone], book.cell, date(2025, 7, 1))
    with on(DAY):
        ledger.withdraw(**book.by(DAY), person=gone, on=DAY)
    who = {"birth_name": "Phạm Văn Cũ", "sex": "female", "born_on": gone.born_on, "kind": "worker"}
    again = candidates.record_candidate(
        actor=book.clerk, unit=book.cell, document=paper(book, book.cell, DAY), draft=CandidateDraft(**who),
        former=gone,
    )  # fmt: skip
    new = a_candidate(book, DAY)
    given: dict[str, Any] = {"actor": book.clerk, "on": DAY}
    with pytest.raises(Refusal, match="làm thủ tục kết nạp lại"):
        cases.begin(**given, procedure="admission", subject_id=again.pk)
    with pytest.raises(Refusal, match="chưa từng là đảng viên"):
        cases.begin(**given, procedure="readmission", subject_id=new.pk)
    # Who asked to leave is barred though nobody typed why; hardship is the one exception.
    case = cases.begin(**given, procedure="readmission", subject_id=again.pk)
    for code in ("1-knd",):
        cases.add_paper(actor=book.clerk, case=case, code=code, dated_on=DAY)
    with pytest.raises(Refusal, match="Làm đơn xin ra khỏi Đảng"):
        cases.take_step(**given, case=case, step="application", outcome="done", facts={"applied_on": DAY})
    left = paper(book, book.cell, DAY)
    candidates.leave_list(actor=book.clerk, candidate=new, outcome="unfit", document=left, on=DAY)
    for procedure in ("candidate", "admission", "candidate_move"):
        with pytest.raises(Refusal, match="không có trong danh sách"):
            cases.begin(**given, procedure=procedure, subject_id=new.pk)


def test_a_name_is_a_name_on_every_page_and_in_every_file(book: Book) -> None:
    name = '=HYPERLINK("http://x") <script>alert(1)</script>'
    draft = CandidateDraft(birth_name=name, sex="female", born_on=date(2000, 2, 29), kind="worker")
    who = candidates.record_candidate(
        actor=book.clerk, unit=book.cell, document=paper(book, book.cell, DAY), draft=draft,
        helper=book.staff[0], together_since=date(2022, 1, 1),
    )  # fmt: skip
    case = cases.begin(actor=book.clerk, procedure="candidate", subject_id=who.pk, on=DAY)
    reader = signed_in(book.clerk)
    for path in (f"/ho-so/{case.pk}/", "/ho-so/", "/viec-den-han/", f"/ho-so/{case.pk}/buoc/"):
        page = reader.get(path).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page, path
    rows = sheet_of(reader.get("/viec-den-han/xuat/").content)
    assert any(name in row for row in rows)
    days = reader.get("/viec-den-han/lich.ics").content.decode().replace("\r\n ", "")
    assert days.count("BEGIN:VEVENT") == days.count("END:VEVENT")


def test_a_certificate_earned_after_the_meeting_does_not_count_at_it(book: Book, walk: Walk) -> None:
    from chibo.candidates.models import Candidate, ClassCertificate

    held = Candidate.objects.get(pk=walk.case.subject_id)
    candidates.withdraw_certificate(
        actor=book.clerk, certificate=ClassCertificate.objects.get(candidate=held), reason="Ghi nhầm ngày"
    )
    with on(DECIDED):
        candidates.record_certificate(
            actor=book.clerk, candidate=held, number="13/GCN", issued_on=DECIDED, issuer="Trung tâm chính trị"
        )
        with pytest.raises(Refusal, match="Chưa có giấy chứng nhận"):
            meeting(walk, made(book, book.cell, MET, "901-NQ/CB"))
