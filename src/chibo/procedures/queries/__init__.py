"""Questions about procedures and their cases."""

from chibo.procedures.queries.acting import Acting, acting
from chibo.procedures.queries.cases import (
    CaseLine,
    board,
    case_by_id,
    case_by_number,
    case_lines,
    cases_about,
    cases_of,
    chosen,
    every_case,
    lines_of,
    most_frequent,
    open_case_of,
    subjects_named,
)
from chibo.procedures.queries.clocks import CaseClock, clock_of, clocks_of
from chibo.procedures.queries.comparing import RuleThen, rules_then_and_now
from chibo.procedures.queries.declared import all_procedures, keys_of, procedure_of, procedure_on
from chibo.procedures.queries.drafting import drafts_of
from chibo.procedures.queries.histories import (
    HistoryLine,
    history,
    inquiries_of,
    papers_at_hand,
    votes_of,
    waiting_inquiries,
)
from chibo.procedures.queries.judging import Told, judged
from chibo.procedures.queries.offered import choices_on, codes_on
from chibo.procedures.queries.standing import Need, Place, Stop, needs, road
from chibo.procedures.queries.views import view_of
from chibo.procedures.queries.voting import Roll, needed_of, rules_of, voting_roll

__all__ = [
    "Acting", "CaseClock", "CaseLine", "HistoryLine", "Need", "Place", "Roll", "RuleThen", "Stop", "Told",
    "acting", "all_procedures", "board", "case_by_id", "case_by_number", "case_lines", "cases_about",
    "cases_of", "choices_on", "chosen", "clock_of", "clocks_of", "codes_on", "drafts_of", "every_case",
    "history", "inquiries_of", "judged", "keys_of", "lines_of", "most_frequent", "needed_of", "needs",
    "open_case_of",
    "papers_at_hand", "procedure_of", "procedure_on", "road", "rules_of", "rules_then_and_now",
    "subjects_named", "view_of", "votes_of", "voting_roll", "waiting_inquiries",
]  # fmt: skip
