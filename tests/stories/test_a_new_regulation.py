"""A regulation changes: one file more, one value ended and one begun, and no line of Python touched."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from chibo.rulebook import loading, queries
from chibo.rulebook.checking import check
from chibo.rulebook.freshness import freshness
from chibo.rulebook.rules.calendar import clock

KEY = "admission.ceremony_deadline"
BEFORE, AFTER = date(2026, 6, 15), date(2027, 3, 1)
REGULATION = """
slug: 900-qd-tw-2027
short: Quy định 900-QĐ/TW
title: Quy định bịa ra để thử
issuer: Ban Chấp hành Trung ương
in_force_from: 2027-01-04
confidence: official
checked_on: 2026-11-23
"""
VALUE = """  - in_force_from: 2027-01-04
    value: 20
    citation: {instrument: 900-qd-tw-2027, article: "điểm 1"}
    confidence: official
    checked_on: 2026-11-23
"""
Reload = Callable[[], Path]


@pytest.fixture
def regulations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reload]:
    """A copy of the regulations to write in; calling it makes the program read them anew."""
    copy = tmp_path / "regulations"
    shutil.copytree(loading.regulations_folder(), copy)
    monkeypatch.setenv(loading.FOLDER_VARIABLE, str(copy))

    def reload() -> Path:
        for cached in (loading.rulebook, queries.value, queries.working_calendar):
            cached.cache_clear()
        return copy

    reload()
    yield reload
    monkeypatch.undo()
    reload()


def verdict(start: date) -> tuple[date, tuple[str, ...]]:
    found = clock(queries.lookup(), KEY, start, queries.working_calendar())
    return found.answer.due, found.citations


def replaced(folder: Path) -> None:
    """The ward's office writes what the new regulation says."""
    (folder / "instruments" / "900-qd-tw-2027.yaml").write_text(REGULATION, encoding="utf-8")
    path = folder / (KEY.replace(".", "/") + ".yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    last = max(n for n, line in enumerate(lines) if "in_force_from:" in line)
    lines.insert(last + 1, "    in_force_to: 2027-01-04")
    path.write_text("\n".join(lines) + "\n" + VALUE, encoding="utf-8")


def test_new_facts_meet_the_new_value_and_old_verdicts_stay(regulations: Reload) -> None:
    old, later = verdict(BEFORE), verdict(AFTER)
    replaced(regulations())
    assert check(AFTER).problems == []
    assert verdict(BEFORE) == old
    due, citations = verdict(AFTER)
    assert due < later[0]
    assert citations == ("điểm 1 Quy định 900-QĐ/TW",)


def test_a_change_of_days_shows_in_the_difference(regulations: Reload) -> None:
    replaced(regulations())
    changed = queries.changes_between(date(2027, 1, 3), date(2027, 1, 4))
    assert [(one.parameter.key, one.later and one.later.value) for one in changed] == [(KEY, 20)]


def test_a_value_of_another_kind_is_refused_with_file_key_and_day(regulations: Reload) -> None:
    folder = regulations()
    replaced(folder)
    path = folder / (KEY.replace(".", "/") + ".yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 20", "value: hai mươi"), encoding="utf-8"
    )
    regulations()
    told = check(AFTER).problems
    assert told == [
        f"{KEY.replace('.', '/')}.yaml: {KEY}, từ 04/01/2027: 'hai mươi' không phải kiểu duration"
    ]


def test_a_case_that_no_longer_comes_out_is_told(regulations: Reload) -> None:
    folder = regulations()
    path = folder / "probation" / "length.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 12", "value: 6"), encoding="utf-8")
    regulations()
    assert any("hết dự bị" in told for told in check(AFTER).problems)


def test_readings_older_than_a_year_are_listed_and_fail_nothing(regulations: Reload) -> None:
    found = check(date(2027, 11, 24))
    assert found.problems == []
    assert any(told.startswith("probation.length") for told in found.old)


def test_the_program_does_not_start_on_a_broken_rulebook(tmp_path: Path) -> None:
    copy = tmp_path / "regulations"
    shutil.copytree(loading.regulations_folder(), copy)
    (copy / "probation" / "length.yaml").write_text("key: probation.length\n", encoding="utf-8")
    surroundings = {**os.environ, loading.FOLDER_VARIABLE: str(copy), "CHIBO_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "chibo"]

    started = subprocess.run([*command, "unit", "list"], env=surroundings, capture_output=True, text=True)
    assert started.returncode == 70
    assert "probation/length.yaml" in started.stderr

    checked = subprocess.run(
        [*command, "rulebook", "check", "--json"], env=surroundings, capture_output=True, text=True
    )
    assert checked.returncode == 1
    assert any("probation/length.yaml" in told for told in json.loads(checked.stdout)["problems"])


def test_an_old_rulebook_is_not_used_in_silence(regulations: Reload) -> None:
    assert not freshness(date(2026, 11, 24)).is_old
    found = freshness(date(2027, 11, 24))
    assert found.is_old and found.old > 100
    assert date(2026, 11, 23) <= found.last_checked_on < date(2027, 11, 24)


def test_a_repeal_ends_the_answer_and_names_what_ended_it(regulations: Reload) -> None:
    folder = regulations()
    (folder / "instruments" / "900-qd-tw-2027.yaml").write_text(REGULATION, encoding="utf-8")
    path = folder / (KEY.replace(".", "/") + ".yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    last = max(n for n, line in enumerate(lines) if "in_force_from:" in line)
    repeal = ["    in_force_to: 2027-01-04", "    ended_by: {instrument: 900-qd-tw-2027, article: điểm 9}"]
    path.write_text("\n".join(lines[: last + 1] + repeal + lines[last + 1 :]) + "\n", encoding="utf-8")
    regulations()
    assert check(AFTER).problems == []
    assert verdict(BEFORE)[0] == date(2026, 7, 27)
    with pytest.raises(queries.NoValue, match=r"hết hiệu lực từ 04/01/2027 \(điểm 9 Quy định 900-QĐ/TW\)"):
        verdict(AFTER)


def test_a_change_only_for_new_cases_leaves_the_old_ones(regulations: Reload) -> None:
    folder = regulations()
    replaced(folder)
    path = folder / (KEY.replace(".", "/") + ".yaml")
    text = path.read_text(encoding="utf-8") + "    transition: {applies_to: new_cases}\n"
    path.write_text(text, encoding="utf-8")
    regulations()

    def governing(begun: date) -> int:
        found = queries.value_for_case(KEY, begun_on=begun, happened_on=AFTER, acting_on=AFTER)
        return int(found.value)

    assert governing(BEFORE) == 30
    assert governing(AFTER) == 20
