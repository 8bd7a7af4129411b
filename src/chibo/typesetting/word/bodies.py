"""Each block, as Word writes it."""

from collections.abc import Callable
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from chibo.typesetting import blocks
from chibo.typesetting.shape import BESIDE, CELL_ABOVE, CELL_INSET, ITEM_GAP, column_widths
from chibo.typesetting.word.canvas import Canvas, element, ruled, spaced, whole_row
from chibo.typesetting.word.ends import foot, head, title
from chibo.typesetting.word.inline import ALIGN, dots, runs, words

MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER
BOX_WIDTH, BOX_HEIGHT = 6.0, 6.5


def put(canvas: Canvas, block: blocks.Block) -> None:
    """Write a block."""
    _WAYS[type(block)](canvas, block)


def paragraph(canvas: Canvas, block: blocks.Paragraph) -> None:
    """One paragraph."""
    measures = canvas.measures
    made = canvas.paragraph()
    after = measures.paragraph_spacing if block.after is None else block.after
    spaced(made, measures.line_spacing, after)
    align = "left" if block.align == "justify" and not measures.justified else block.align
    made.alignment = ALIGN[align]
    made.paragraph_format.keep_with_next = block.kept or None
    if block.indented:
        made.paragraph_format.first_line_indent = Mm(measures.first_line_indent)
    runs(made, block.text, canvas.width, block.size)


def dotted(canvas: Canvas, block: blocks.DottedLines) -> None:
    """Lines of dots."""
    for _ in range(block.count):
        made = canvas.paragraph()
        dots(made, canvas.width)
        made.paragraph_format.keep_with_next = block.kept or None
    made.paragraph_format.space_after = Pt(canvas.measures.paragraph_spacing)


def gap(canvas: Canvas, block: blocks.Gap) -> None:
    """Empty height."""
    made = canvas.paragraph()
    spaced(made, block.points)
    made.paragraph_format.keep_with_next = block.kept or None


def page_break(canvas: Canvas, _: blocks.PageBreak) -> None:
    """A new page."""
    made = canvas.paragraph()
    spaced(made, 1)
    made.add_run().add_break(WD_BREAK.PAGE)


def table(canvas: Canvas, block: blocks.Table) -> None:
    """A ruled table whose heading comes again on every page."""
    size = block.size or canvas.measures.small_size
    widths = column_widths(block, canvas.width)
    made = canvas.table(widths, 1 + len(block.rows), inset=CELL_INSET, above=CELL_ABOVE)
    ruled(made._tbl.tblPr)
    _mark_heading(made.rows[0])
    aligns = block.aligns or ("left",) * len(widths)
    for row, texts in zip(made.rows, (block.head, *block.rows), strict=True):
        heading = texts is block.head
        whole_row(row, widths, 0 if heading else block.row_height)
        for cell, text, align in zip(row.cells, texts, aligns, strict=True):
            cell.vertical_alignment = MIDDLE if heading else None
            written = cell.paragraphs[0]
            spaced(written, size * 1.2)
            words(written, text, size, bold=heading, align="center" if heading else align)
    gap(canvas, blocks.Gap(canvas.measures.paragraph_spacing + 2))


def _mark_heading(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def items(canvas: Canvas, block: blocks.Row) -> None:
    """Items side by side."""
    widths = column_widths(block, canvas.width)
    cells = canvas.table(widths).rows[0].cells
    for cell, text, width in zip(cells, block.texts, widths, strict=True):
        made = canvas.cell(cell, width).paragraph()
        made.paragraph_format.keep_with_next = block.kept or None
        runs(made, text, width - ITEM_GAP)
    gap(canvas, blocks.Gap(canvas.measures.paragraph_spacing, block.kept))


def boxes(canvas: Canvas, block: blocks.Boxes) -> None:
    """A label and squares."""
    label = block.label_width
    made = canvas.table([label, *[BOX_WIDTH] * block.count])
    row = made.rows[0]
    whole_row(row, [label, *[BOX_WIDTH] * block.count], BOX_HEIGHT)
    words(canvas.cell(row.cells[0], label).paragraph(), block.label)
    for place, cell in enumerate(row.cells[1:]):
        ruled(cell._tc.get_or_add_tcPr())
        words(canvas.cell(cell, BOX_WIDTH).paragraph(), block.text[place : place + 1], align="center")
    gap(canvas, blocks.Gap(canvas.measures.paragraph_spacing))


def beside(canvas: Canvas, block: blocks.Beside) -> None:
    """An empty frame, and blocks beside it."""
    widths = [block.width, BESIDE, canvas.width - block.width - BESIDE]
    made = canvas.table(widths)
    whole_row(made.rows[0], widths, block.height)
    frame, _, rest = made.rows[0].cells
    ruled(frame._tc.get_or_add_tcPr())
    frame.vertical_alignment = MIDDLE
    words(
        canvas.cell(frame, block.width).paragraph(), block.label, canvas.measures.small_size, align="center"
    )
    inner = canvas.cell(rest, widths[2])
    for one in block.blocks:
        put(inner, one)
    # The last item in the cell has brought its own space already.
    gap(canvas, blocks.Gap(8 - canvas.measures.paragraph_spacing))


_WAYS: dict[type[Any], Callable[[Canvas, Any], None]] = {
    blocks.Head: head,
    blocks.Title: title,
    blocks.Paragraph: paragraph,
    blocks.DottedLines: dotted,
    blocks.Gap: gap,
    blocks.PageBreak: page_break,
    blocks.Table: table,
    blocks.Row: items,
    blocks.Boxes: boxes,
    blocks.Beside: beside,
    blocks.Foot: foot,
}
