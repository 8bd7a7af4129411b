"""The catalogue plugs in here: which procedures there are. Explicit, at start."""

from collections.abc import Callable

from chibo.procedures.vocabulary import Procedure, Subject
from chibo.worklist.events import declare_named

PROCEDURES: list[Procedure] = []


def declare(procedure: Procedure) -> None:
    """Make a procedure known; several with one code follow each other in time."""
    PROCEDURES.append(procedure)
    declare_named(procedure.about.type, procedure.about.names, procedure.about.page)


def subjects() -> dict[str, Subject]:
    """What cases are about, by type."""
    return {one.about.type: one.about for one in PROCEDURES}


PAPER_TITLES: list[Callable[[str], str]] = []


def declare_papers(title: Callable[[str], str]) -> None:
    """Say how a form is called, by its code. Called once, by the catalogue of papers."""
    PAPER_TITLES[:] = [title]


def paper_named(code: str) -> str:
    """A form as people call it."""
    return PAPER_TITLES[0](code) if PAPER_TITLES else code
