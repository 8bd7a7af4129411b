"""The paper a step makes: its number taken before, or to be taken without leaving the form."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chibo.catalogue.case_papers import Course, is_numbered, issuers
from chibo.catalogue.papers import paper, title
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.documents.queries import next_number_text, visible_to
from chibo.foundation.refusals import Refusal
from chibo.procedures.vocabulary import Step
from chibo.web.cases.found import Opened
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.catalogue.case_papers import Issuer
    from chibo.documents.models import Document


@dataclass(frozen=True, slots=True)
class Made:
    """The form a step makes: `by` who numbers it here (None: not the reader), `taken` its paper at hand,
    `next` the number it would get now (empty: for that day nobody told us how papers are numbered)."""

    slug: str
    title: str
    by: "Issuer | None"
    taken: "Document | None"
    next: str

    @property
    def may_number(self) -> bool:
        """Whether the reader gets a number for it here and now."""
        return bool(self.taken is None and self.by and self.next)


def made_by(request: Request, seen: Opened, step: Step, on: date) -> Made | None:
    """What the step of a day makes under a number of ours; None for a step that makes nothing of the kind."""
    slug = next((one.code for one in step.papers if one.made and is_numbered(paper(one.code))), "")
    if not slug:
        return None
    course = Course(seen.case, request.asked.today)
    by = next(iter(issuers(course, slug)), None)
    if by is None or by.unit_id is None or not request.scope.may(REGISTER_DOCUMENT, by.unit_id):
        by = None
    name, taken = title(paper(slug), request.asked.today, course.lookup), _waiting(course, slug)
    if taken is not None and not visible_to(request.actor).filter(pk=taken.pk).exists():
        by = taken = None
    return Made(slug, name, by, taken, _next(by, paper(slug).type, on))


def _next(by: "Issuer | None", type: str, on: date) -> str:
    if by is None or by.unit_id is None:
        return ""
    try:
        return next_number_text(by.unit_id, type, by.body, on)
    except Refusal:
        return ""


def _waiting(course: Course, slug: str) -> "Document | None":
    """Numbered for this form and borne by no step yet: a vote taken again makes another paper."""
    kept = course.papers.get(slug)
    borne = {visit.document_id for visit in course.visits}
    return kept.document if kept and kept.document_id and kept.document_id not in borne else None
