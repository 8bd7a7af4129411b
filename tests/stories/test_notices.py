"""Who is told what: once, at the right office, also after a merger, on paper where there is no account."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import Account
from chibo.access.operations import create_account
from chibo.access.policy import actor_scope
from chibo.access.queries import latest_actions
from chibo.access.vocabulary import Role
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.notices import checks
from chibo.notices.errors import BadHandingDay
from chibo.notices.models import Notice, NoticeText
from chibo.notices.operations import erase_about, mark_handed, mark_seen, remind, tell
from chibo.notices.queries import inbox, sheets_at, unread_count
from chibo.notices.vocabulary import (
    About,
    InboxPart,
    NoticeDraft,
    Recipient,
    Reminder,
    ToOffice,
    ToOutsider,
    ToPerson,
)
from chibo.organisations.models import Unit
from chibo.profiles.operations import enter_local_value
from tests.registers import Book, noon, on
from tests.stories.offices import TODAY, office, two_wards

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b:
        b.office = office(b, "van.phong", Role.CLERK, b.ward)
        b.secretary = office(b, "bi.thu", Role.SECRETARY, b.one)
        b.elsewhere = office(b, "nang", Role.CLERK, b.other)
        yield b


def draft(to: Recipient, unit: Unit, title: str = "Nộp bản tự kiểm điểm", **more: Any) -> NoticeDraft:
    more.setdefault("about", About("people.Person", uuid4()))
    return NoticeDraft(to=to, unit_id=unit.pk, title=title, text="Nộp cho chi ủy.", **more)


def titles(account: Account, part: InboxPart = InboxPart.ALL) -> list[str]:
    return [row.title for row in inbox(account, actor_scope(account), part)]


def bell(account: Account) -> int:
    return unread_count(account, actor_scope(account))


def waiting(book: Book, unit: Unit) -> list[tuple[str, str]]:
    return [(row.recipient, row.title) for row in sheets_at(actor_scope(book.office), unit.pk)]


def test_an_office_notice_is_for_whoever_holds_the_office(book: Book) -> None:
    to_cell = [ToOffice(Role.SECRETARY, book.one.pk), ToOffice(Role.CLERK, book.one.pk)]
    tell(actor=book.office, notices=[draft(to, book.one, f"Cho {to.role.label}") for to in to_cell])
    # The secretary of the cell; and, as the cell has no clerk, the nearest office above that keeps its book.
    assert titles(book.secretary) == ["Cho Bí thư, phó bí thư"]
    assert titles(book.office) == ["Cho Văn phòng – ghi sổ"]
    assert titles(book.clerk) == titles(book.elsewhere) == []
    assert bell(book.secretary) == 1 and waiting(book, book.ward) == []
    row = inbox(book.secretary, actor_scope(book.secretary), InboxPart.UNREAD)[0]
    assert (row.office, row.unit_name) == ("Bí thư, phó bí thư, Chi bộ Một", "Chi bộ Một")
    mark_seen(actor=book.secretary, notice_ids=[row.notice_id])
    assert mark_seen(actor=book.secretary, notice_ids=[row.notice_id]) == 0
    assert bell(book.secretary) == 0 and titles(book.secretary) == ["Cho Bí thư, phó bí thư"]
    with pytest.raises(OutOfReach):
        mark_seen(actor=book.office, notice_ids=[row.notice_id])


def test_after_a_merger_the_successors_offices_are_told(book: Book) -> None:
    key = {"key": "plan:2021"}
    tell(actor=book.office, notices=[draft(ToOffice(Role.SECRETARY, book.two.pk), book.two, **key)])
    assert waiting(book, book.two) == [("Bí thư, phó bí thư, Chi bộ Hai", "Nộp bản tự kiểm điểm")]
    ledger.merge_units(actor=book.clerk, decision=book.paper, units=[book.two], into=book.one, on=TODAY)
    assert titles(book.secretary) == ["Nộp bản tự kiểm điểm"]
    assert waiting(book, book.one) == [] and waiting(book, book.ward) == []
    for unit in (book.one, book.two):
        again = [draft(ToOffice(Role.SECRETARY, unit.pk), book.one, **key)]
        assert tell(actor=book.office, notices=again) == []
    assert all(check.ok for check in checks.all_checks())


def test_another_ward_neither_tells_nor_reads_nor_hands_over(book: Book) -> None:
    person = book.first[0]
    (told,) = tell(actor=book.office, notices=[draft(ToPerson(person.pk), book.one)])
    with pytest.raises(OutOfReach):
        tell(actor=book.elsewhere, notices=[draft(ToPerson(person.pk), book.one)])
    with pytest.raises(OutOfReach):
        mark_handed(actor=book.elsewhere, notice_ids=[told.pk], handed_on=TODAY)
    overseer = office(book, "cap.tren", Role.OVERSEER, book.ward)
    with pytest.raises(NotAllowed):
        mark_handed(actor=overseer, notice_ids=[told.pk], handed_on=TODAY)
    assert bell(book.elsewhere) == 0


def test_who_has_no_account_gets_a_sheet(book: Book) -> None:
    old, young = book.first[:2]
    mine = create_account(
        actor=book.clerk, username="dang.vien", display_name="Đảng viên", password="một câu dài để nhớ 2021",
        unit=book.one, person_id=young.pk,
    )  # fmt: skip
    to = [ToPerson(old.pk), ToPerson(young.pk), ToOutsider(uuid4(), "Trần Văn Quần Chúng")]
    told = tell(actor=book.secretary, notices=[draft(one, book.one, due_on=date(2021, 11, 1)) for one in to])
    assert titles(mine) == ["Nộp bản tự kiểm điểm"]
    names = [name for name, _ in waiting(book, book.ward)]
    assert sorted(names) == sorted([old.birth_name, "Trần Văn Quần Chúng"])
    with pytest.raises(BadHandingDay):
        mark_handed(actor=book.secretary, notice_ids=[told[0].pk], handed_on=date(2021, 10, 14))
    mark_handed(actor=book.secretary, notice_ids=[told[0].pk], handed_on=TODAY, by="Tổ trưởng tổ đảng")
    assert mark_handed(actor=book.office, notice_ids=[told[0].pk], handed_on=TODAY) == []
    assert [name for name, _ in waiting(book, book.one)] == ["Trần Văn Quần Chúng"]
    assert [row.handed_by for row in sheets_at(actor_scope(book.office), book.one.pk, handed=True)] == [
        "Tổ trưởng tổ đảng"
    ]
    assert all(check.ok for check in checks.all_checks())


def test_a_notice_to_a_merged_record_reaches_the_one_that_was_kept(book: Book) -> None:
    kept, absorbed = book.first[:2]
    account = create_account(
        actor=book.clerk, username="dang.vien", display_name="Đảng viên", password="một câu dài để nhớ 2021",
        unit=book.one, person_id=kept.pk,
    )  # fmt: skip
    tell(actor=book.office, notices=[draft(ToPerson(absorbed.pk), book.one)])
    assert bell(account) == 0 and len(waiting(book, book.one)) == 1
    ledger.merge_people(actor=book.clerk, decision=book.paper, kept=kept, absorbed=absorbed)
    assert bell(account) == 1 and waiting(book, book.one) == []


def test_a_thing_due_is_told_ahead_and_when_late_each_once(book: Book) -> None:
    due = Reminder(
        ToOffice(Role.SECRETARY, book.one.pk), book.one.pk, "Nhận xét người được giúp đỡ", date(2021, 10, 30),
        About("candidates.Candidate", uuid4()), "Điều 4 Quy định thử", "remark",
    )  # fmt: skip

    def on_day(day: date) -> list[str]:
        with clock_at(noon(day)):
            told = remind(actor=book.office, on=day, upcoming=[due])
        return [words.title or "" for words in NoticeText.objects.filter(notice__in=told)]

    assert on_day(date(2021, 10, 19)) == []
    assert on_day(date(2021, 10, 20)) == ["Sắp đến hạn: Nhận xét người được giúp đỡ"]
    assert on_day(date(2021, 10, 21)) == on_day(date(2021, 10, 30)) == []
    assert on_day(date(2021, 10, 31)) == ["Quá hạn: Nhận xét người được giúp đỡ"]
    assert on_day(date(2021, 11, 1)) == []
    assert titles(book.secretary, InboxPart.DUE)[0].startswith("Quá hạn")


def test_a_unit_decides_how_far_ahead_it_reminds(book: Book) -> None:
    far = date(2026, 10, 1)
    due = Reminder(
        ToPerson(book.first[0].pk), book.one.pk, "Nộp đảng phí", date(2026, 10, 25), About("dues", uuid4())
    )
    with on(far):
        assert remind(actor=book.office, on=far, upcoming=[due]) == []
        enter_local_value(
            actor=book.clerk, unit=book.ward, key="notice.reminder_ahead", typed="30",
            document=book.paper, valid_from=far,
        )  # fmt: skip
        assert len(remind(actor=book.office, on=far, upcoming=[due])) == 1


def test_erasing_a_subject_empties_the_words_and_nothing_else(book: Book) -> None:
    candidate = uuid4()
    about = {"about": About("candidates.Candidate", candidate)}
    kept = draft(ToOffice(Role.SECRETARY, book.one.pk), book.one, "Việc khác")
    named = draft(ToOffice(Role.SECRETARY, book.one.pk), book.one, "Giúp đỡ Trần Văn Quần Chúng", **about)
    sheet = draft(ToOutsider(candidate, "Trần Văn Quần Chúng"), book.one, "Học lớp nhận thức")
    tell(actor=book.office, notices=[kept, named, sheet])
    assert erase_about(actor=book.office, subject_id=candidate, reason="hết thời hạn lưu") == 2
    assert erase_about(actor=book.office, subject_id=candidate, reason="hết thời hạn lưu") == 0
    assert sorted(titles(book.secretary)) == ["Nội dung đã xóa theo quy định", "Việc khác"]
    assert waiting(book, book.ward) == [] and all(check.ok for check in checks.all_checks())
    logged = [line.sentence for line in latest_actions(actor_scope(book.clerk).visible_units())]
    assert not any("Quần Chúng" in sentence for sentence in logged)
    for change in (
        lambda: Notice.objects.update(ground="khác"),
        lambda: NoticeText.objects.update(title="khác"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
