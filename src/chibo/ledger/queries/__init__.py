"""Questions to the ledger, for whoever stands above. All are asked for a day."""

from chibo.ledger.queries.drilldown import FlowLine, ReconciliationLine, flow_lines, reconciliation
from chibo.ledger.queries.figures import (
    Closing,
    Flow,
    closing_series,
    closings,
    flows,
    flows_by_month,
    flows_by_year,
)
from chibo.ledger.queries.headcounts import HeadcountNode, headcount
from chibo.ledger.queries.papers import closed_through
from chibo.ledger.queries.rolls import (
    PersonStanding,
    Roll,
    RollRow,
    RollTotals,
    overlays_on,
    own_totals,
    roll,
    standing_of,
)
from chibo.ledger.queries.seals import heads, seals
from chibo.ledger.queries.timelines import (
    EntryLine,
    Names,
    TimelineItem,
    latest_entries,
    spells_of,
    timeline,
)

__all__ = [
    "Closing",
    "EntryLine",
    "Flow",
    "FlowLine",
    "HeadcountNode",
    "Names",
    "PersonStanding",
    "ReconciliationLine",
    "Roll",
    "RollRow",
    "RollTotals",
    "TimelineItem",
    "closed_through",
    "closing_series",
    "closings",
    "flow_lines",
    "flows",
    "flows_by_month",
    "flows_by_year",
    "headcount",
    "heads",
    "latest_entries",
    "overlays_on",
    "own_totals",
    "reconciliation",
    "roll",
    "seals",
    "spells_of",
    "standing_of",
    "timeline",
]
