"""Pure rules of the record: partial dates, boxes, holes in item 21, doubts about a personal number."""

from datetime import date

import pytest

from chibo.foundation.refusals import Refusal
from chibo.people.errors import BadItem
from chibo.people.rules.items import cleaned_item, only_fills, partial_date, shown_partial
from chibo.people.rules.numbers import personal_number_doubts
from chibo.people.rules.working_life import Gap, work_gaps
from chibo.people.vocabulary.catalogue import BY_KEY

TODAY = date(2026, 11, 20)
SEXES = [
    {"sex": "male", "century": 1900, "digit": 0},
    {"sex": "female", "century": 1900, "digit": 1},
    {"sex": "female", "century": 2000, "digit": 3},
]


def known(name, word):
    return {"kinh": "kinh", "Kinh": "kinh"}.get(word)


def clean(item, **given):
    return cleaned_item(BY_KEY[item], given, TODAY, known)


@pytest.mark.parametrize(("typed", "kept", "shown"), [
    ("1974", "1974", "1974"),
    ("5/1974", "1974-05", "05/1974"),
    ("05-1974", "1974-05", "05/1974"),
    ("1974-05", "1974-05", "05/1974"),
    ("01/05/1974", "1974-05-01", "01/05/1974"),
    (" 1/5/1974 ", "1974-05-01", "01/05/1974"),
])  # fmt: skip
def test_partial_dates_are_typed_as_people_write_them(typed, kept, shown):
    assert partial_date(typed) == kept
    assert shown_partial(kept) == shown


@pytest.mark.parametrize("typed", ["", "13/1974", "74", "tháng 5", "31/2/1974", "1974/", "0"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(Refusal):
        partial_date(typed)


@pytest.mark.parametrize(
    ("item", "given", "box"),
    [
        ("work", {"since": "5/2027", "what": "Thợ"}, "since"),
        ("work", {"since": "31/12/2026", "what": "Thợ"}, "since"),
        ("work", {"since": "1500", "what": "Thợ"}, "since"),
        ("work", {"since": "1990", "until": "1989", "what": "Thợ"}, "until"),
        ("work", {"since": "5/1990", "until": "4/1990", "what": "Thợ"}, "until"),
        ("work", {"since": "1990"}, "what"),
        ("ethnic_group", {"value": "Sao Hỏa"}, "value"),
        ("ethnic_group", {}, "value"),
        ("economy", {"income_year": "-3"}, "income_year"),
        ("economy", {"income_year": "ba"}, "income_year"),
        ("contact", {}, "phone"),
        ("contact", {"phone": "9" * 41}, "phone"),
        ("card_issued", {"on": "31/12/2026"}, "on"),
    ],
)
def test_bad_boxes_are_named(item, given, box):
    with pytest.raises(BadItem) as refused:
        clean(item, **given)
    assert (refused.value.item, refused.value.field) == (item, box)


def test_a_year_may_end_in_the_month_it_began():
    assert clean("work", since="1990", until="5/1990", what="Thợ")["until"] == "1990-05"
    assert clean("work", since="5/1990", until="1990", what="Thợ")["until"] == "1990"


def test_boxes_are_kept_clean_and_empty_ones_left_out():
    assert clean("economy", income_year="120.000.000", activity="  Trồng   chè ", hired="") == {
        "income_year": 120000000, "activity": "Trồng chè",
    }  # fmt: skip
    assert clean("health", martyr_family="on", merit_family=False) == {"martyr_family": True}
    assert clean("occupation", value="Thợ gò", detail="") == {"value": "Thợ gò"}
    assert clean("ethnic_group", value="Kinh") == {"value": "kinh"}


def test_filling_empty_boxes_is_no_change_of_what_was_said():
    said = {"since": "1990", "what": "Thợ"}
    assert only_fills(said, {**said, "until": "1995"})
    assert not only_fills(said, said)
    assert not only_fills(said, {**said, "what": "Thợ cả"})
    assert not only_fills(said, {"since": "1990"})


def test_holes_in_a_working_life():
    rows = [("1990-01", "1995-06"), ("1995-07", "2000"), ("2001-03-15", "2005-02")]
    assert work_gaps(rows, "") == [Gap("2001-01", "2001-02")]
    assert work_gaps(rows, "2005-04") == [Gap("2001-01", "2001-02"), Gap("2005-03", "2005-04")]
    assert work_gaps([*rows, ("2000-06", "")], "2026-11") == []
    assert work_gaps([], "2026-11") == []


def test_rows_inside_others_leave_no_hole():
    assert work_gaps([("1990", "2000"), ("1992", "1993"), ("2001", "")], "") == []
    assert work_gaps([("1992", "1993"), ("1990", "2000"), ("2002", "")], "") == [Gap("2001-01", "2001-12")]


def test_doubts_about_a_personal_number():
    assert personal_number_doubts("001185123456", "female", date(1985, 6, 15), SEXES) == []
    sex, year = personal_number_doubts("001086123456", "female", date(1985, 6, 15), SEXES)
    assert "Nữ" in sex and "1985" in year
    assert personal_number_doubts("", "female", date(1985, 6, 15), SEXES) == []
    assert personal_number_doubts("001", "female", date(1985, 6, 15), SEXES) == []
    assert personal_number_doubts("001205123456", "male", date(2005, 6, 15), SEXES) == []
