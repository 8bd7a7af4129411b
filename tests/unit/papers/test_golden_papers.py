"""Every form, filled with the sample and left open, comes out as it was last looked at.

A change that is wanted: `PYTHONPATH=src:. python -m tests.unit.papers.test_golden_papers`, then look at the
pages (`CONTRIBUTING.md`, “… a paper”) and commit what it wrote.
"""

from pathlib import Path

import pytest
from tests.paper_samples import DAY, LOOKUP, filled, letterhead
from tests.printed import MM, lines

from chibo.catalogue.papers import Letterhead, Paper, all_papers, as_pdf, compose, measures_on
from chibo.typesetting.measures import A4

MEASURES = measures_on(LOOKUP, DAY)
GOLDEN = Path(__file__).parent / "golden"


def told(paper: Paper) -> str:
    """The lines of both printouts with their places in whole points."""
    ways = {"filled": (filled(paper), letterhead(paper)), "open": ({}, Letterhead())}
    said = []
    for way, (values, head) in ways.items():
        made = compose(paper, values, letterhead=head, on=DAY, lookup=LOOKUP)
        said.append(f"# {way}: {made.title} {made.corner}".rstrip())
        for line in lines(as_pdf(made, MEASURES)):
            said.append(f"{line.page} {line.x0:3.0f} {line.foot:3.0f} {line.text}")
    return "\n".join(said) + "\n"


@pytest.mark.parametrize("paper", all_papers(), ids=lambda paper: paper.slug)
def test_a_form_comes_out_as_it_was_last_looked_at(paper: Paper) -> None:
    assert told(paper) == (GOLDEN / f"{paper.slug}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", all_papers(), ids=lambda paper: paper.slug)
def test_nothing_stands_outside_the_margins(paper: Paper) -> None:
    made = compose(paper, filled(paper), letterhead=letterhead(paper), on=DAY, lookup=LOOKUP)
    right = A4[1 if made.landscape else 0] - MEASURES.margin_right
    for line in lines(as_pdf(made, MEASURES)):
        assert line.x0 / MM > MEASURES.margin_left - 0.4 and line.x1 / MM < right + 0.4, line.text


if __name__ == "__main__":
    for one in all_papers():
        (GOLDEN / f"{one.slug}.txt").write_text(told(one), encoding="utf-8")
