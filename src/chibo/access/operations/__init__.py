"""The verbs of accounts, grants and logs."""

from chibo.access.operations.accounts import (
    create_account,
    create_first_account,
    deactivate_account,
    reactivate_account,
    set_password,
)
from chibo.access.operations.forms import spend_form
from chibo.access.operations.grants import end_grants_of, grant, revoke
from chibo.access.operations.logs import log_action, log_actions, log_read
from chibo.access.posting import Action

__all__ = [
    "Action",
    "create_account",
    "create_first_account",
    "deactivate_account",
    "end_grants_of",
    "grant",
    "log_action",
    "log_actions",
    "log_read",
    "reactivate_account",
    "revoke",
    "set_password",
    "spend_form",
]
