"""Words in a Word paragraph."""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from chibo.typesetting.blocks import Leader, Run, Text, Tick
from chibo.typesetting.word.canvas import element

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
SQUARES = {True: "☒", False: "☐"}
SQUARE_FONT = "Segoe UI Symbol"


def words(
    paragraph: Paragraph,
    text: str,
    size: float = 0,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: str = "",
) -> Paragraph:
    """Write words in one look."""
    run = paragraph.add_run(text)
    # Told only where it is so: an untouched run stays as the style says.
    run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
    if size:
        run.font.size = Pt(size)
    if align:
        paragraph.alignment = ALIGN[align]
    return paragraph


def runs(paragraph: Paragraph, text: Text, width: float, size: float = 0) -> None:
    """Write the parts of a paragraph; dots run to `width`."""
    for part in text:
        if isinstance(part, Run):
            words(paragraph, part.text, size, bold=part.bold, italic=part.italic, underline=part.underline)
        elif isinstance(part, Tick):
            square = paragraph.add_run(SQUARES[part.ticked])
            square.font.name, square.font.size = SQUARE_FONT, Pt(11)
        elif isinstance(part, Leader):
            dots(paragraph, width)


def dots(paragraph: Paragraph, width: float) -> None:
    """Dots to the end of the line."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def page_number(paragraph: Paragraph, size: float) -> None:
    """The number of the page, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            code = element("w:instrText")
            code.text = said
            run._r.append(code)
