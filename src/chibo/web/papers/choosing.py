"""Decision first: choosing the paper that causes what is about to be written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.documents.queries import DocumentLine, document, lines, matching, visible_to
from chibo.web.shell.links import here
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.documents.models import Document

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Papers to choose from, each with the address that goes on with it."""

    papers: list[tuple[DocumentLine, str]]
    typed: str
    here: str


def chosen(request: Request) -> "Document | None":
    """The paper named by `?van_ban=`; refuses `OutOfReach` one the actor may not read."""
    named = request.GET.get("van_ban", "")
    if not named:
        return None
    return readable(request, named)


def readable(request: Request, named: str) -> "Document":
    """A paper the actor may read, by id."""
    try:
        wanted = UUID(named)
    except ValueError:
        raise OutOfReach from None
    if not visible_to(request.actor).filter(pk=wanted).exists():
        raise OutOfReach
    found = document(wanted)
    assert found is not None
    return found


def choice(request: Request) -> Choice:
    """The latest papers, or those whose number was typed."""
    typed = request.GET.get("so", "")
    papers: Any = visible_to(request.actor)
    found = lines(matching(papers, typed) if typed.strip() else papers, SHOWN)
    rows = [(paper, here(request, van_ban=str(paper.document_id), so="")) for paper in found]
    return Choice(rows, typed, request.get_full_path())
