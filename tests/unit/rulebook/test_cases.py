"""The worked examples under regulations/cases come out as written; a wrong one is told in words."""

from datetime import date
from pathlib import Path

import pytest

from chibo.rulebook.cases import Worked, differences, worked_examples
from chibo.rulebook.models import Case


def test_every_example_comes_out_as_written() -> None:
    told = [f"{one.file}: {one.case.name}: {why}" for one in worked_examples() for why in differences(one)]
    assert told == []


def test_every_example_expects_something() -> None:
    assert [one.case.name for one in worked_examples() if not one.case.expect] == []


def example(given: dict[str, object], expect: dict[str, object]) -> Worked:
    return Worked("thu.yaml", Case(name="thử", on=date(2025, 9, 15), given=given, expect=expect))


@pytest.mark.parametrize(
    ("given", "expect", "words"),
    [
        ({"key": "probation.length"}, {"value": 6}, "value: chờ 6, được 12"),
        ({"key": "probation.length"}, {"colour": "red"}, "colour: không có trong kết quả"),
        ({"key": "probation.width"}, {"value": 6}, "probation.width"),
        ({"rule": "votes.guessed"}, {"base": 6}, "không có quy tắc 'votes.guessed'"),
        ({"key": "organisation.kinds", "row": "cell"}, {"row": {"holds_members": False}}, "row.holds_members"),
        ({"rule": "admission.considered", "age": 17}, {"allowed": False}, "given không đúng với quy tắc"),
        ({"rule": "votes.decided", "matter": "vote.cell_resolution"}, {"passed": True}, "given không đúng"),
        ({"rule": "probation.official_date", "ceremony_on": date(2024, 9, 15)}, {"cites": ["Điều 99"]}, "thiếu viện dẫn"),
    ],
)  # fmt: skip
def test_a_wrong_example_is_told(given: dict[str, object], expect: dict[str, object], words: str) -> None:
    assert words in " ".join(differences(example(given, expect)))


def test_an_example_written_wrongly_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text("- name: x\n  on: 2025-01-01\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cases/a.yaml, ví dụ thứ 1: given: Field required"):
        worked_examples(tmp_path)


def test_a_refusal_may_be_what_is_expected() -> None:
    given = {"rule": "votes.decided", "matter": "vote.cell_resolution", "base": 3, "agreed": 4}
    assert differences(example(given, {"refused": "rulebook.bad_count"})) == []


@pytest.mark.parametrize("text", ["a: [", "5", "a: 1"])
def test_a_file_of_examples_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"cases/a\.yaml: "):
        worked_examples(tmp_path)
