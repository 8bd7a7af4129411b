"""The verbs of files."""

from chibo.exchange.operations.answering import LEAVE_OUT, NEW, answer_row
from chibo.exchange.operations.reading import read_steps
from chibo.exchange.operations.receiving import drop_batch, fields_of, receive_file, set_columns
from chibo.exchange.operations.recording import outcome, post_steps
from chibo.exchange.operations.undoing import dependants, undo_steps

__all__ = [
    "LEAVE_OUT",
    "NEW",
    "answer_row",
    "dependants",
    "drop_batch",
    "fields_of",
    "outcome",
    "post_steps",
    "read_steps",
    "receive_file",
    "set_columns",
    "undo_steps",
]
