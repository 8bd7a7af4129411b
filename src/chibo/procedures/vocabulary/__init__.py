"""Words of the engine, and the shape of a declared procedure."""

from chibo.procedures.vocabulary.checks import Check, Vote
from chibo.procedures.vocabulary.facts import Among, Fact, FactKind, Line
from chibo.procedures.vocabulary.procedure import Effect, Party, Procedure, Subject
from chibo.procedures.vocabulary.states import CaseState, Move
from chibo.procedures.vocabulary.steps import By, Deadline, Inquiries, Outcome, PaperNeeded, Part, Step, Told
from chibo.procedures.vocabulary.view import Act, CaseView, Elector, PastVisit

__all__ = [
    "Act", "Among", "By", "CaseState", "CaseView", "Check", "Deadline", "Effect", "Elector", "Fact",
    "FactKind", "Inquiries", "Line", "Move", "Outcome", "PaperNeeded", "Part", "Party", "PastVisit",
    "Procedure", "Step", "Subject", "Told", "Vote",
]  # fmt: skip
