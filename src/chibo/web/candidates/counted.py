"""The counts of a day as tables."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chibo.candidates.queries import counts
from chibo.candidates.vocabulary import CandidateKind, Counted
from chibo.organisations.queries import nearest_names
from chibo.people.vocabulary import Sex
from chibo.web.candidates.asked import group_labels
from chibo.web.shell.requests import Request

SPAN = 4  # the last year of the five told together


@dataclass(frozen=True, slots=True)
class Table:
    """One way of counting, largest first; `note` says what its sum is not."""

    title: str
    lines: list[tuple[str, int]]
    note: str = ""

    @property
    def total(self) -> int:
        """All lines together."""
        return sum(number for _, number in self.lines)


def tables(request: Request, unit_id: UUID) -> list[Table]:
    """Every way of counting the candidates of a unit on the asked day."""
    return [_table(request, unit_id, by) for by in Counted]


def _table(request: Request, unit_id: UUID, by: Counted) -> Table:
    found: dict[Any, int] = counts(unit_id, request.asked.on, by)
    named = _names(request, by, found)
    lines = [(named.get(key, str(key)), number) for key, number in found.items()]
    lines.sort(key=lambda line: line[0] if by is Counted.BORN else (-line[1], line[0]))
    note = "Một người có thể thuộc nhiều trường hợp." if by is Counted.GROUP else ""
    return Table(by.label, lines, note)


def _names(request: Request, by: Counted, found: dict[Any, int]) -> dict[Any, str]:
    if by is Counted.CELL:
        return {key: name for key, (name, _) in nearest_names(found, request.asked.on).items()}
    if by is Counted.KIND:
        return dict(CandidateKind.choices())
    if by is Counted.SEX:
        return dict(Sex.choices())
    if by is Counted.GROUP:
        return group_labels(request)
    return {year: f"{year}–{year + SPAN}" for year in found}
