"""Procedures, cases and what is due on the command line."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.catalogue.procedures import ALL
from tests.registers import Book, on
from tests.stories.membership import a_candidate, a_ward, permitted
from tests.stories.test_command_line import run, told

pytestmark = pytest.mark.django_db
LISTED = date(2026, 1, 5)


@pytest.fixture
def book() -> Iterator[Book]:
    with a_ward(LISTED) as b:
        yield b


def test_cases_and_what_is_due_are_told(book: Book) -> None:
    walk = permitted(book, a_candidate(book, LISTED), LISTED)
    number = str(walk.case.number)
    listed = told("case", "list", "--unit", "01.001")["cases"]
    assert [(one["number"], one["whom"], one["step"]) for one in listed] == [
        (walk.case.number, "Trần Thị Mai Hương", "application")
    ]
    assert told("case", "list", "--state", "over", "--procedure", "candidate")["cases"]
    shown = told("case", "show", number)
    assert shown["road"][0] == {"step": "application", "title": "Viết đơn xin vào Đảng", "place": "now"}
    assert any(need["kind"] == "paper" and not need["fine"] for need in shown["needs"])
    assert "Viết đơn xin vào Đảng" in run("case", "show", number).stdout
    found = told("worklist", "--unit", "01.001", "--on", "2027-01-05")
    assert found["total"] == len(found["due"]) == 1
    mine = [one for one in found["due"] if one["whom"] == "Trần Thị Mai Hương"]
    assert mine and {"what", "turn", "due", "ground"} <= set(mine[0])
    assert "Trần Thị Mai Hương" in run("worklist", "--unit", "01.001").stdout
    assert told("case", "show", "99", code=2)["error"]["code"] == "cli.no_case"
    assert told("case", "list", "--state", "x", code=2)["error"]["code"] == "cli.state"


def test_procedures_are_proved_and_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with on(LISTED):
        assert told("procedures", "check") == {"ok": True, "procedures": len(ALL), "problems": []}
        codes = [one["code"] for one in told("procedures", "list")["procedures"]]
        assert "admission" in codes and "admission" in run("procedures", "list").stdout
        steps = told("procedures", "show", "admission")["steps"]
        assert steps[0]["code"] == "application" and steps[-1]["outcomes"]
        assert "Kết nạp đảng viên" in run("procedures", "show", "admission").stdout
        monkeypatch.setattr("chibo.site.answers.cases.problems", lambda: ["admission: hai bước trùng mã"])
        assert told("procedures", "check", code=1)["ok"] is False
        assert "trùng mã" in run("procedures", "check", code=1).stderr


def test_a_day_is_brought_in(book: Book) -> None:
    permitted(book, a_candidate(book, LISTED), LISTED)
    with on(date(2026, 3, 25)):
        found = told("daily", "--as", "vanthu")
        assert (found["on"], found["turned"]) == ("2026-03-25", 0) and found["reminded"] >= 1
        assert told("daily", "--as", "vanthu")["reminded"] == 0
        assert "25/03/2026" in run("daily", "--as", "vanthu").stdout
