"""Questions about candidates, each for a day."""

from chibo.candidates.queries.cells import (
    Cells,
    cells_on,
)
from chibo.candidates.queries.confirming import (
    Confirming,
    confirmations_of,
    confirming_committee,
)
from chibo.candidates.queries.counting import (
    ComingsAndGoings,
    comings_and_goings,
    counts,
)
from chibo.candidates.queries.due import (
    DueItem,
    expiring_certificates,
    missing_remarks,
    without_helper,
)
from chibo.candidates.queries.erasing import (
    Kept,
    kept_after_leaving,
)
from chibo.candidates.queries.likenesses import (
    Sought,
    likenesses,
)
from chibo.candidates.queries.listing import (
    CandidateList,
    CandidateRow,
    Narrowing,
    candidate_list,
    remarked_months,
)
from chibo.candidates.queries.naming import (
    names_of,
)
from chibo.candidates.queries.single import (
    History,
    candidate,
    candidate_for,
    candidate_within,
    certificate_verdict,
    class_verdict,
    held_certificate,
    history,
    holds_on,
    identity_of,
    mark_of,
    may_introduce,
    open_helping,
    recorded_by,
    row_of,
    standards_verdict,
)
from chibo.candidates.queries.wording import (
    certificate_issuers,
    special_groups,
)

__all__ = [
    "CandidateList", "CandidateRow", "Cells", "ComingsAndGoings", "Confirming", "DueItem", "History",
    "Kept", "Narrowing", "Sought", "candidate", "candidate_for", "candidate_list", "candidate_within",
    "cells_on", "certificate_issuers", "certificate_verdict", "class_verdict", "comings_and_goings",
    "confirmations_of", "confirming_committee", "counts", "expiring_certificates", "held_certificate",
    "history", "holds_on", "identity_of", "kept_after_leaving", "likenesses", "mark_of", "may_introduce",
    "missing_remarks", "names_of", "open_helping", "recorded_by", "remarked_months", "row_of",
    "special_groups", "standards_verdict", "without_helper",
]  # fmt: skip
