"""One cell: every way a clerk types a day or a number, and what is refused."""

from datetime import date

import pytest
from tests.unit.sheets.made import number, text

from chibo.sheets.book import Cell, Kind
from chibo.sheets.digits import as_digits
from chibo.sheets.errors import BadCell
from chibo.sheets.reading import as_day, as_text

TODAY = date(2026, 3, 2)
BORN = date(1975, 9, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "02/09/1975",
        "2/9/1975",
        "2-9-1975",
        "2.9.1975",
        "1975-09-02",
        " 02/09/1975 ",
        "1975-09-02T00:00:00",
        "1975-09-02 08:30",
        "02/09/1975 00:00:00",
    ],
)
def test_days_in_text(typed: str) -> None:
    assert as_day(text(typed), TODAY).value == BORN


def test_days_in_cells_and_serials() -> None:
    assert as_day(Cell(Kind.DAY, BORN, 0), TODAY).notes == ()
    for cell in (number(27639), number(27639.5), text("27639")):
        read = as_day(cell, TODAY)
        assert read.value == BORN and "27639" in read.notes[0]
    assert as_day(number(27639 - 1462), TODAY, from_1904=True).value == BORN
    assert as_day(number(61), TODAY).value == date(1900, 3, 1)
    assert "gõ năm 1974" in as_day(Cell(Kind.DAY, date(1905, 5, 27), 0), TODAY).notes[0]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (text("31/11/2020"), "Tháng 11/2020 chỉ có 30 ngày"),
        (text("02/09/75"), "hai chữ số"),
        (text("1974"), "chỉ có năm"),
        (number(1974), "chỉ có năm"),
        (text("09/1975"), "thiếu ngày"),
        (text("1975-09"), "thiếu ngày"),
        (number(60), "không phải một ngày"),
        (number(60_000), "không phải một ngày"),
        (number(-1), "không phải một ngày"),
        (number(1e300), "không phải một ngày"),
        (text("không rõ"), "không phải là ngày"),
        (Cell(Kind.EMPTY, None, 0), "Chưa ghi"),
        (Cell(Kind.YES_NO, True, 0), "không phải là ngày"),
        (Cell(Kind.FORMULA, BORN, 0), "công thức"),
        (Cell(Kind.ERROR, None, 0), "báo lỗi"),
    ],
)
def test_days_refused(cell: Cell, why: str) -> None:
    with pytest.raises(BadCell, match=why) as no:
        as_day(cell, TODAY)
    assert no.value.reason == no.value.sentence


def test_text_is_composed_and_squeezed() -> None:
    assert as_text(text("  Nguye\u0302\u0303n \u00a0 Va\u0306n\nA ")) == "Nguyễn Văn A"
    assert as_text(number(12.0)) == "12" and as_text(number(1.5)) == "1.5"
    assert as_text(Cell(Kind.EMPTY, None, 0)) == "" and as_text(Cell(Kind.DAY, BORN, 0)) == "02/09/1975"


def test_digits() -> None:
    assert as_digits(text("038 012 345.678"), [12]).value == "038012345678"
    assert as_digits(text("'038012345678"), [12]).value == "038012345678"
    whole = as_digits(number(138012345678), [12])
    assert whole.value == "138012345678" and "định dạng số" in whole.notes[0]
    assert "000123456789" in as_digits(number(123456789), (9, 12)).notes[0]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (number(38012345678), "có lẽ là 038012345678; kiểm tra lại, định dạng ô là chữ"),
        (text("38012345678"), "mất số 0 ở đầu, có lẽ là 038012345678"),
        (text("12345"), "đúng 12 chữ số; ô có 5"),
        (text("0380123456789"), "ô có 13"),
        (number(3.801234567890123e19), "làm tròn"),
        (text("3,8012E+11"), "làm tròn"),
        (number(1.5), "dãy chữ số"),
        (text("03801234567A"), "dãy chữ số"),
        (text("٠٣٨٠١٢٣٤٥٦٧٨"), "dãy chữ số"),
        (Cell(Kind.DAY, BORN, 0), "dãy chữ số"),
        (Cell(Kind.EMPTY, None, 0), "trống"),
        (Cell(Kind.FORMULA, "038012345678", 0), "công thức"),
    ],
)
def test_digits_refused(cell: Cell, why: str) -> None:
    with pytest.raises(BadCell, match=why):
        as_digits(cell, [12])
