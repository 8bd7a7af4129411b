"""Finds the cell a row names, by code or by name, among the units below one on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.foundation.text import fold
from chibo.organisations.queries import Node, kinds, tree


@dataclass(frozen=True, slots=True)
class Found:
    """The unit, the several that are called so, or why there is none."""

    unit_id: UUID | None
    problem: str = ""
    among: tuple[UUID, ...] = ()


class Places:
    """Units below one, looked up by what files call them."""

    def __init__(self, unit_id: UUID, on: date) -> None:
        self.on = on
        holding = {code for code, kind in kinds(on).items() if kind.holds_members}
        nodes = tree(on, unit_id)
        self.names = {node.unit_id: node.name for node in nodes}
        self.codes = {node.unit_id: node.code for node in nodes}
        self._parents = {node.unit_id: node.parent_id for node in nodes}
        self._by_code = {node.code: node for node in nodes}
        self._by_name: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            if node.kind in holding:
                self._by_name[fold(node.name)].append(node)
        self._holding = holding

    def find(self, *, code: str, name: str, above: str = "") -> Found:
        """By code if one is given; else by name, told apart by the name of what stands above."""
        if code:
            return self._coded(code)
        if name in self._by_code:
            return self._coded(name)
        nodes = self._by_name.get(fold(name), [])
        if len(nodes) > 1 and above:
            nodes = [node for node in nodes if fold(above) in self._above(node)]
        if len(nodes) == 1:
            return Found(nodes[0].unit_id)
        if nodes:
            return Found(None, among=tuple(node.unit_id for node in nodes))
        return Found(None, f"không có chi bộ “{name[:60]}” ở đây ngày {format_date(self.on)}")

    def _coded(self, code: str) -> Found:
        node = self._by_code.get(code)
        if node is None:
            return Found(None, f"không có tổ chức mã {code[:40]} ở đây ngày {format_date(self.on)}")
        if node.kind not in self._holding:
            return Found(None, f"{node.name} không trực tiếp quản lý đảng viên; ghi mã chi bộ")
        return Found(node.unit_id)

    def _above(self, node: Node) -> set[str]:
        names, current = {fold(node.name)}, node.parent_id
        while current in self.names:
            names.add(fold(self.names[current]))
            current = self._parents[current]
        return names
