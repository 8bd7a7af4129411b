"""The verbs of cases."""

from chibo.procedures.operations.beginning import begin
from chibo.procedures.operations.drafts import draft_of, drop_draft, keep_draft
from chibo.procedures.operations.erasing import erase_about
from chibo.procedures.operations.inquiries import answer, ask, receive, skip
from chibo.procedures.operations.papers import add_paper, number_paper
from chibo.procedures.operations.previewing import preview_step
from chibo.procedures.operations.refreshing import refresh_turns
from chibo.procedures.operations.resting import extend, hand_over, pause, resume, withdraw
from chibo.procedures.operations.taking import Ballot, take_step

__all__ = [
    "Ballot", "add_paper", "answer", "ask", "begin", "draft_of", "drop_draft", "erase_about", "extend",
    "hand_over", "keep_draft", "number_paper", "pause", "preview_step", "receive", "refresh_turns", "resume",
    "skip", "take_step", "withdraw",
]  # fmt: skip
