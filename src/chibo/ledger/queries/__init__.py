"""Questions to the ledger, for whoever stands above. All are asked for a day."""

from chibo.ledger.queries.admissions import admission_days, last_admissions
from chibo.ledger.queries.book_lines import BookLine, book_lines
from chibo.ledger.queries.drilldown import FlowLine, ReconciliationLine, flow_lines, reconciliation
from chibo.ledger.queries.entitled import Entitled, entitled_list
from chibo.ledger.queries.entries import (
    Arriving,
    LineView,
    PeriodView,
    arriving,
    entries_under,
    entry,
    last_word,
    last_word_on_tree,
    lines_of,
    period_lines,
    reopened,
    touches,
)
from chibo.ledger.queries.exits import Exit, exits_of, readmissions_of
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
from chibo.ledger.queries.likenesses import possible_duplicates
from chibo.ledger.queries.outsiders import known_to, outsiders
from chibo.ledger.queries.papers import closed_through
from chibo.ledger.queries.roll_rows import ColumnsRow
from chibo.ledger.queries.rolls import (
    Roll,
    RollRow,
    RollTotals,
    overlays_on,
    own_totals,
    roll,
)
from chibo.ledger.queries.seals import heads, seals
from chibo.ledger.queries.searching import search_words
from chibo.ledger.queries.standings import PersonStanding, counted_no_more, standing_of
from chibo.ledger.queries.timelines import (
    EntryLine,
    Names,
    TimelineItem,
    latest_entries,
    spells_of,
    timeline,
)

__all__ = [
    "Arriving",
    "BookLine",
    "Closing",
    "ColumnsRow",
    "Entitled",
    "EntryLine",
    "Exit",
    "Flow",
    "FlowLine",
    "HeadcountNode",
    "LineView",
    "Names",
    "PeriodView",
    "PersonStanding",
    "ReconciliationLine",
    "Roll",
    "RollRow",
    "RollTotals",
    "TimelineItem",
    "admission_days",
    "arriving",
    "book_lines",
    "closed_through",
    "closing_series",
    "closings",
    "counted_no_more",
    "entitled_list",
    "entries_under",
    "entry",
    "exits_of",
    "flow_lines",
    "flows",
    "flows_by_month",
    "flows_by_year",
    "headcount",
    "heads",
    "known_to",
    "last_admissions",
    "last_word",
    "last_word_on_tree",
    "latest_entries",
    "lines_of",
    "outsiders",
    "overlays_on",
    "own_totals",
    "period_lines",
    "possible_duplicates",
    "readmissions_of",
    "reconciliation",
    "reopened",
    "roll",
    "seals",
    "search_words",
    "spells_of",
    "standing_of",
    "timeline",
    "touches",
]
