"""The verbs of the ledger, for whoever stands above."""

from chibo.ledger.operations.corrections import close_period, reopen_period, reverse
from chibo.ledger.operations.lists import record_list
from chibo.ledger.operations.members import (
    acknowledge_transfer,
    admit,
    confirm,
    move_member,
    open_members,
    receive,
    restore,
    transfer_in,
    transfer_out,
)
from chibo.ledger.operations.merging import merge_people, unmerge_people
from chibo.ledger.operations.previews import Preview, preview
from chibo.ledger.operations.recording import hold_books
from chibo.ledger.operations.registers import authorise, open_register
from chibo.ledger.operations.sealing import rebuild, seal
from chibo.ledger.operations.states import (
    cancel_admission,
    cancel_transfer,
    exempt,
    expel,
    host_away,
    record_death,
    reinstate,
    remove,
    resume,
    return_home,
    suspend,
    withdraw,
)
from chibo.ledger.operations.structure import (
    NewUnit,
    dissolve_unit,
    found_unit,
    merge_units,
    move_unit,
    recode_unit,
    rekind_unit,
    rename_unit,
    reorganise,
    split_unit,
)

__all__ = [
    "NewUnit",
    "Preview",
    "acknowledge_transfer",
    "admit",
    "authorise",
    "cancel_admission",
    "cancel_transfer",
    "close_period",
    "confirm",
    "dissolve_unit",
    "exempt",
    "expel",
    "found_unit",
    "hold_books",
    "host_away",
    "merge_people",
    "merge_units",
    "move_member",
    "move_unit",
    "open_members",
    "open_register",
    "preview",
    "rebuild",
    "receive",
    "recode_unit",
    "record_death",
    "record_list",
    "reinstate",
    "rekind_unit",
    "remove",
    "rename_unit",
    "reopen_period",
    "reorganise",
    "restore",
    "resume",
    "return_home",
    "reverse",
    "seal",
    "split_unit",
    "suspend",
    "transfer_in",
    "transfer_out",
    "unmerge_people",
    "withdraw",
]
