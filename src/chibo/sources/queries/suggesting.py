"""What the share of regulations asks of a unit, as a suggestion beside what the committee decides."""

from dataclasses import dataclass
from uuid import UUID

from chibo.rulebook.queries import NoValue
from chibo.sources.queries.asking import value_at
from chibo.sources.queries.placing import Days
from chibo.sources.rules import suggested

SHARE = "admission.target_share"
LOW, HIGH = "low", "high"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """From `least` to `most` admissions, its ground and how sure it is; `unknown` says why there is none."""

    least: int = 0
    most: int = 0
    low: float = 0.0
    high: float = 0.0
    citation: str = ""
    confidence: str = ""
    unknown: str = ""


def suggestion(unit_id: UUID, days: Days, members: int) -> Suggestion:
    """Admissions that the yearly share of members asks for, at the members a year began with."""
    try:
        found = value_at(SHARE, days.through, unit_id)
    except NoValue as none:
        return Suggestion(unknown=none.sentence, citation=none.citation)
    shares = {row["code"]: row["share"] for row in found.value}
    if not {LOW, HIGH} <= shares.keys():
        return Suggestion(unknown="Tỷ lệ đã khai không có mức từ và mức đến.", citation=found.citation)
    least, most = suggested(shares[LOW], shares[HIGH], members)
    low, high = float(shares[LOW]), float(shares[HIGH])
    return Suggestion(least, most, low, high, found.citation, found.confidence)
