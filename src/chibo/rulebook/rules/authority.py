"""Who may decide what about a member or a cell, by the kind of the unit above it. Pure; names no level."""

from dataclasses import dataclass
from datetime import date

from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict, row
from chibo.rulebook.vocabulary import Confidence

DECISIONS = "authority.decisions"
ANYWHERE = "cell"


@dataclass(frozen=True, slots=True)
class Authority:
    """The body that decides an act, those that propose it in their order, and how sure that line is.

    `note` is what the line wants watched: “theo từng trường hợp, hỏi cấp trên” ….
    """

    decides: str
    label: str
    proposes: tuple[str, ...]
    source: str
    confidence: Confidence
    note: str


def who_decides(lookup: Lookup, on: date, action: str, kind: str) -> Verdict[Authority]:
    """Who decides an act on a day; `kind` is that of the unit above the cell, a code of `organisation.kinds`.

    Authority is always that of the day of the act. A line for the kind comes before the one for any cell.
    Refuses `NoValue` where nobody knows, or the regulations of the day name no such act.
    """
    ask = Asking(lookup)
    table = ask(DECISIONS, on)
    found = row(table, f"{action}@{kind}") or row(table, f"{action}@{ANYWHERE}")
    if found is None or not found["decides"]:
        why = "sổ quy định không ghi ai quyết định việc này" if found is None else str(found["note"])
        raise NoValue(DECISIONS, table.title, on, f"{why}.", citation=table.citation)
    proposes = found["proposes"]
    assert isinstance(proposes, tuple)
    authority = Authority(
        decides=str(found["decides"]),
        label=str(found["decides_label"]),
        proposes=proposes,
        source=str(found["source"]),
        confidence=Confidence(str(found["confidence"])),
        note=str(found["note"]),
    )
    sure = authority.confidence.sure
    return ask.verdict(authority, *([] if sure else [f"{authority.confidence.label}: {authority.source}"]))
