"""What tests of files coming in share: a district with its cells, and a clerk who brings a file."""

from datetime import date
from pathlib import Path
from typing import Any

from chibo.documents.models import Document
from chibo.exchange import operations as exchange
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import Purpose
from chibo.ledger import checks
from chibo.ledger.queries import closings
from tests.clerk_files import cells, people, units_of, units_sheet
from tests.registers import Book, open_book

AS_OF = date(2025, 6, 30)
TODAY = date(2025, 10, 10)
OPENED = date(2020, 1, 1)


def district() -> Book:
    """A district that has no cell yet."""
    return open_book("district", "99.001.000.000.000", OPENED)


def bring(book: Book, path: Path, purpose: Purpose = Purpose.PEOPLE, **more: Any) -> Batch:
    """The clerk brings a file; it is recognised, nothing else."""
    return exchange.receive_file(
        actor=book.clerk, unit=book.root, path=path, file_name=path.name, as_of=AS_OF, purpose=purpose, **more
    )


def read(book: Book, path: Path) -> Batch:
    """…and reads it to its end."""
    batch = bring(book, path)
    for _ in exchange.read_steps(actor=book.clerk, batch=batch):
        pass
    return batch


def post(book: Book, batch: Batch, decision: Document | None = None) -> Batch:
    """…and posts what is due."""
    paper = decision or book.decision(AS_OF)
    for _ in exchange.post_steps(actor=book.clerk, batch=batch, decision=paper):
        pass
    return batch


def undo(book: Book, batch: Batch) -> None:
    """…and takes it back."""
    for _ in exchange.undo_steps(actor=book.clerk, batch=batch, decision=book.decision(AS_OF)):
        pass


def with_cells(book: Book, folder: Path, number: int = 4, per_committee: int = 8) -> Any:
    """Bring the sheet of organisations first."""
    places = cells(number, per_committee)
    sheet = folder / "to-chuc.xlsx"
    units_sheet(sheet, units_of(places, top="Thành ủy Sông Mây"))
    batch = bring(book, sheet, Purpose.UNITS)
    exchange.read_units(actor=book.clerk, batch=batch)
    exchange.post_units(actor=book.clerk, batch=batch, decision=book.decision(AS_OF))
    return places


def some_people(places: Any, count: int = 30, seed: int = 7) -> list[dict[str, Any]]:
    """Invented people of those cells."""
    return people(seed, count, places)


def total(book: Book, on: date = TODAY) -> int:
    """Members of the district on a day."""
    return closings([book.root.pk], on)[book.root.pk].total


def sound() -> None:
    """`chibo verify` green."""
    assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []
