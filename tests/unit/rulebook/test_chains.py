"""The chain of regulations walks both ways, and says which applied on a day."""

from datetime import date

import pytest

from chibo.rulebook import queries
from chibo.rulebook.rules.chains import status

CHAIN = [
    "29-qd-tw-2016",
    "24-qd-tw-2021",
    "232-qd-tw-2025",
    "294-qd-tw-2025",
    "20-qd-tw-2026",
    "208-qd-tw-2026",
]


@pytest.mark.parametrize(
    ("on", "slug"),
    [
        (date(2017, 1, 1), "29-qd-tw-2016"),
        (date(2021, 8, 1), "24-qd-tw-2021"),
        (date(2025, 3, 1), "232-qd-tw-2025"),
        (date(2025, 8, 1), "294-qd-tw-2025"),
        (date(2026, 5, 1), "20-qd-tw-2026"),
        (date(2026, 9, 1), "208-qd-tw-2026"),
    ],
)
@pytest.mark.parametrize("start", CHAIN)
def test_carrying_out_the_charter_on_any_day_from_any_link(start: str, on: date, slug: str) -> None:
    found = queries.chain_on(start, on)
    assert found is not None
    assert found.slug == slug


def test_backwards_and_forwards() -> None:
    assert [one.slug for one in queries.predecessors("208-qd-tw-2026")][:5] == CHAIN[-2::-1]
    assert [one.slug for one in queries.successors("29-qd-tw-2016")] == CHAIN[1:]


def test_numbers_repeat_and_are_still_told_apart() -> None:
    repeated = [one for one in queries.all_instruments() if one.number == "01-HD/TW"]
    assert len(repeated) >= 2
    assert len({one.short for one in repeated}) == len(repeated)


def test_before_the_chain_began_there_is_nothing() -> None:
    first = queries.predecessors("208-qd-tw-2026")[-1]
    assert queries.chain_on("208-qd-tw-2026", date(1990, 1, 1)) is None
    assert status(first, date(1990, 1, 1)).startswith("có hiệu lực từ")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 6, 30), "có hiệu lực từ 01/07/2025"),
        (date(2025, 7, 1), "còn hiệu lực"),
        (date(2026, 4, 8), "hết hiệu lực từ 08/04/2026"),
    ],
)
def test_status_in_words(on: date, words: str) -> None:
    assert status(queries.instrument("294-qd-tw-2025"), on) == words
