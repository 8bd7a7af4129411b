"""Sources and plan: cells count, the committee plans, the ledger tells how far it is; every sum adds up."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import Error, transaction

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.vocabulary import Role
from chibo.ledger import operations as ledger
from chibo.sources import checks, queries
from chibo.sources.errors import AheadOfTime, BadCount, BadPeriod, BadYear, NoCell, NothingNew
from chibo.sources.models import Survey
from chibo.sources.operations import (
    SeminarDraft,
    SurveyDraft,
    declare_residential,
    plan_seminar,
    record_survey,
    set_targets,
    write_seminar,
)
from chibo.sources.vocabulary import Dwelling
from tests.registers import Book, on
from tests.stories.offices import office
from tests.stories.planning import TODAY, YEAR, admitted, planned, surveyed, wards_that_plan, year_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[Book]:
    with wards_that_plan() as b:
        yield b


def test_the_latest_survey_counts_and_the_first_stays(book: Book) -> None:
    surveyed(book, book.one, 5, women=3, youth_union=4)
    again = surveyed(book, book.one, 7, date(2026, 6, 1), women=4, youth_union=4)
    assert again.version == 2
    assert year_of(book.ward).source == 7
    assert year_of(book.ward, date(2026, 5, 31)).source == 5
    assert [one.total for one in queries.survey_history(book.one.pk, YEAR)] == [7, 5]
    with pytest.raises(NothingNew):
        surveyed(book, book.one, 7, date(2026, 6, 1), women=4, youth_union=4)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Survey.objects.filter(pk=again.pk).update(total=9)


def test_a_survey_that_cannot_be_is_refused(book: Book) -> None:
    with pytest.raises(BadCount, match="nhiều hơn tổng số 5"):
        surveyed(book, book.one, 5, women=6)
    with pytest.raises(BadCount):
        surveyed(book, book.one, 5, no_such_group=1)
    with pytest.raises(AheadOfTime):
        surveyed(book, book.one, 5, date(2026, 10, 16))
    with pytest.raises(NoCell, match="phường Gió"):
        surveyed(book, book.ward, 5)
    with pytest.raises(BadYear):
        record_survey(
            actor=book.clerk, year=YEAR + 2, draft=SurveyDraft(book.one, 5, "Bí thư", date(2026, 2, 10))
        )
    assert Survey.objects.count() == 0


def test_the_committee_plans_and_the_source_stands_beside_it(book: Book) -> None:
    surveyed(book, book.one, 2)
    planned(book, one=3, two=1)
    line = {
        one.unit.unit_id: one for one in queries.cells_of(queries.progress(book.ward.pk, YEAR, TODAY).top)
    }
    assert line[book.one.pk].remark == "Chỉ tiêu 3 cao hơn nguồn đã khảo sát 2."
    assert line[book.two.pk].remark == "Chi bộ chưa khảo sát nguồn năm 2026."
    made = planned(book, one=2, two=1)
    assert [(one.unit_id, one.version) for one in made] == [(book.one.pk, 2)]
    assert [one.people for one in queries.target_history(book.one.pk, YEAR)] == [2, 3]
    assert year_of(book.ward).target == 3
    assert year_of(book.ward, date(2026, 1, 19)).target == 0
    with pytest.raises(NothingNew):
        planned(book, one=2)


def test_only_the_committee_above_sets_a_target(book: Book) -> None:
    secretary = office(book, "bithu", Role.SECRETARY, book.one)
    own = office(book, "chibo", Role.CLERK, book.one)
    given = {"year": YEAR, "targets": {book.one.pk: 1}, "document": book.plan}
    with pytest.raises(NotAllowed):
        set_targets(actor=office(book, "phuong", Role.SECRETARY, book.ward), **given)
    for actor in (secretary, own):
        with pytest.raises(OutOfReach):
            set_targets(actor=actor, **given)
    with pytest.raises(OutOfReach):  # the paper lies with the city, which a ward's clerk may not read
        set_targets(actor=office(book, "gio", Role.CLERK, book.ward), **given)
    record_survey(actor=secretary, year=YEAR, draft=SurveyDraft(book.one, 4, "Bí thư", TODAY))
    with pytest.raises(OutOfReach):
        record_survey(actor=secretary, year=YEAR, draft=SurveyDraft(book.three, 4, "Bí thư", TODAY))


def test_progress_is_counted_from_the_ledger_through_a_day(book: Book) -> None:
    planned(book, one=2, two=2)
    admitted(book, book.one, date(2026, 3, 3))
    admitted(book, book.two, date(2026, 9, 2))
    admitted(book, book.three, date(2026, 9, 2))
    figures = year_of(book.ward)
    assert (figures.members, figures.admitted, figures.share, figures.rate) == (7, 2, 0.5, 2 / 7)
    assert year_of(book.ward, date(2026, 9, 1)).admitted == 1
    assert year_of(book.root).admitted == 3
    assert year_of(book.ward, year=2025).admitted == 0
    ahead = queries.progress(book.ward.pk, YEAR + 1, TODAY)
    assert not ahead.days.begun and ahead.top.total.members == 9


def test_merged_and_moved_cells_keep_adding_up(book: Book) -> None:
    planned(book, one=2, two=2, three=1)
    admitted(book, book.one, date(2026, 3, 3))
    admitted(book, book.two, date(2026, 4, 4))
    day = date(2026, 7, 1)
    given = book.by(day)
    with on(day):
        ledger.merge_units(**given, units=[book.two], into=book.one, on=day)
        ledger.move_unit(**book.by(day), unit=book.one, to_parent=book.other, on=day)
    admitted(book, book.one, date(2026, 8, 8))
    assert year_of(book.root) == year_of(book.ward) + year_of(book.other)
    moved = queries.progress(book.other.pk, YEAR, TODAY)
    assert (moved.top.total.admitted, moved.top.total.target) == (2, 3)
    ended = queries.progress(book.ward.pk, YEAR, TODAY).top.children[0]
    assert ended.remark == "Kết thúc từ 01/07/2026." and ended.own.admitted == 1 and ended.own.target == 2
    assert year_of(book.ward, date(2026, 6, 30)).admitted == 2
    planned(book, two=0)
    assert year_of(book.root).target == 3
    assert [check.findings for check in checks.all_checks() if not check.ok] == []


def test_residential_cells_stand_apart(book: Book) -> None:
    declare_residential(
        actor=book.clerk, valid_from=date(2026, 1, 1), cells={book.one.pk: True, book.two.pk: False}
    )
    planned(book, one=2, two=1, three=4)
    apart = queries.by_dwelling(queries.progress(book.root.pk, YEAR, TODAY).top)
    assert {kind: sums.target for kind, sums in apart.items()} == {
        Dwelling.RESIDENTIAL: 2, Dwelling.OTHER: 1, Dwelling.UNDECLARED: 4,
    }  # fmt: skip
    past = queries.by_dwelling(queries.progress(book.ward.pk, 2025, TODAY).top)
    assert set(past) == {Dwelling.UNDECLARED}, "declared from 2026 on"
    assert queries.dwellings(date(2025, 12, 31)) == {}
    with pytest.raises(NothingNew):
        declare_residential(actor=book.clerk, valid_from=TODAY, cells={book.one.pk: True})


def test_cells_without_an_admission_for_two_years(book: Book) -> None:
    admitted(book, book.two, date(2024, 10, 15))
    admitted(book, book.three, date(2024, 10, 16))
    new = book.unit(book.ward, "01.001.009", "Chi bộ Mới", "cell", date(2026, 1, 5))
    found = queries.idle(book.root.pk, TODAY)
    assert [(one.unit.unit_id, one.last_on) for one in found.cells] == [
        (book.one.pk, None), (book.two.pk, date(2024, 10, 15)),
    ]  # fmt: skip
    assert (found.years, found.young) == (2, 1)
    assert queries.idle(book.root.pk, date(2021, 1, 1)).unknown
    with on(date(2026, 9, 1)):
        ledger.merge_units(**book.by(date(2026, 9, 1)), units=[book.three], into=new, on=date(2026, 9, 1))
    heir = {one.unit.unit_id for one in queries.idle(book.root.pk, date(2026, 10, 16)).cells}
    assert new.pk in heir, "what the merged cell did not do, its heir did not do either"


def test_seminars_are_due_each_half_year(book: Book) -> None:
    slots = queries.seminars(book.ward.pk, YEAR, TODAY).slots
    assert [(one.period.label, one.missing, one.overdue) for one in slots] == [
        ("6 tháng đầu năm 2026", True, True), ("6 tháng cuối năm 2026", True, False),
    ]  # fmt: skip
    due = queries.missing_seminars([book.ward.pk], TODAY)
    assert [one.due_on for one in due] == [date(2026, 6, 30), date(2026, 12, 31)]
    planned = plan_seminar(
        actor=book.clerk, unit=book.ward, period_from=date(2026, 1, 1), draft=SeminarDraft("Nguồn trẻ")
    )
    assert queries.seminars(book.ward.pk, YEAR, TODAY).slots[0].missing
    held = SeminarDraft("Nguồn trẻ", date(2026, 7, 3), 24, book.plan, "Giao mỗi chi bộ một nguồn.")
    write_seminar(actor=book.clerk, seminar=planned, draft=held)
    assert not queries.seminars(book.ward.pk, YEAR, TODAY).slots[0].missing
    assert [one.due_on for one in queries.missing_seminars([book.ward.pk], TODAY)] == [date(2026, 12, 31)]
    with pytest.raises(BadPeriod):
        plan_seminar(
            actor=book.clerk, unit=book.ward, period_from=date(2026, 7, 1),
            draft=SeminarDraft("Sớm", date(2026, 6, 30), 3),
        )  # fmt: skip
    with pytest.raises(BadCount):
        write_seminar(actor=book.clerk, seminar=planned, draft=SeminarDraft("Nguồn trẻ", date(2026, 7, 3)))


def test_surveys_that_are_missing_fall_due(book: Book) -> None:
    surveyed(book, book.one, 0)
    every = [unit.pk for unit in (book.root, book.ward, book.one, book.two, book.three)]
    missing = queries.missing_surveys(every, YEAR)
    assert {one.unit_id for one in missing} == {book.two.pk, book.three.pk}
    assert {one.due_on for one in missing} == {date(2026, 3, 31)} and all(one.citation for one in missing)


def test_the_share_of_members_is_a_suggestion(book: Book) -> None:
    days = queries.days_of(YEAR, TODAY)
    found = queries.suggestion(book.ward.pk, days, 210)
    assert (found.least, found.most) == (7, 8)
    unknown = queries.suggestion(book.ward.pk, queries.days_of(2021, TODAY), 210)
    assert "chưa" in unknown.unknown.lower() and unknown.least == 0
