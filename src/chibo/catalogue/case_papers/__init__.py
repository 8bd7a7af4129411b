"""Forms filled from cases and records: what is known under the fields' own names, what lacks, the head."""

from chibo.catalogue.case_papers.courses import Course, Shared
from chibo.catalogue.case_papers.filling import (
    OF_MEMBERS,
    CasePaperLine,
    Filled,
    copies,
    fill,
    papers_of,
    step_for,
)
from chibo.catalogue.case_papers.heads import (
    Issuer,
    is_numbered,
    issuer_label,
    issuers,
    letterhead_of,
    printout,
)
from chibo.catalogue.case_papers.member_cards import member_card
from chibo.catalogue.case_papers.member_lists import book_head, member_list
from chibo.catalogue.case_papers.runs import Run, Sheet

__all__ = [
    "OF_MEMBERS",
    "CasePaperLine",
    "Course",
    "Filled",
    "Issuer",
    "Run",
    "Shared",
    "Sheet",
    "book_head",
    "copies",
    "fill",
    "is_numbered",
    "issuer_label",
    "issuers",
    "letterhead_of",
    "member_card",
    "member_list",
    "papers_of",
    "printout",
    "step_for",
]  # fmt: skip
