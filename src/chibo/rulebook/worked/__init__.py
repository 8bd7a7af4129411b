"""Rules by the names worked examples use: what an example gives becomes facts, a verdict becomes answers."""

from chibo.rulebook.worked import candidates, people, upkeep, voting
from chibo.rulebook.worked.shape import Rules

RULES: Rules = {**people.RULES, **candidates.RULES, **voting.RULES, **upkeep.RULES}
