"""Ports: who derives what is due, and who can name those it concerns. The packages above plug in at start."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.worklist.vocabulary import DueRow

Derive = Callable[[Collection[UUID] | None, date], Iterable[DueRow]]
Resting = Callable[[Collection[UUID]], Collection[UUID]]
Names = Callable[[Iterable[UUID]], dict[UUID, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """Who works out what is due. `derive` gives the rows of some things (of all for None) as of a day.

    `of_people` and `of_units` say which of its things rest on what the ledger says about some people, and
    on the place of some units in the tree.
    """

    derive: Derive
    of_people: Resting
    of_units: Resting


@dataclass(frozen=True, slots=True)
class Named:
    """How things of a type are named, and the address (taking the id) of their page; "" for none."""

    names: Names
    page: str


SOURCES: dict[str, Source] = {}
NAMED: dict[str, Named] = {}


def declare_source(
    source: str, derive: Derive, of_people: Resting = lambda ids: (), of_units: Resting = lambda ids: ()
) -> None:
    """Make a source of due things known."""
    SOURCES[source] = Source(derive, of_people, of_units)


def declare_named(type: str, names: Names, page: str = "") -> None:
    """Say how things of a type are called, and where they are shown."""
    NAMED[type] = Named(names, page)
