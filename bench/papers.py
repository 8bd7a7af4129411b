"""Papers set in one file, against Typst alone over the same words in one look.

`python -m bench.papers` says pages a second, by the clock of the processor.
"""

from datetime import date
from itertools import count
from time import process_time

import typst

from bench.questions import Question
from chibo.catalogue.papers import Letterhead, as_docx, as_one_pdf, compose, measures_on, paper
from chibo.rulebook.queries import lookup
from chibo.typesetting.blocks import Paragraph, Printout, Run
from chibo.typesetting.pdf import HERE

DAY = date(2026, 11, 3)
PAPERS = 60
# Every run says something new, or Typst would answer from what it remembers.
_runs = count(1)
_bare = typst.Compiler(font_paths=[HERE / "fonts"], ignore_system_fonts=True)


def papers_questions() -> list[Question]:
    """One batch of resolutions."""
    name = f"{PAPERS} resolutions set in one file / bare Typst of the same words"
    return [Question(name, 4.0, lambda: _ours(PAPERS), lambda: _bare_typst(PAPERS))]


def _batch(number: int) -> list[Printout]:
    """Resolutions of one page, each of somebody else."""
    form, ask, run = paper("6-KNĐ"), lookup(), next(_runs)
    head = Letterhead(superior="Đảng bộ phường Gió", issuer="Chi bộ Một", place="Sông Mây", signed_on=DAY)
    return [
        compose(form, _values(f"Nguyễn Thị {run} {n}"), letterhead=head, on=DAY, lookup=ask)
        for n in range(number)
    ]


def _values(name: str) -> dict[str, object]:
    return {
        "person": name, "born_on": DAY, "meeting_on": DAY, "home_place": "Xã Bến Tre Đá", "entitled": 16,
        "present": 15, "agreed": 11, "against": 4, "merits": "Nhiệt tình với việc chung của tổ. " * 8,
    }  # fmt: skip


def _ours(number: int) -> int:
    as_one_pdf(_batch(number), measures_on(lookup(), DAY))
    return number


def _bare_typst(number: int) -> int:
    pages = []
    for made in _batch(number):
        texts = [block.text for block in made.blocks if isinstance(block, Paragraph)]
        words = ["".join(part.text for part in text if isinstance(part, Run)) for text in texts]
        pages.append("\n\n".join(words))
    source = '#set text(font: "Liberation Serif", size: 14pt)\n' + "\n#pagebreak()\n".join(pages)
    _bare.compile(source.encode(), format="pdf")
    return number


def main() -> None:
    """Pages a second of processor time."""
    as_one_pdf(_batch(2), measures_on(lookup(), DAY))
    batch, measures = _batch(300), measures_on(lookup(), DAY)
    start = process_time()
    as_one_pdf(batch, measures)
    print(f"PDF, 300 papers in one file: {300 / (process_time() - start):.0f} pages/s CPU")
    start = process_time()
    for made in batch[:40]:
        as_docx(made, measures)
    print(f"Word: {40 / (process_time() - start):.0f} papers/s CPU")


if __name__ == "__main__":
    main()
