"""The verbs of notices. What was told is not taken back: a mistake is followed by another notice."""

from chibo.notices.operations.erasing import erase_about
from chibo.notices.operations.handing import mark_handed, mark_seen
from chibo.notices.operations.telling import remind, tell

__all__ = ["erase_about", "mark_handed", "mark_seen", "remind", "tell"]
