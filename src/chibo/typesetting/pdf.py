"""Papers as PDF/A, by Typst, with the fonts beside this file and none of the machine's."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from chibo.foundation.progress import Progress, Silent
from chibo.typesetting.blocks import Printout
from chibo.typesetting.errors import Unprintable
from chibo.typesetting.measures import Measures
from chibo.typesetting.wording import as_json

HERE = Path(__file__).parent
# Archivable, and tagged for those who listen to a page.
# A compiler serves one caller: a second thread would be turned away, not made to wait.
_one_at_a_time = Lock()
STANDARD: Final = "a-2a"


def as_pdf(printout: Printout, measures: Measures) -> bytes:
    """One paper as one file; the same paper gives the same bytes. Refuses `Unprintable`."""
    return _set([printout], measures)


def as_pdfs(
    printouts: Iterable[Printout], measures: Measures, progress: Progress | None = None
) -> Iterator[bytes]:
    """One file for each paper, in order, as they are asked for."""
    told = progress or Silent()
    for printout in printouts:
        yield _set([printout], measures)
        told.advance()


def as_one_pdf(printouts: Iterable[Printout], measures: Measures, progress: Progress | None = None) -> bytes:
    """All papers in one file, each with its own page numbers, for one run of the printer."""
    told, papers = progress or Silent(), list(printouts)
    told.step("Xếp chữ", len(papers))
    made = _set(papers, measures)
    told.advance(len(papers))
    return made


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
    return typst.Compiler(HERE / "page.typ", root=HERE, font_paths=fonts, ignore_system_fonts=True)


def _set(papers: list[Printout], measures: Measures) -> bytes:
    if not papers:
        raise ValueError("no paper to set")
    dated = datetime.combine(max(paper.dated for paper in papers), time(), UTC)
    try:
        with _one_at_a_time:
            made = _compiler().compile(
                sys_inputs={"asked": as_json(papers, measures)},
                format="pdf",
                pdf_standards=[STANDARD],
                timestamp=dated,
            )
    except typst.TypstError as broken:
        raise _refusal(broken) from broken
    assert isinstance(made, bytes)
    return made


def _refusal(broken: typst.TypstError) -> Exception:
    """What Typst could not draw, by name; anything else is our own mistake."""
    found = re.search(r"the text `?\"(.*?)\"`? could not be displayed", broken.message, re.DOTALL)
    return Unprintable(found[1]) if found else broken
