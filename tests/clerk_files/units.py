"""Units below an invented ward or two, and the sheet a clerk lists them on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from chibo.demo.places import QUARTERS
from tests.clerk_files.books import Sheet, write_book

COMMITTEE, LONE_CELL, CELL = "đảng bộ cơ sở", "chi bộ cơ sở", "chi bộ"


class Cell(NamedTuple):
    """A cell members are listed in. A cell that is itself the grassroots organisation names itself there."""

    code: str
    name: str
    grassroots: str

    @property
    def kind(self) -> str:
        """What the column “Loại” says: the kind of the grassroots organisation."""
        return LONE_CELL if self.name == self.grassroots else COMMITTEE


class UnitLine(NamedTuple):
    """One line of a sheet of units; `parent` is a name or a code."""

    code: str
    name: str
    parent: str
    kind: str


def cells(number: int, per_committee: int = 8, prefix: str = "99.001") -> list[Cell]:
    """Cells of as many wards as are needed; the last one is a grassroots cell when there are three or more."""
    found = []
    for place in range(number):
        ward, within = divmod(place, per_committee)
        name = f"Đảng bộ phường {QUARTERS[ward % len(QUARTERS)]}" + (" Mới" if ward >= len(QUARTERS) else "")
        found.append(
            Cell(f"{prefix}.{ward + 1:03d}.000.{within + 1:03d}", f"Chi bộ Tổ dân phố {within + 1}", name)
        )
    if number >= 3:
        lone = "Chi bộ Trường Tư thục Ban Mai Mới"
        found[-1] = Cell(f"{prefix}.900.000.001", lone, lone)
    return found


def units_of(
    cells: Sequence[Cell], *, top: str = "Đảng bộ Quận Bến Mây", by_code: bool = False
) -> list[UnitLine]:
    """The committees of the cells, then the cells; parents by name, or by code."""
    codes = {cell.grassroots: cell.code[:-8] + ".000.000" for cell in cells if cell.kind == COMMITTEE}
    found = [UnitLine(code, name, top, COMMITTEE) for name, code in codes.items()]
    for cell in cells:
        above = top if cell.kind == LONE_CELL else codes[cell.grassroots] if by_code else cell.grassroots
        found.append(UnitLine(cell.code, cell.name, above, LONE_CELL if cell.kind == LONE_CELL else CELL))
    return found


def units_sheet(path: Path, units: Sequence[UnitLine]) -> None:
    """Mã, Tên, Cấp trên, Loại."""
    write_book(path, [Sheet("Tổ chức", [["Mã", "Tên", "Cấp trên", "Loại"], *([*unit] for unit in units)])])


def organisation_sheet(cells: Sequence[Cell]) -> Sheet:
    """The second sheet of an office's list."""
    lines = [[cell.code, cell.name, cell.grassroots, cell.kind] for cell in cells]
    return Sheet("Tổ chức", [["Mã", "Tên chi bộ", "Thuộc", "Loại"], *lines])
