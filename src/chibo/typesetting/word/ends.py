"""The beginning and the end of a paper in Word."""

from typing import Any

from docx.shared import Mm, Pt

from chibo.typesetting import blocks
from chibo.typesetting.shape import BEFORE_FOOT, foot_left, head_left, rough_width
from chibo.typesetting.word.canvas import Canvas, element, spaced
from chibo.typesetting.word.inline import words
from chibo.typesetting.word.order import placed


def head(canvas: Canvas, block: blocks.Head) -> None:
    """Issuer at the left, the Party's name at the right, number and day level."""
    if not block.issuer:
        _party(canvas, block)
        spaced(canvas.paragraph(), 12)
        return
    left = head_left(canvas.width)
    widths = [left, canvas.width - left]
    rows = canvas.table(widths, 3 if block.subject else 2 if block.number + block.day_line else 1).rows
    issuer, party = (canvas.cell(c, w) for c, w in zip(rows[0].cells, widths, strict=True))
    for text, bold in ((block.superior, False), (block.issuer, True), (block.mark, False)):
        if text:
            words(issuer.paragraph(), text, bold=bold, align="center")
    _party(party, block)
    if len(rows) > 1:
        _number(canvas, block, rows[1], widths)
    if block.subject:
        _subject(canvas.cell(rows[2].cells[0], left), block.subject)
    spaced(canvas.paragraph(), 14)


def _number(canvas: Canvas, block: blocks.Head, row: Any, widths: list[float]) -> None:
    number, day = (canvas.cell(c, w) for c, w in zip(row.cells, widths, strict=True))
    words(number.paragraph(), block.number, align="center")
    words(day.paragraph(), block.day_line, italic=True, align="center")


def _party(canvas: Canvas, block: blocks.Head) -> None:
    size = canvas.measures.party_name_size
    made = words(canvas.paragraph(), block.party_name, size, bold=True, align="center")
    # The line is as long as the words: what is left of the place goes to the indents.
    beside = max(0.0, (canvas.width - rough_width(block.party_name, size)) / 2)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(beside)
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="0", color="000000"))
    placed(made._p.get_or_add_pPr(), borders)


def _subject(canvas: Canvas, text: str) -> None:
    size = canvas.measures.letter_subject_size
    made = words(canvas.paragraph(), text, size, italic=True, align="center")
    spaced(made, size * 1.25)
    made.paragraph_format.space_before = Pt(2)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(3)


def title(canvas: Canvas, block: blocks.Title) -> None:
    """The kind of paper, what it is about, the mark below."""
    lines = [(block.name, canvas.measures.body_size + 2, True)]
    lines += [(block.subject, 0, True)] if block.subject else []
    lines += [(block.mark, 0, False)] if block.mark else []
    for text, size, bold in lines:
        made = words(canvas.paragraph(), text, size, bold=bold, align="center")
        made.paragraph_format.keep_with_next = True
        if text == block.subject:
            made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(10)
    made.paragraph_format.space_after = Pt(8)


def foot(canvas: Canvas, block: blocks.Foot) -> None:
    """Recipients or a signer at the left, a signer at the right, in one row that is never cut."""
    spaced(canvas.paragraph(), BEFORE_FOOT - canvas.measures.paragraph_spacing)
    canvas.place.paragraphs[-1].paragraph_format.keep_with_next = True
    left = foot_left(canvas.width)
    widths = [left, canvas.width - left]
    cells = canvas.table(widths).rows[0].cells
    at_left, at_right = (canvas.cell(c, w) for c, w in zip(cells, widths, strict=True))
    if isinstance(block.left, blocks.Recipients):
        _recipients(at_left, block.left)
    elif block.left:
        _signer(at_left, block.left)
    _signer(at_right, block.right)
    # A Word document ends with a paragraph, be it ever so low.
    spaced(canvas.paragraph(), 1)


def _recipients(canvas: Canvas, block: blocks.Recipients) -> None:
    made = words(canvas.paragraph(), block.heading, underline=True)
    made.paragraph_format.space_after = Pt(2)
    size = canvas.measures.small_size
    for line in block.lines:
        made = words(canvas.paragraph(), line, size)
        spaced(made, size * 1.2)
        made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(2), Mm(-2)


def _signer(canvas: Canvas, block: blocks.Signer) -> None:
    size = canvas.measures.small_size
    said = [(block.day_line, 0.0, False, True), (block.behalf, 0.0, True, False)]
    said += [(block.post, 0.0, False, False), (block.hint, size, False, True)]
    for text, points, bold, italic in said:
        if text:
            words(canvas.paragraph(), text, points, bold=bold, italic=italic, align="center")
    spaced(canvas.paragraph(), canvas.measures.signing_room)
    words(canvas.paragraph(), block.name, bold=True, align="center")
