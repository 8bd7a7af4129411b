"""The regulations as shipped: grounded, exemplified, and no number of theirs in Python."""

import ast
from datetime import date

from chibo.rulebook import queries
from chibo.rulebook.checking import check
from chibo.rulebook.loading import rulebook
from tests.house.sources import PACKAGE, named, nothing, parsed, python, strings

TODAY = date(2026, 11, 23)
# The first day of the demo register, and of the oldest register we expect.
ASKED_FROM = date(2016, 12, 31)
# Numbers in rules that no regulation can change.
ALLOWED = {
    0: "không", 1: "một", -1: "trước một", 2: "chia đôi khi làm tròn", 7: "ngày trong tuần",
    12: "tháng trong năm", 100: "phần trăm", 1000: "nghìn đồng",
}  # fmt: skip
# What ends by nature: the public holidays of years not announced yet.
MAY_END = {"calendar.days"}
# A step of a procedure asks for the days of its case, and shows what nobody knows: the rules of admission were
# read only from mid-2025.
CASES = tuple(f"src/chibo/{folder}/" for folder in ("catalogue", "candidates", "procedures"))


def test_the_rulebook_proves_itself() -> None:
    found = check(TODAY)
    nothing(found.problems)
    assert found.counts["parameters"] == len(queries.all_keys())


def test_every_value_cites_an_instrument_that_exists() -> None:
    book = rulebook()
    grounds = [dated.citation.instrument for one in book.parameters.values() for dated in one.values]
    grounds += [dated.citation.instrument for one in book.overrides.values() for dated in one.values]
    assert len(grounds) > 500
    assert set(grounds) <= set(book.instruments)


def test_every_key_the_ledger_asks_is_answered_on_every_day() -> None:
    known = set(queries.all_keys())
    asked = {
        (text, named(path, line))
        for path in python("src/chibo")
        if not path.is_relative_to(PACKAGE / "rulebook")
        for line, text in strings(path)
        if text in known
    }
    late = []
    for key, where in sorted(asked):
        values = queries.parameter(key).values
        late_first = values[0].in_force_from > ASKED_FROM and not where.startswith(CASES)
        if late_first or values[-1].in_force_to.year < 9999:
            late.append(f"{where} {key}: {values[0].in_force_from} – {values[-1].in_force_to}")
    nothing(late)


def test_every_key_a_rule_asks_exists_and_stays() -> None:
    known = set(queries.all_keys())
    subjects = {key.partition(".")[0] for key in known}
    missing = []
    for path in python("src/chibo/rulebook/rules"):
        for line, text in strings(path):
            subject, dot, name = text.partition(".")
            if not dot or subject not in subjects or not name.isidentifier():
                continue
            if text not in known:
                missing.append(f"{named(path, line)} {text}")
            elif text not in MAY_END and queries.parameter(text).values[-1].in_force_to.year < 9999:
                missing.append(f"{named(path, line)} {text} ends")
    nothing(missing)


def test_no_number_of_a_regulation_in_rules() -> None:
    found = []
    for path in python("src/chibo/rulebook/rules"):
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.Constant)
                and type(node.value) in (int, float)
                and node.value not in ALLOWED
            ):
                found.append(f"{named(path, node.lineno)} {node.value}")
    nothing(found)
