"""Proportions both sides share, so that PDF and Word agree. Millimetres."""

from chibo.typesetting.blocks import Row, Table

# A word processor keeps this distance between a rule and the words in a cell.
CELL_INSET = 1.9
CELL_ABOVE = 2.0  # points over and under the words of a cell
BEFORE_FOOT = 8.0  # points over the signatures
# Between a frame and what stands beside it, and after an item of a row.
BESIDE, ITEM_GAP = 6.0, 2.0
_HEAD, _FOOT = 0.49, 0.47


def head_left(width: float) -> float:
    """The column of the issuer; the Party's name has the rest."""
    return round(width * _HEAD, 2)


def foot_left(width: float) -> float:
    """The column of the recipients; the signature has the rest."""
    return round(width * _FOOT, 2)


def column_widths(table: Table | Row, width: float) -> list[float]:
    """The columns of a table or a row, which fill the line."""
    whole = sum(table.widths)
    return [round(width * share / whole, 2) for share in table.widths]


def rough_width(text: str, size: float) -> float:
    """About how wide bold capitals of a size in points are."""
    ems = sum(0.25 if sign == " " else 0.74 for sign in text)
    return ems * size * 25.4 / 72
