"""What stories about candidates share: a committee with cells of full members, and its papers."""

from datetime import date
from typing import Any

from chibo.access.models import Account
from chibo.candidates import operations as candidates
from chibo.candidates.checks import all_checks
from chibo.candidates.models import Candidate
from chibo.candidates.operations import CandidateDraft
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.ledger.vocabulary import Standing
from chibo.organisations.models import Unit
from tests.registers import Book, on, open_book

START = date(2024, 1, 1)


def nursery() -> Book:
    """A ward with two cells of full members, one probationer, and another ward."""
    b = open_book(day=START)
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee", START)
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee", START)
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell", START)
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell", START)
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell", START)
    with on(START):
        b.first, b.second, b.third = (b.members(cell, 4, START) for cell in (b.one, b.two, b.three))
        b.young = b.members(b.one, 1, START, Standing.PROBATIONARY)[0]
    return b


def paper(
    book: Book, issuer: Unit, day: date, type: str = "resolution", actor: Account | None = None
) -> Document:
    """A registered paper of a unit."""
    number = f"{next(book.numbers)}-{'NQ' if type == 'resolution' else 'QĐ'}/CB"
    with on(day):
        return register_document(
            actor=actor or book.clerk, type=type, number_text=number, signed_on=day, issuer_unit=issuer
        )


def draft(name: str = "Lê Thị Mầm", **more: Any) -> CandidateDraft:
    """Somebody invented."""
    given = {"birth_name": name, "sex": "female", "born_on": date(2001, 4, 30), "kind": "worker", **more}
    return CandidateDraft(**given)


def listed(book: Book, cell: Unit, day: date, name: str = "Lê Thị Mầm", **given: Any) -> Candidate:
    """On the list of a cell, by its resolution of the day."""
    who = draft(name, **given.pop("who", {}))
    document = paper(book, cell, day)
    with on(day):
        return candidates.record_candidate(actor=book.clerk, unit=cell, document=document, draft=who, **given)


def sound() -> None:
    """`chibo verify` green about candidates."""
    assert [(c.name, c.findings) for c in all_checks() if not c.ok] == []
