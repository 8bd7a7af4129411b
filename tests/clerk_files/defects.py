"""Dirt of every kind. Each takes the rows of the central file and a place, spoils the row, says what to expect.

`passes` means that the row can be read after cleaning; `refused` that the clerk must decide, and that the
reason given contains `word` (whatever the case of its letters).
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.clerk_files.books import Formula

FIRST_ROW = 8  # of people, as the spreadsheet counts
REFUSED, PASSES = "refused", "passes"
NAME, OTHER, SEX, BORN, ETHNIC = "Họ và tên *", "Tên gọi khác", "Giới tính *", "Sinh ngày *", "Dân tộc *"
NUMBER, CARD, UNIT = "Số định danh cá nhân *", "Số thẻ Đảng *", "Tổ chức đảng đang sinh hoạt *"
ADMITTED, OFFICIAL = "Ngày vào Đảng *", "Ngày chính thức *"
STATUS, LEFT = "Trạng thái hoạt động *", "Ngày rời/mất/miễn"
MERGED = "(gộp với dòng trên)"  # not a column: the unit's cell is one with the row above

Row = dict[str, Any]


class Expected(NamedTuple):
    """What an import should make of one spoilt row."""

    row: int
    column: str
    verdict: str
    word: str


Defect = Callable[[list[Row], int], Expected]


def spread(defects: Sequence[Defect], count: int) -> Iterator[tuple[Defect, int]]:
    """Places for defects all over the file; the first two rows stay clean, no two defects touch."""
    step = (count - 2) // max(len(defects), 1)
    assert not defects or step >= 2, f"{len(defects)} defects need {2 * len(defects) + 2} people"
    yield from ((defect, 2 + place * step + step - 1) for place, defect in enumerate(defects))


def refused(at: int, column: str, word: str) -> Expected:
    """The clerk must decide."""
    return Expected(FIRST_ROW + at, column, REFUSED, word)


def passes(at: int, column: str) -> Expected:
    """Read after cleaning."""
    return Expected(FIRST_ROW + at, column, PASSES, "")


def day_of(text: str) -> date:
    """What 05/09/1980 stands for."""
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def name_in_nfd(rows: list[Row], at: int) -> Expected:
    """Letters and marks apart, as some keyboards type; stored composed."""
    rows[at][NAME] = unicodedata.normalize("NFD", rows[at][NAME])
    return passes(at, NAME)


def name_in_capitals(rows: list[Row], at: int) -> Expected:
    """NGUYỄN VĂN A."""
    rows[at][NAME] = rows[at][NAME].upper()
    return passes(at, NAME)


def extra_spaces(rows: list[Row], at: int) -> Expected:
    """Before, after and between the words, one of them a space that does not break."""
    rows[at][NAME] = "  " + "  ".join(rows[at][NAME].split()) + "\u00a0"
    return passes(at, NAME)


def no_name(rows: list[Row], at: int) -> Expected:
    """The row has everything but a name."""
    rows[at][NAME] = ""
    return refused(at, NAME, "tên")


def free_sex(rows: list[Row], at: int) -> Expected:
    """“nữ ” and “NAM” are understood."""
    rows[at][SEX] = "nữ " if rows[at][SEX] == "Nữ" else "NAM"
    return passes(at, SEX)


def lost_zero(rows: list[Row], at: int) -> Expected:
    """The spreadsheet took the number for a quantity; the clerk must confirm the zero."""
    rows[at][NUMBER] = int(rows[at][NUMBER])
    return refused(at, NUMBER, "số 0")


def nine_digits(rows: list[Row], at: int) -> Expected:
    """An old identity card's length in the column of twelve digits."""
    rows[at][NUMBER] = rows[at][NUMBER][:9]
    return refused(at, NUMBER, "12")


def number_of_another(rows: list[Row], at: int) -> Expected:
    """The personal number of the first row beside another name."""
    rows[at] |= {NUMBER: rows[0][NUMBER], CARD: rows[0][NUMBER] if rows[at][CARD] else ""}
    return refused(at, NUMBER, "trùng")


def copied_row(rows: list[Row], at: int) -> Expected:
    """Everything of the second row again, but for the running number."""
    rows[at] = {**rows[1], "STT": rows[at]["STT"]}
    return refused(at, NAME, "trùng")


def formula(rows: list[Row], at: int) -> Expected:
    """A cell that is worked out; the file may not decide what we store."""
    rows[at][OTHER] = Formula("=1-1")
    return refused(at, OTHER, "công thức")


def formula_for_unit(rows: list[Row], at: int) -> Expected:
    """The unit is worked out too; that is said, not that it is missing."""
    rows[at][UNIT] = Formula('="99.001"')
    return refused(at, UNIT, "công thức")


def merged_cells(rows: list[Row], at: int) -> Expected:
    """The unit written once over this row and the one above; here the cell is empty."""
    rows[at] |= {UNIT: "", MERGED: True}
    return refused(at, UNIT, "tổ chức")


def unknown_unit(rows: list[Row], at: int) -> Expected:
    """A code no unit ever had."""
    rows[at][UNIT] = "99.999.999.999.999"
    return refused(at, UNIT, "tổ chức")


def unknown_ethnic_group(rows: list[Row], at: int) -> Expected:
    """A people from elsewhere."""
    rows[at][ETHNIC] = "Sao Hỏa"
    return refused(at, ETHNIC, "dân tộc")


def alias_of_ethnic_group(rows: list[Row], at: int) -> Expected:
    """Another spelling of Hmông."""
    rows[at][ETHNIC] = "H'Mông"
    return passes(at, ETHNIC)


def dead_without_date(rows: list[Row], at: int) -> Expected:
    """Said to have died, not when."""
    rows[at] |= {STATUS: "Từ trần", LEFT: ""}
    return refused(at, LEFT, "ngày")
