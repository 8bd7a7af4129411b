"""What a declaration may name: forms of the catalogue, questions of the rulebook, bodies and acts."""

from chibo.catalogue.papers import all_papers, paper, title
from chibo.foundation.clock import today
from chibo.procedures.rules.soundness import Known
from chibo.rulebook.queries import all_keys, lookup, parameter
from chibo.rulebook.rules.authority import DECISIONS
from chibo.rulebook.vocabulary import ValueType

BODIES = "authority.bodies"


def known() -> Known:
    """Everything, over all days: a declaration outlives the value of one day."""
    keys = all_keys()
    kinds = {key: parameter(key).type for key in keys}
    return Known(
        papers={paper.slug for paper in all_papers()},
        keys=set(keys),
        bodies=_codes(BODIES, ""),
        actions=_codes(DECISIONS, "@"),
        durations={key for key, kind in kinds.items() if kind is ValueType.DURATION},
        majorities={key for key, kind in kinds.items() if kind is ValueType.MAJORITY},
        tables={key for key, kind in kinds.items() if kind is ValueType.TABLE},
    )


def titled(slug: str) -> str:
    """A form as people call it: its printed code and its title today."""
    found = paper(slug)
    name = title(found, today(), lookup())
    return f"{name} ({found.code})" if found.code else name


def _codes(key: str, cut_at: str) -> set[str]:
    rows = [row for dated in parameter(key).values if not dated.unknown for row in dated.value]
    codes = {str(row["code"]) for row in rows}
    return {code.split(cut_at)[0] for code in codes} if cut_at else codes
