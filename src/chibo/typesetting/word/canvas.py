"""Where blocks are put: the document, or a cell of a table."""

from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from chibo.typesetting.measures import Measures
from chibo.typesetting.word.order import placed


@dataclass(slots=True)
class Canvas:
    """A place to write on, `width` millimetres wide. A fresh cell brings a paragraph."""

    place: Any
    measures: Measures
    width: float
    fresh: bool = False

    def paragraph(self) -> Paragraph:
        """The next paragraph, with an exact line."""
        if self.fresh:
            self.fresh = False
            made = self.place.paragraphs[-1]
        else:
            made = self.place.add_paragraph()
        spaced(made, self.measures.line_spacing)
        return made

    def table(self, widths: list[float], rows: int = 1, *, inset: float = 0, above: float = 0) -> Any:
        """A table without rules, at the margin; every width is told twice, or some readers ignore it.

        `inset` is what a cell keeps free at its sides, `above` over and under its words, in points.
        """
        if self.fresh:
            spaced(self.place.paragraphs[-1], 1)
        # A cell may not end with a table: Word's rule, and the library follows it with a paragraph.
        self.fresh = isinstance(self.place, _Cell)
        made = self.place.add_table(rows=rows, cols=len(widths))
        if self.fresh:
            spaced(self.place.paragraphs[-1], 1)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        properties = made._tbl.tblPr
        placed(properties, element("w:tblInd", w="0", type="dxa"))
        margins = element("w:tblCellMar")
        for side, twips in (
            ("top", above * 20), ("left", inset * 56.693), ("bottom", above * 20), ("right", inset * 56.693)
        ):  # fmt: skip
            margins.append(element(f"w:{side}", w=str(round(twips)), type="dxa"))
        placed(properties, margins)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        for row in made.rows:
            whole_row(row, widths)
        return made

    def cell(self, cell: Any, width: float) -> "Canvas":
        """A cell to write in."""
        return Canvas(cell, self.measures, width, fresh=True)


def spaced(paragraph: Paragraph, line: float, after: float = 0) -> None:
    """An exact distance of lines, and the space after, in points."""
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(line), Pt(0), Pt(after)


def whole_row(row: Any, widths: list[float], height: float = 0) -> None:
    """A row that no page end cuts."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    if height:
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST


def ruled(target: Any, size: int = 4) -> None:
    """Thin rules around a cell or in a table."""
    inside = target.tag == qn("w:tblPr")
    sides = ["top", "left", "bottom", "right"] + (["insideH", "insideV"] if inside else [])
    borders = element("w:tblBorders" if inside else "w:tcBorders")
    for side in sides:
        borders.append(element(f"w:{side}", val="single", sz=str(size), space="0", color="000000"))
    placed(target, borders)


def element(tag: str, **attributes: str) -> Any:
    """An element of Word's own language."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
