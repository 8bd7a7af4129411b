"""Days are read in Vietnamese order, and counted as regulations count them."""

from datetime import date

import pytest

from chibo.foundation.dates import (
    FOREVER,
    BadDate,
    add_months,
    day_before,
    format_date,
    full_months_between,
    full_years_between,
    month_start,
    parse_date,
)


@pytest.mark.parametrize("typed", ["02/09/2025", "2/9/2025", "2025-09-02", " 2/9/2025 ", "2.9.2025"])
def test_reads_a_day(typed: str) -> None:
    assert parse_date(typed) == date(2025, 9, 2)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/11/2026", "Tháng 11/2026 chỉ có 30 ngày, không có ngày 31."),
        ("29/2/2026", "Tháng 2/2026 chỉ có 28 ngày, không có ngày 29."),
        ("1/13/2026", "Không có tháng 13: một năm chỉ có tháng 1 đến tháng 12."),
        ("0/1/2026", "Không có ngày 0: ngày trong tháng bắt đầu từ 1."),
        ("1/1/1899", "Năm 1899 nằm ngoài khoảng 1900–2100."),
        ("2101-01-01", "Năm 2101 nằm ngoài khoảng 1900–2100."),
        ("hôm qua", "“hôm qua” không phải là ngày viết theo mẫu ngày/tháng/năm."),
        ("٢/٩/٢٠٢٥", "“٢/٩/٢٠٢٥” không phải là ngày viết theo mẫu ngày/tháng/năm."),
        ("", "Chưa ghi ngày."),
    ],
)
def test_says_what_is_wrong_with_a_day(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_date(typed)
    assert refused.value.sentence == sentence
    assert refused.value.next_step


def test_a_very_long_text_is_quoted_short() -> None:
    with pytest.raises(BadDate) as refused:
        parse_date("9" * 10_000_000)
    assert len(refused.value.sentence) < 120


def test_written_and_read_back() -> None:
    assert format_date(date(2025, 9, 2)) == "02/09/2025"
    assert format_date(FOREVER) == "31/12/9999"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 9, 15), 12, date(2025, 9, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 1, 31), -2, date(2024, 11, 30)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_later(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2008, 3, 15), date(2026, 3, 10), 17),
        (date(2008, 3, 15), date(2026, 3, 15), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 3, 15), date(2008, 3, 15), 0),
        (date(2026, 3, 16), date(2025, 3, 15), -1),
    ],
)
def test_whole_years(born: date, on: date, years: int) -> None:
    assert full_years_between(born, on) == years


def test_whole_months() -> None:
    assert full_months_between(date(2025, 1, 31), date(2025, 2, 28)) == 1
    assert full_months_between(date(2025, 1, 31), date(2025, 2, 27)) == 0
    assert full_months_between(date(2025, 3, 15), date(2025, 1, 16)) == -1


def test_edges_of_spans() -> None:
    assert month_start(date(2026, 11, 23)) == date(2026, 11, 1)
    assert day_before(date(2025, 7, 1)) == date(2025, 6, 30)
