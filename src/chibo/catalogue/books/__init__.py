"""Printed books (sổ): reads `book.yaml` of every folder beside this file.

Which books are required, by what article and how sure that is, the rulebook says (`record.books`); a folder
here says which of those the register can fill, from which movements, in which columns. A book that nobody
requires has no `code`. No column is declared that the register does not know.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from chibo.ledger.vocabulary import Kind, Standing

HERE = Path(__file__).parent
REQUIRED = "record.books"

OfPerson = Literal["name", "born_on", "sex", "card_number", "ceremony_on", "official_on", "standing", "note"]
OfRoll = Literal["admission_decided_on", "probation_ends_on", "cell"]
OfMovement = Literal["kind", "effective_on", "from", "to", "paper", "signed_on", "issuer", "introduced_by"]
FIELDS_OF = {"roll": OfRoll, "movements": OfMovement}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BookColumn(_Strict):
    """One column: what it says of a person or a movement, and its heading on paper."""

    field: OfPerson | OfRoll | OfMovement
    heading: str


class Book(_Strict):
    """One printed book: who stands in it, and what it says of each. Source: 38-HD/BTCTW, V.1."""

    slug: str
    title: str
    code: str
    what: Literal["roll", "movements"]
    standings: tuple[Standing, ...] = ()
    kinds: tuple[Kind, ...] = ()
    direction: Literal["", "in", "out"] = ""
    columns: tuple[BookColumn, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        ours = {*get_args(OfPerson), *get_args(FIELDS_OF[self.what])}
        foreign = [column.field for column in self.columns if column.field not in ours]
        if foreign:
            raise ValueError(f"{self.slug}: columns of another kind of book: {foreign}")
        if (self.what == "roll") != bool(self.standings) or (self.what == "roll") == bool(self.kinds):
            raise ValueError(f"{self.slug}: a roll names standings, movements name kinds")
        return self


@cache
def all_books() -> tuple[Book, ...]:
    """Every book: the required ones first, in the order of their titles. Fails loudly on a bad file."""
    found = [read_book(path) for path in HERE.glob("*/book.yaml")]
    return tuple(sorted(found, key=lambda book: (not book.code, book.what != "roll", book.slug)))


def read_book(path: Path) -> Book:
    """One book as its folder declares it."""
    raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Book.model_validate(raw)


def book_named(slug: str) -> Book | None:
    """The book at an address."""
    return next((book for book in all_books() if book.slug == slug), None)
