"""Questions about candidates, each for a day."""

from chibo.candidates.queries.cells import Cells, cells_on
from chibo.candidates.queries.confirming import Confirming, confirmations_of, confirming_committee
from chibo.candidates.queries.counting import ComingsAndGoings, comings_and_goings, counts
from chibo.candidates.queries.due import DueItem, expiring_certificates, missing_remarks, without_helper
from chibo.candidates.queries.erasing import Kept, kept_after_leaving
from chibo.candidates.queries.likenesses import Sought, likenesses
from chibo.candidates.queries.listing import (
    CandidateList,
    CandidateRow,
    Narrowing,
    candidate_list,
)
from chibo.candidates.queries.naming import names_of
from chibo.candidates.queries.single import (
    History,
    candidate,
    candidate_for,
    certificate_verdict,
    class_verdict,
    history,
    identity_of,
    may_introduce,
    row_of,
    standards_verdict,
)

__all__ = [
    "CandidateList", "CandidateRow", "Cells", "ComingsAndGoings", "Confirming", "DueItem", "History", "Kept",
    "Narrowing", "Sought", "candidate", "candidate_for", "candidate_list", "cells_on", "certificate_verdict",
    "class_verdict", "comings_and_goings", "confirmations_of", "confirming_committee", "counts",
    "expiring_certificates", "history", "identity_of", "kept_after_leaving", "likenesses", "may_introduce",
    "missing_remarks", "names_of", "row_of", "standards_verdict", "without_helper",
]  # fmt: skip
