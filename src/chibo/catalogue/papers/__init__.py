"""Forms of papers: what a person fills in, and the page that comes out.

    made = compose(paper("6-KNĐ"), values, letterhead=Letterhead(...), on=day, lookup=lookup_for(unit_id))
    as_pdf(made, measures_on(lookup, day))

No tables, no clock: values come as text, days and lists.
"""

from chibo.catalogue.papers.checking import check_papers
from chibo.catalogue.papers.codes import Variant, printed_code, variants
from chibo.catalogue.papers.composing import compose, missing, title
from chibo.catalogue.papers.declared import Field, Paper
from chibo.catalogue.papers.layout import measures_on
from chibo.catalogue.papers.letterhead import Letterhead
from chibo.catalogue.papers.loading import all_papers, paper
from chibo.typesetting.pdf import as_one_pdf, as_pdf, as_pdfs
from chibo.typesetting.word import as_docx

__all__ = [
    "Field",
    "Letterhead",
    "Paper",
    "Variant",
    "all_papers",
    "as_docx",
    "as_one_pdf",
    "as_pdf",
    "as_pdfs",
    "check_papers",
    "compose",
    "measures_on",
    "missing",
    "paper",
    "printed_code",
    "title",
    "variants",
]
