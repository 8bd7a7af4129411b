"""What a step writes down: days, words, numbers, choices, people, and lists of lines of these."""

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """How a fact is typed and kept. Kept as JSON: a day as yyyy-mm-dd, a person or a unit as an id."""

    DAY = "day"
    TEXT = "text"
    WORDS = "words"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    UNIT = "unit"
    LINES = "lines"


class Among(StrEnum):
    """Who is offered where a person is chosen: full members of the unit of the case, or all its members."""

    FULL = "full"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Line:
    """One box of a list of lines: `name`, what the reader is told, how it is typed."""

    name: str
    label: str
    kind: FactKind = FactKind.TEXT


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a step records.

    `choices` are fixed pairs (code, label); `choices_key` a table of the rulebook whose rows have code and
    label, asked on the day of the step. `TEXT` is one line, `WORDS` a paragraph. `among` says who is offered
    for a person; a unit is another one that holds members, below the seat of the body `below` as seen from
    the case (empty: anywhere in the register). A day has happened by the day of the act, unless it
    lies `ahead`. `private` is what an erasure of the subject's data empties.
    """

    name: str
    label: str
    kind: FactKind = FactKind.TEXT
    required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    choices_key: str = ""
    lines: tuple[Line, ...] = ()
    private: bool = True
    among: Among = Among.FULL
    below: str = ""
    ahead: bool = False
