"""Hands the dated tree that the papers imply to `organisations`."""

from chibo.ledger.queries.derived_tree import ancestry_rows, state_rows, unit_facts
from chibo.ledger.queries.landscape import Landscape
from chibo.organisations import posting as pen
from chibo.organisations.models import Register
from chibo.organisations.queries import stored_ancestry, stored_states


def store(register: Register, scene: Landscape) -> None:
    """Bring units, states and ancestry in line with the papers."""
    pen.write_units(register, unit_facts(scene))
    states = set(state_rows(scene))
    known_states = stored_states()
    pen.replace_states([known_states[r] for r in known_states.keys() - states], states - known_states.keys())
    ancestry = set(ancestry_rows(scene))
    known = stored_ancestry()
    pen.replace_ancestry([known[r] for r in known.keys() - ancestry], ancestry - known.keys())
