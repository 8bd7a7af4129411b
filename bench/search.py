"""Search by name on registers of a district and of a province, against bare SQL over the suffix index.

The bare SQL goes over the suffix index: by word alone for the whole register, by word and unit for a ward. It
knows that everybody still is where the words are kept, which the program, asked for any day, may not. A
common word of the whole register it sorts entirely; there the program takes another way and is faster.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from bench.big_register import Line, big_register
from bench.questions import PAGE, Question, _key, _sql
from chibo.ledger.queries import roll

SIZES = {"7 k": 7_000, "300 k": 300_000}
WORDS = {"rare": "nghiem", "common": "nguyen"}
ON, MOST = date(2025, 6, 1), 1000
BEYOND = "\U0010ffff"
_HITS = (
    " FROM ledger_namesuffix n JOIN ledger_spell s ON s.person_id = n.person_id AND s.basis = 'life'"
    " AND s.valid_from <= %s AND s.valid_to > %s JOIN people_person p ON p.id = n.person_id"
    " WHERE n.suffix >= %s AND n.suffix < %s"
)
_BELOW = (
    " AND n.unit_id IN (SELECT descendant_id FROM organisations_ancestry WHERE basis = 'life'"
    " AND ancestor_id = %s AND valid_from <= %s AND valid_to > %s)"
)
_COLUMNS = (
    "SELECT DISTINCT p.id, p.birth_name, p.born_on, p.sex, p.card_number, s.unit_id, s.standing,"
    " s.valid_from, p.name_sort"
)


def search_questions() -> Iterator[list[Question]]:
    """For each size, questions to be asked while its register stands."""
    for size, people in SIZES.items():
        with big_register(people) as cells:
            yield [
                question
                for place, line in (("ward", cells[0][1:2]), ("province", cells[0][2:3]))
                for kind, words in WORDS.items()
                for question in (
                    _page(size, place, kind, line, words),
                    _count(size, place, kind, line, words),
                )
            ]


def _asked(line: Line, place: str, words: str) -> tuple[str, list[object]]:
    """Conditions of the bare SQL and what they are asked with."""
    asked: list[object] = [ON, ON, words, words + BEYOND]
    if place == "province":  # everybody: the unit need not be looked at
        return _HITS, asked
    return _HITS + _BELOW, [*asked, _key(line[0]), ON, ON]


def _found(unit: UUID, words: str) -> int:
    return len(roll(unit, ON, query=words).page(0, PAGE))


def _page(size: str, place: str, kind: str, line: Line, words: str) -> Question:
    where, asked = _asked(line, place, words)

    def floor() -> int:
        return len(_sql(f"{_COLUMNS}{where} ORDER BY p.name_sort, p.born_on, p.id LIMIT {PAGE}", *asked))

    return Question(f"{size}: {kind} word in a {place}, first page", 3, lambda: _found(line[0], words), floor)


def _count(size: str, place: str, kind: str, line: Line, words: str) -> Question:
    where, asked = _asked(line, place, words)

    def ours() -> int:
        return roll(line[0], ON, query=words).count_up_to(MOST)

    def floor() -> int:
        most = f"SELECT DISTINCT n.person_id{where} LIMIT {MOST + 1}"
        return int(_sql(f"SELECT count(*) FROM ({most}) hits", *asked)[0][0])

    return Question(f"{size}: {kind} word in a {place}, count to 1.000", 3, ours, floor)
