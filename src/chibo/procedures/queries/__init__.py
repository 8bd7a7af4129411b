"""Questions about procedures and their cases."""

from chibo.procedures.queries.acting import Acting, acting
from chibo.procedures.queries.cases import (
    CaseLine,
    board,
    case_by_id,
    case_by_number,
    case_lines,
    cases_of,
    open_case_of,
)
from chibo.procedures.queries.clocks import CaseClock, clock_of, clocks_of
from chibo.procedures.queries.comparing import RuleThen, rules_then_and_now
from chibo.procedures.queries.declared import all_procedures, keys_of, procedure_of, procedure_on
from chibo.procedures.queries.histories import HistoryLine, history, papers_at_hand, votes_of
from chibo.procedures.queries.judging import Told, judged
from chibo.procedures.queries.views import view_of
from chibo.procedures.queries.voting import Roll, needed_of, rules_of, voting_roll

__all__ = [
    "Acting", "CaseClock", "CaseLine", "HistoryLine", "Roll", "RuleThen", "Told", "acting", "all_procedures",
    "board", "case_by_id", "case_by_number", "case_lines", "cases_of", "clock_of", "clocks_of", "history",
    "judged", "keys_of", "needed_of", "open_case_of", "papers_at_hand", "procedure_of", "procedure_on",
    "rules_of", "rules_then_and_now", "view_of", "votes_of", "voting_roll",
]  # fmt: skip
