"""Forms filled from cases and records: what is known under the fields' own names, what lacks, the head."""

from chibo.catalogue.case_papers.courses import Course, Shared
from chibo.catalogue.case_papers.filling import (
    CasePaperLine,
    Filled,
    copies,
    fill,
    fill_many,
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
from chibo.catalogue.case_papers.member_lists import member_list

__all__ = [
    "CasePaperLine", "Course", "Filled", "Issuer", "Shared", "copies", "fill", "fill_many", "is_numbered",
    "issuer_label", "issuers", "letterhead_of", "member_card", "member_list", "papers_of", "printout",
    "step_for",
]  # fmt: skip
