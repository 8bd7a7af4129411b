"""The verbs of files."""

from chibo.exchange.operations.answering import LEAVE_OUT, NEW, answer_row
from chibo.exchange.operations.comparing import compare_steps, settle
from chibo.exchange.operations.exporting import export_layout, file_stem
from chibo.exchange.operations.looking import first_rows, progress_of
from chibo.exchange.operations.reading import read_steps
from chibo.exchange.operations.receiving import (
    drop_batch,
    fields_of,
    may_set_columns,
    receive_file,
    set_columns,
)
from chibo.exchange.operations.recording import outcome, post_steps
from chibo.exchange.operations.settling import settle_many
from chibo.exchange.operations.undoing import dependants, undo_steps
from chibo.exchange.operations.units import post_units, read_units

__all__ = [
    "LEAVE_OUT",
    "NEW",
    "answer_row",
    "compare_steps",
    "dependants",
    "drop_batch",
    "export_layout",
    "fields_of",
    "file_stem",
    "first_rows",
    "may_set_columns",
    "outcome",
    "post_steps",
    "post_units",
    "progress_of",
    "read_steps",
    "read_units",
    "receive_file",
    "set_columns",
    "settle",
    "settle_many",
    "undo_steps",
]
