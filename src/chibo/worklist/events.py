"""Ports: who derives what is due, and who can name those it concerns. The packages above plug in at start."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from chibo.worklist.vocabulary import DueRow

Derive = Callable[[Collection[UUID] | None], Iterable[DueRow]]
Names = Callable[[Iterable[UUID]], dict[UUID, str]]
SOURCES: dict[str, Derive] = {}


@dataclass(frozen=True, slots=True)
class Named:
    """How things of a type are named, and the address (taking the id) of their page; "" for none."""

    names: Names
    page: str


NAMED: dict[str, Named] = {}


def declare_source(source: str, derive: Derive) -> None:
    """Say who works out what is due. `derive` gives the rows of some things, of all for None."""
    SOURCES[source] = derive


def declare_named(type: str, names: Names, page: str = "") -> None:
    """Say how things of a type are called, and where they are shown."""
    NAMED[type] = Named(names, page)
