"""The table of a period: one row a unit, one column for each kind of coming and going that occurred."""

from dataclasses import dataclass
from datetime import date

from chibo.ledger.queries import Flow, HeadcountNode
from chibo.ledger.vocabulary import FLOW_ORDER, Kind

IN, OUT = "vao", "ra"
DIRECTIONS = {IN: "in", OUT: "out"}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's account. `within`: the days it stood at this place, when that is not the whole period."""

    node: HeadcountNode
    is_top: bool
    within: tuple[date, date] | None

    def flow(self, kind: Kind) -> Flow:
        """What came and went for one reason."""
        return self.node.by_kind.get(kind.value, Flow())

    @property
    def confirmed(self) -> int:
        """Probationary members who became full: nobody came or went."""
        return self.flow(Kind.CONFIRMED).full

    @property
    def adds_up(self) -> bool:
        """Does opening + in − out make the closing? A register that says no is broken."""
        return self.node.opening + self.node.inflow - self.node.outflow == self.node.closing


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and the kinds that deserve a column."""

    rows: list[Row]
    ins: list[Kind]
    outs: list[Kind]

    @property
    def confirms(self) -> bool:
        """Was anybody confirmed?"""
        return any(row.confirmed for row in self.rows)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Heads of the columns, in the order of the cells."""
        labels = ["Đầu kỳ", *(f"+ {kind.label}" for kind in self.ins), "Tổng tăng"]
        labels += [*(f"− {kind.label}" for kind in self.outs), "Tổng giảm", "Cuối kỳ"]
        labels += ["Trong đó chính thức", "Trong đó dự bị"]
        labels += ["Công nhận chính thức"] if self.confirms else []
        return [("Tổ chức", ""), *((label, "num") for label in labels)]


def table_of(top: HeadcountNode) -> Table:
    """The unit first, then the units directly below it."""
    rows = [Row(top, True, None)]
    for child in top.children:
        whole = (child.from_on, child.to_on) == (top.from_on, top.to_on)
        rows.append(Row(child, False, None if whole else (child.from_on, child.to_on)))
    ins = [kind for kind in FLOW_ORDER if any(row.flow(kind).inflow for row in rows)]
    outs = [kind for kind in FLOW_ORDER if any(row.flow(kind).outflow for row in rows)]
    return Table(rows, ins, outs)


def lines_of(table: Table) -> list[dict[str, object]]:
    """The same, as lines of a spreadsheet."""
    return [_line(row, table) for row in table.rows]


def _line(row: Row, table: Table) -> dict[str, object]:
    node = row.node
    return {
        "Mã": node.code,
        "Tổ chức": node.name,
        "Từ ngày": node.from_on,
        "Đến hết ngày": node.to_on,
        "Đầu kỳ": node.opening,
        **{f"Tăng: {kind.label}": row.flow(kind).inflow for kind in table.ins},
        "Tổng tăng": node.inflow,
        **{f"Giảm: {kind.label}": row.flow(kind).outflow for kind in table.outs},
        "Tổng giảm": node.outflow,
        "Cuối kỳ": node.closing,
        "Chính thức": node.full,
        "Dự bị": node.probationary,
        "Công nhận chính thức trong kỳ": row.confirmed,
    }
