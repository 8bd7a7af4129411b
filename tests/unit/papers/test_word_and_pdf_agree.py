"""A paper taken to Word says the same on the same lines and pages as the PDF. LibreOffice reads for Word."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.paper_samples import DAY, LOOKUP, filled, letterhead
from tests.printed import wording

from chibo.catalogue.papers import all_papers, as_docx, as_pdf, compose, measures_on

ON_POSTGRESQL = os.environ.get("CHIBO_DATABASE_URL", "").startswith("postgres")


@pytest.mark.skipif(ON_POSTGRESQL, reason="no database is asked: once, on SQLite")
def test_word_breaks_lines_and_pages_as_the_pdf_does(tmp_path: Path) -> None:
    measures = measures_on(LOOKUP, DAY)
    papers = {
        form.slug: compose(form, filled(form), letterhead=letterhead(form), on=DAY, lookup=LOOKUP)
        for form in all_papers()
    }
    for slug, made in papers.items():
        (tmp_path / f"{slug}.docx").write_bytes(as_docx(made, measures))
    _convert(tmp_path)
    differing = {
        slug: sorted(
            set(wording(as_pdf(made, measures))) ^ set(wording((tmp_path / f"{slug}.pdf").read_bytes()))
        )
        for slug, made in papers.items()
    }
    assert {slug: lines for slug, lines in differing.items() if lines} == {}


def _convert(folder: Path) -> None:
    """All at once: the program takes longer to start than to convert."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=180)
