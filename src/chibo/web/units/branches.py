"""The tree of a day as the reader sees it: nodes with their headcounts, narrowed by a search."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chibo.access.policy import Scope
from chibo.foundation.text import fold
from chibo.ledger.policy import SEE_FIGURES
from chibo.ledger.queries import closings, own_totals
from chibo.organisations.queries import Node, kinds, tree

# Beyond this many units the tree shows two levels, and the rest unit by unit.
MOST = 2000
FIRST_LEVELS = 2


@dataclass(slots=True)
class Branch:
    """One unit: `closing` by the books, `living` on the roll, `matches` what was searched for."""

    node: Node
    kind: str
    closing: int = 0
    living: int = 0
    matches: bool = False
    open: bool = False
    more: int = 0
    children: list["Branch"] = field(default_factory=list)


def branches(scope: Scope, on: date) -> list[Branch]:
    """What the reader may see of the tree of a day, from the tops of the reach down; five queries."""
    visible = set(scope.units(SEE_FIGURES))
    nodes = [node for node in tree(on) if node.unit_id in visible]
    tops, made = _grown(nodes, on)
    shown = list(made.values())
    if len(shown) > MOST:
        shown = [branch for top in tops for branch in _cut(top, FIRST_LEVELS)]
    figures = closings([branch.node.unit_id for branch in shown], on)
    for branch in shown:
        branch.closing = figures[branch.node.unit_id].total
    living = own_totals(on)
    for top in tops:
        _sum_up(top, living)
    return tops


def _grown(nodes: list[Node], on: date) -> tuple[list[Branch], dict[UUID, Branch]]:
    known = kinds(on)
    made: dict[UUID, Branch] = {}
    tops: list[Branch] = []
    for node in nodes:
        kind = known[node.kind].label if node.kind in known else node.kind
        made[node.unit_id] = branch = Branch(node, kind)
        above = made.get(node.parent_id) if node.parent_id else None
        (above.children if above else tops).append(branch)
    return tops, made


def _cut(branch: Branch, levels: int) -> Iterable[Branch]:
    yield branch
    if levels == 0:
        branch.more, branch.children = len(branch.children), []
    for child in branch.children:
        yield from _cut(child, levels - 1)


def _sum_up(branch: Branch, living: dict[UUID, int]) -> int:
    below = sum(_sum_up(child, living) for child in branch.children)
    branch.living = branch.closing if branch.more else living.get(branch.node.unit_id, 0) + below
    return branch.living


def narrowed(tops: list[Branch], typed: str) -> tuple[list[Branch], int]:
    """Only branches that lead to a unit whose name or code has the words; and how many match."""
    words = fold(typed)
    kept = [branch for branch in tops if _keep(branch, words)]
    return kept, sum(_matches(branch) for branch in kept)


def _keep(branch: Branch, words: str) -> bool:
    branch.children = [child for child in branch.children if _keep(child, words)]
    branch.matches = words in fold(branch.node.name) or branch.node.code.startswith(words)
    branch.open = bool(branch.children)
    return branch.matches or branch.open


def _matches(branch: Branch) -> int:
    return branch.matches + sum(_matches(child) for child in branch.children)


def unfold(tops: list[Branch], levels: int) -> None:
    """Open the first levels; a negative number opens everything."""
    for branch in tops:
        branch.open = levels != 0
        unfold(branch.children, levels - 1)
