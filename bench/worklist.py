"""The worklist of a ward (10 k members, 2 k cases) and a province (300 k, 60 k), against bare SQL over `due`.

First page and counts, as the reader of a subtree asks them; the bare SQL knows the subtree by the same table.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.big_register import Line, big_register
from bench.questions import Question, _key, _sql
from chibo.foundation.dates import FOREVER
from chibo.organisations.queries import descendant_ids
from chibo.worklist.models import Due
from chibo.worklist.queries import counts, lines

SIZES = {"ward, 2 k cases": (10_000, 2_000), "province, 60 k cases": (300_000, 60_000)}
ON, AHEAD_DAYS, PAGE, TARGET = date(2025, 6, 1), 30, 25, 3.0
STEPS = ("Chi bộ họp, biểu quyết", "Thẩm tra lý lịch", "Cấp có thẩm quyền quyết định", "Lễ kết nạp")
_BELOW = (
    "unit_id IN (SELECT descendant_id FROM organisations_ancestry WHERE basis = 'life'"
    " AND ancestor_id = %s AND valid_from <= %s AND valid_to > %s)"
)


def worklist_questions() -> Iterator[list[Question]]:
    """For each size, questions to be asked while its register stands."""
    for size, (people, cases) in SIZES.items():
        with big_register(people) as cells:
            _fill(cells, cases)
            places = {"a ward": cells[0][1:2], "all": cells[0][2:3]}
            yield [
                question
                for place, line in places.items()
                for question in (_page(f"{size}, {place}", line), _counts(f"{size}, {place}", line))
            ]


def _fill(cells: list[Line], cases: int) -> None:
    rng = Random(3)
    rows = (_due(rng, n, cells[rng.randrange(len(cells))]) for n in range(cases))
    Due.objects.bulk_create(rows, batch_size=2000)
    _sql("ANALYZE")


def _due(rng: Random, number: int, line: Line) -> Due:
    due_on = FOREVER if number % 9 == 0 else ON + timedelta(days=rng.randrange(-60, 240))
    return Due(
        source="bench", kind="case.step", mark=str(number), about_type="bench.Case", about_id=line[0],
        whom_type="bench.Person", whom_id=line[0], unit_id=line[0], turn_unit_id=line[1], turn="Chi bộ",
        what=rng.choice(STEPS), since=ON, due_on=due_on, citation="Điều 4", procedure="admission",
    )  # fmt: skip


def _page(name: str, line: Line) -> Question:
    statement = (
        "SELECT id, kind, what, turn, turn_unit_id, unit_id, since, due_on, citation, procedure, about_type,"
        f" about_id, whom_type, whom_id FROM worklist_due WHERE {_BELOW}"
        f" ORDER BY due_on, since, id LIMIT {PAGE}"
    )

    def ours() -> int:
        return len(lines(descendant_ids(line[0], ON), limit=PAGE))

    return Question(
        f"worklist of {name}, first page", TARGET, ours, lambda: len(_sql(statement, _key(line[0]), ON, ON))
    )


def _counts(name: str, line: Line) -> Question:
    soon = ON + timedelta(days=AHEAD_DAYS)
    statement = (
        "SELECT sum(due_on < %s), sum(due_on >= %s AND due_on <= %s), sum(due_on > %s AND due_on < %s),"
        f" sum(due_on = %s), count(*) FROM worklist_due WHERE {_BELOW}"
    )
    days = (ON, ON, soon, soon, FOREVER, FOREVER)

    def ours() -> int:
        return counts(descendant_ids(line[0], ON), ON, ahead_days=AHEAD_DAYS).total

    def floor() -> int:
        return int(_sql(statement, *days, _key(line[0]), ON, ON)[0][-1])

    return Question(f"worklist of {name}, counts", TARGET, ours, floor)
