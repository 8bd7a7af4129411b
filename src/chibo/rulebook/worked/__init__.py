"""Rules by the names worked examples use: what an example gives becomes facts, a verdict becomes answers."""

from chibo.rulebook.worked import people, upkeep, voting
from chibo.rulebook.worked.shape import Rules

RULES: Rules = {**people.RULES, **voting.RULES, **upkeep.RULES}
