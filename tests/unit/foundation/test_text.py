"""Typed text is cleaned, folded and ordered as Vietnamese readers expect."""

import unicodedata

import pytest

from chibo.foundation.refusals import Refusal
from chibo.foundation.text import (
    LONGEST_KEY,
    clean_digits,
    clean_line,
    fold,
    sort_key,
    word_suffixes,
)

IN_ORDER = [
    "Trần Văn An",
    "Nguyễn Văn Ánh",
    "Nguyễn Văn Ảnh",
    "Lê Thị Ăn",
    "Nguyễn Văn Ân",
    "Phạm Bình",
    "Dương Dũng",
    "Đỗ Đức",
    "Nguyễn Thị Hoà",
    "Trần Toan",
    "Trần Toàn",
    "Trần Toản",
    "Trần Toãn",
    "Trần Toán",
    "Trần Toạn",
    "Trần Toang",
    "Lê Ưng",
    "Y Yên",
]


def test_names_stand_in_vietnamese_order() -> None:
    expected = [*IN_ORDER]
    expected[1:3] = ["Nguyễn Văn Ảnh", "Nguyễn Văn Ánh"]
    assert sorted(reversed(IN_ORDER), key=sort_key) == expected


def test_given_name_first_then_family_and_middle_names() -> None:
    names = ["Trần An", "Nguyễn Văn An", "Nguyễn Thị An", "Đỗ An", "Dương An"]
    assert sorted(names, key=sort_key) == ["Dương An", "Đỗ An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần An"]


def test_letters_decide_before_tones() -> None:
    assert sort_key("Toạn") < sort_key("Toang")
    assert sort_key("Ạn") < sort_key("Ân")


@pytest.mark.parametrize(
    ("one", "other"), [("Hoà", "Hòa"), ("Thuý", "Thúy"), ("NGUYỄN VĂN Á", "Nguyễn Văn Á")]
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)
    assert sort_key(unicodedata.normalize("NFD", one)) == sort_key(one)


def test_keys_are_digits_of_bounded_length() -> None:
    for name in [*IN_ORDER, "H'Hen Niê", "Trần Văn 2", "李小龍" * 40, "Jeanne d’Arc", "A " * 60]:
        key = sort_key(name)
        assert key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY
    assert sort_key("") == ""


def test_fold_forgets_marks_case_and_spaces() -> None:
    assert fold("  NGUYỄN   Văn Đức ") == "nguyen van duc"
    assert fold(unicodedata.normalize("NFD", "Ưỡn Ẹo")) == "uon eo"


def test_word_suffixes() -> None:
    assert word_suffixes("Nguyễn Văn Á") == ["nguyen van a", "van a", "a"]
    assert word_suffixes(" ") == []


def test_clean_line_composes_and_strips() -> None:
    decomposed = unicodedata.normalize("NFD", "  Nguyễn Văn Á ")
    assert clean_line(decomposed, label="Họ và tên", longest=12) == "Nguyễn Văn Á"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x" * 10_000_000, ["Họ và tên", "10000000", "120"]),
        ("x" * 121, ["121", "120"]),
        ("Nguyễn\nVăn", ["dấu xuống dòng"]),
        ("Nguyễn\x00Văn", ["U+0000"]),
        ("Nguyễn\u202eVăn", ["U+202E"]),
        ("   ", ["Chưa ghi họ và tên"]),
    ],
)
def test_clean_line_says_what_is_wrong(typed: str, words: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        clean_line(typed, label="Họ và tên", longest=120)
    assert all(word in refused.value.sentence for word in words)
    assert len(refused.value.sentence) < 200


def test_an_empty_line_may_be_allowed() -> None:
    assert clean_line(" ", label="Ghi chú", longest=10, required=False) == ""


def test_clean_digits() -> None:
    assert clean_digits("001 234.567 890", label="Số định danh", length=12) == "001234567890"
    assert clean_digits("", label="Số thẻ", required=False) == ""
    for typed in ["00123456789", "00123456789a", "٠٠١٢٣٤٥٦٧٨٩٠", ""]:
        with pytest.raises(Refusal):
            clean_digits(typed, label="Số định danh", length=12)
