"""Which of the records an actor may see look like one human being."""

from chibo.access.models import Account
from chibo.ledger.policy import visible_people
from chibo.people.queries import Suspicion, suspected_duplicates


def possible_duplicates(actor: Account) -> list[Suspicion]:
    """Pairs of which the actor may see both, strongest sign first. Nothing is decided here."""
    return suspected_duplicates(visible_people(actor))
