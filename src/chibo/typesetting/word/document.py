"""A Word document from blocks."""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chibo.typesetting.blocks import Printout
from chibo.typesetting.measures import A4, Measures
from chibo.typesetting.word.bodies import put
from chibo.typesetting.word.canvas import Canvas, element
from chibo.typesetting.word.inline import page_number, words

# The mode of Word 2013 and later: tables stand at the margin, not outside it.
MODE = "15"


def as_docx(printout: Printout, measures: Measures) -> bytes:
    """One paper as a .docx; the same paper gives the same bytes inside."""
    document = docx.Document()
    _settings(document, printout, measures)
    _page(document, printout, measures)
    canvas = Canvas(document, measures, measures.line_width(landscape=printout.landscape))
    for block in printout.blocks:
        put(canvas, block)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _settings(document: Document, printout: Printout, measures: Measures) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = measures.font, Pt(measures.body_size)
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), measures.font)
    style.element.rPr.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    style.paragraph_format.widow_control = False
    compat = document.settings.element.find(qn("w:compat"))
    if compat is None:
        compat = element("w:compat")
        document.settings.element.append(compat)
    for old in list(compat):
        compat.remove(old)
    mode = element("w:compatSetting", name="compatibilityMode", val=MODE)
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    compat.append(mode)
    told = document.core_properties
    told.title, told.author, told.comments = printout.title, "", ""
    told.created = told.modified = datetime.combine(printout.dated, time())


def _page(document: Document, printout: Printout, measures: Measures) -> None:
    section = document.sections[0]
    width, height = reversed(A4) if printout.landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if printout.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(measures.margin_top), Mm(measures.margin_bottom)
    section.left_margin, section.right_margin = Mm(measures.margin_left), Mm(measures.margin_right)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    corner = section.first_page_header.paragraphs[0]
    words(corner, printout.corner, measures.small_size, bold=True, align="right")
    page_number(section.header.paragraphs[0], measures.body_size)
