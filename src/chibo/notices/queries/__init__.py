"""Questions about notices."""

from chibo.notices.queries.inbox import (
    BELL_STOPS,
    InboxRow,
    inbox,
    inbox_total,
    latest_to_person,
    notice_for,
    unread_count,
)
from chibo.notices.queries.reminding import AHEAD_KEY, ahead_days, untold
from chibo.notices.queries.sheets import SheetRow, sheets_at, sheets_chosen, sheets_total, told_about

__all__ = [
    "AHEAD_KEY",
    "BELL_STOPS",
    "InboxRow",
    "SheetRow",
    "ahead_days",
    "inbox",
    "inbox_total",
    "latest_to_person",
    "notice_for",
    "sheets_at",
    "sheets_chosen",
    "sheets_total",
    "told_about",
    "unread_count",
    "untold",
]
