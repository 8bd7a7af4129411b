"""Numbers as people write them."""

import pytest

from chibo.documents.errors import BadDocument
from chibo.documents.rules import parse_number


@pytest.mark.parametrize(("text", "value", "letter"), [
    ("45-QĐ/ĐU", 45, ""), ("045-QĐ/ĐU", 45, ""), ("45a-QĐ/ĐU", 45, "a"), ("Số 7/QĐ-UBND", 7, ""),
    ("số: 12 - NQ/TU", 12, ""), ("123", 123, ""), ("294-QĐ/TW", 294, ""),
])  # fmt: skip
def test_the_leading_number_counts(text, value, letter):
    number = parse_number(text, outside=False)
    assert (number.value, number.letter, number.text) == (value, letter, text)


@pytest.mark.parametrize("text", ["", "QĐ/ĐU", "0-QĐ/ĐU", "45abc-QĐ", "1234567890123-QĐ"])
def test_a_paper_of_a_unit_needs_a_number(text):
    with pytest.raises(BadDocument) as refused:
        parse_number(text, outside=False)
    assert refused.value.field == "number_text"


def test_an_outside_body_may_number_its_own_way():
    assert parse_number("QĐ/A-12", outside=True).value is None
    with pytest.raises(BadDocument, match="Thiếu số văn bản"):
        parse_number("", outside=True)
