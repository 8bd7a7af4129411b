"""Decision first: choosing the paper that causes what is about to be written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.documents.queries import DocumentLine, document, lines, matching, visible_to
from chibo.foundation.refusals import Refusal
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


def choice(request: Request, type: str = "") -> Choice:
    """The latest papers, or those whose number was typed; of one type, where only that will do."""
    typed = request.GET.get("so", "")
    papers: Any = visible_to(request.actor)
    if type:
        papers = papers.filter(type=type)
    found = lines(matching(papers, typed) if typed.strip() else papers, SHOWN)
    rows = [(paper, here(request, van_ban=str(paper.document_id), so="")) for paper in found]
    return Choice(rows, typed, request.get_full_path())


def numbered(request: Request, number: str, *, field: str) -> "Document | None":
    """The one paper of that number that the actor may read; None for no number. Refuses none and several."""
    if not number.strip():
        return None
    found = list(visible_to(request.actor).filter(number_text=number.strip())[:2])
    if len(found) == 1:
        return found[0]
    told = "có nhiều văn bản cùng số" if found else "chưa có văn bản số này trong sổ"
    raise Refusal(
        "web.no_paper",
        f"“{number.strip()[:40]}”: {told}.",
        next_step="Đăng ký văn bản ở mục Văn bản, rồi ghi đúng số.",
        field=field,
    )
