"""The verbs of the candidate list."""

from chibo.candidates.operations.confirming import confirm_list
from chibo.candidates.operations.drafting import CandidateDraft
from chibo.candidates.operations.erasing import Erasure, erase_candidate, erase_expired
from chibo.candidates.operations.helping import assign_helper, end_helper, replace_helper
from chibo.candidates.operations.leaving import leave_list, move_candidate, strike_candidate
from chibo.candidates.operations.recording import correct_candidate, previewed, record_candidate
from chibo.candidates.operations.remarking import RemarkDraft, write_remarks
from chibo.candidates.operations.studying import record_certificate, send_to_class, withdraw_certificate

__all__ = [
    "CandidateDraft", "Erasure", "RemarkDraft", "assign_helper", "confirm_list", "correct_candidate",
    "end_helper", "erase_candidate", "erase_expired", "leave_list", "move_candidate", "previewed",
    "record_candidate", "record_certificate", "replace_helper", "send_to_class", "strike_candidate",
    "withdraw_certificate", "write_remarks",
]  # fmt: skip
