"""Records that look like one human being: proposed by rule, judged by people, looked up by any number."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.policy import reach
from chibo.access.vocabulary import Role
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.policy import SEE_MEMBER
from chibo.ledger.queries import outsiders, possible_duplicates, roll
from chibo.people import operations as people
from chibo.people import queries
from chibo.people.models import Person
from chibo.people.operations import PersonDraft
from chibo.people.vocabulary import Sign
from tests.registers import Book, on
from tests.stories.offices import office, signed_in
from tests.stories.test_one_person_twice import DAY, book, merged, proved, twins, written

__all__ = ["book"]
MOST_QUESTIONS = 60  # people are fetched in portions
pytestmark = pytest.mark.django_db


def signs(book: Book, *pair: Person) -> tuple[Sign, ...]:
    found = [s for s in possible_duplicates(book.clerk) if {s.first_id, s.second_id} == {p.pk for p in pair}]
    assert len(found) <= 1
    return found[0].reasons if found else ()


def test_by_which_signs(book: Book) -> None:
    def other(**told: Any) -> Person:
        return written(book, book.two, **told)

    with on(date(2026, 1, 15)):
        sen = written(book, book.one, personal_number="001185000017", old_card_number="12345678")
        far = date(1961, 2, 3)
        assert signs(book, sen, other(birth_name="Lê Thị A", born_on=far, card_number="001185000017")) == (
            Sign.PERSONAL_NUMBER,
        )
        assert signs(book, sen, other(birth_name="Lê Thị B", born_on=far, old_card_number="12345678")) == (
            Sign.OLD_CARD,
        )
        assert signs(book, sen, other(birth_name="PHAM THI SEN")) == (Sign.NAME_AND_BIRTH,)
        assert signs(book, sen, other(born_on=date(1985, 6, 16))) == (Sign.BIRTH_SLIP,)
        assert signs(book, sen, other(born_on=date(1985, 6, 16), sex="male")) == ()
        assert signs(book, sen, other(birth_name="Phạm Sen")) == (Sign.WORD_LEFT_OUT,)
        # Never the name alone.
        assert signs(book, sen, other(born_on=far)) == ()
        mai = other(birth_name="Vũ Thị Mai", born_on=date(1970, 3, 8))
        assert signs(book, mai, other(birth_name="Vũ Thị Mai", born_on=date(1970, 8, 3))) == (
            Sign.BIRTH_SLIP,
        )
        ranks = [list(Sign).index(s.reasons[0]) for s in possible_duplicates(book.clerk)]
        assert ranks == sorted(ranks)


def test_judged_to_be_two_people_and_taken_back(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        assert signs(book, sen, twin) == (Sign.NAME_AND_BIRTH,)
        with pytest.raises(Refusal):
            people.tell_apart(actor=book.clerk, first=twin, second=sen, ground=" ")
        judged = people.tell_apart(actor=book.clerk, first=twin, second=sen, ground="Khác quê, đã xác minh")
        assert signs(book, sen, twin) == ()
        with pytest.raises(Refusal, match="đã được xác nhận là hai người"):
            people.tell_apart(actor=book.clerk, first=sen, second=twin, ground="Lần nữa")
        with pytest.raises(Refusal, match="Khác quê"):
            ledger.merge_people(**book.by(DAY), kept=sen, absorbed=twin)
        people.withdraw_distinction(actor=book.clerk, distinction=judged)
        with pytest.raises(Refusal, match="đã được rút"):
            people.withdraw_distinction(actor=book.clerk, distinction=judged)
        assert signs(book, sen, twin) == (Sign.NAME_AND_BIRTH,)
        merged(book, sen, twin)
        assert signs(book, sen, twin) == ()
        with pytest.raises(Refusal, match="đã gộp vào"):
            people.tell_apart(actor=book.clerk, first=sen, second=twin, ground="Muộn rồi")
    proved()


def test_either_number_finds_the_kept_one(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two, personal_number="001185000018", old_card_number="12345678")
    with on(DAY):
        merged(book, sen, twin)
        for number in ("001185000017", "001185000018", "12345678"):
            assert [p.pk for p in queries.by_number(number)] == [sen.pk]
        assert list(queries.by_number("")) == []
        assert roll(book.root.pk, DAY, query="001185000018").person_ids() == [sen.pk]
        units = reach(book.clerk, SEE_MEMBER)
        assert outsiders("Phạm Thị Sen", units, DAY, 9) == []
        # Whoever brings her in again under the other number is told whom it belongs to.
        with pytest.raises(Refusal, match="001185000018 đã ghi cho Phạm Thị Sen"):
            written(book, book.two, personal_number="001185000018")
        with pytest.raises(Refusal, match="đã gộp vào"):
            ledger.record_death(**book.by(DAY), person=twin, on=DAY)
        with pytest.raises(Refusal, match="đã gộp vào"):
            people.record_grade(actor=book.clerk, person=twin, year=2020, grade="good")


def test_grades_of_both_are_read_on_the_kept_one(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    grade = next(iter(queries.grade_labels(2020)))
    with on(DAY):
        people.record_grade(actor=book.clerk, person=sen, year=2020, grade=grade)
        people.record_grade(actor=book.clerk, person=twin, year=2020, grade=grade)
        row = merged(book, sen, twin)
        assert [g.person_id for g in queries.grades_of(sen.pk)] == [sen.pk, twin.pk]
        assert [g.person_id for g in queries.grades_of(twin.pk)] == [twin.pk]
        reader = signed_in(office(book, "doc", Role.SECRETARY, book.ward))
        page = reader.get(f"/dang-vien/{sen.pk}/").content.decode()
        assert "Đã gộp vào đây hồ sơ" in page and "ghi ở hồ sơ đã gộp" in page
        assert "Hồ sơ này đã gộp vào hồ sơ" in reader.get(f"/dang-vien/{twin.pk}/").content.decode()
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert len(queries.grades_of(sen.pk)) == 1


def test_only_what_the_actor_may_see_is_proposed(book: Book) -> None:
    here = twins(book, book.one, book.two)
    across = written(book, book.three)
    with on(DAY):
        ward = office(book, "gio", Role.CLERK, book.ward)
        ids = {i for s in possible_duplicates(ward) for i in (s.first_id, s.second_id)}
        assert ids == {p.pk for p in here}
        with pytest.raises(OutOfReach):
            people.tell_apart(actor=ward, first=here[0], second=across, ground="Không phải việc của mình")
        reader = office(book, "bithu", Role.SECRETARY, book.ward)
        with pytest.raises(NotAllowed):
            people.tell_apart(actor=reader, first=here[0], second=here[1], ground="Chỉ được xem")


def test_seven_thousand_people_ask_as_many_questions_as_a_few(book: Book) -> None:
    given = ["An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hạnh", "Khánh", "Lý", "Ưng"]
    middle = ["Thị", "Văn", "Minh", "Ngọc", "Thanh", "Quốc", "Thu"]
    drafts = [
        PersonDraft(
            birth_name=f"Nguyễn {middle[n % 7]} {given[n // 7 % 10]}",
            sex="female",
            born_on=date(1950 + n % 40, 1 + n * 7 % 12, 1 + n * 11 % 28),
            personal_number=f"{n:012}",
        )
        for n in range(7000)
    ]
    people.add_people(actor=book.clerk, unit=book.one, drafts=drafts)
    with CaptureQueriesContext(connection) as asked:
        found = possible_duplicates(book.clerk)
    assert len(asked) <= MOST_QUESTIONS, len(asked)
    assert found
