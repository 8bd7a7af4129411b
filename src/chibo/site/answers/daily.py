"""What a day brings: whose turn it is by today's authority, what is due, who is reminded."""

from typing import Any

from chibo.catalogue.reminding import remind_of_due
from chibo.foundation.clock import today
from chibo.procedures.operations import refresh_turns
from chibo.site.answers.actors import writer
from chibo.worklist.queries import derived_on


def daily(username: str) -> dict[str, Any]:
    """Bring turns and the worklist to today and remind offices; may run every day, and again."""
    actor = writer(username)
    turned = refresh_turns(actor=actor)
    told = remind_of_due(actor=actor, on=today())
    day = derived_on()
    return {"on": day.isoformat() if day else "", "turned": turned, "reminded": len(told)}
