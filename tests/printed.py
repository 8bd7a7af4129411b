"""What stands on a printed page: its lines with their places, as somebody with a ruler would find them."""

import ctypes
import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
# Letters stand on one line when their feet are this near, and in one word when this near, in points.
NEAR, APART = 3.0, 1.2


@dataclass(frozen=True, slots=True)
class Line:
    """One line: page, from where to where, its foot, what it says."""

    page: int
    x0: float
    x1: float
    foot: float
    text: str


@cache
def lines(pdf: bytes) -> list[Line]:
    """Every line of every page, from the top down."""
    opened = pypdfium2.PdfDocument(pdf)
    return [
        _line(number, row) for number, page in enumerate(opened, start=1) for row in _rows(_letters(page))
    ]


def wording(pdf: bytes) -> list[str]:
    """The lines without what is left open for a hand, page by page, in one order."""
    said = [(line.page, re.sub(r"… ?|[☐☒]|Ảnh 3×4", "", line.text)) for line in lines(pdf)]
    words = [(page, " ".join(text.split()).strip(" .")) for page, text in said]
    return [f"{page}: {text}" for page, text in sorted(words) if text]


def line_of(pdf: bytes, text: str) -> Line:
    """The first line that says a text."""
    return next(line for line in lines(pdf) if text in line.text)


def fonts(pdf: bytes) -> set[str]:
    """The names of the fonts on the first page, without the letters of their subset."""
    return {char["fontname"].partition("+")[2] for char in chars(pdf)}


@cache
def chars(pdf: bytes) -> list[dict[str, Any]]:
    """Every letter of the first page."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return opened.pages[0].chars


Letter = tuple[float, float, float, str]


def _letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """What is drawn on a page: from where to where, the foot, the sign."""
    text, height, found = page.get_textpage(), page.get_height(), []
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, place))
        if sign.isspace() or raw.FPDFText_IsGenerated(text, place) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        left, _, right, _ = text.get_charbox(place, loose=True)
        found.append((left, right, height - y.value, sign))
    return found


def _rows(letters: list[Letter]) -> list[list[Letter]]:
    feet: list[float] = []
    numbered = []
    for letter in sorted(letters, key=lambda letter: letter[2]):
        if not feet or letter[2] - feet[-1] > NEAR:
            feet.append(letter[2])
        numbered.append((len(feet), letter))
    return [[letter for _, letter in row] for _, row in groupby(numbered, key=lambda one: one[0])]


def _line(page: int, letters: list[Letter]) -> Line:
    row = sorted(letters)
    text, end = "", row[0][0]
    for left, right, _, sign in row:
        text += (" " if left - end > APART else "") + sign
        end = right
    # However many dots: they only say that something is open.
    text = re.sub(r"(?:[.…] ?){4,}", "… ", text).strip()
    return Line(page, row[0][0], max(letter[1] for letter in row), row[0][2], text)
