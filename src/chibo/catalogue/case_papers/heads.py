"""Head and foot of a paper of a case: who issues it, above whom, where, who signs, under which number."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from chibo.catalogue.case_papers.courses import Course
from chibo.catalogue.case_papers.decisions import signing_name
from chibo.catalogue.case_papers.filling import Filled, step_for
from chibo.catalogue.case_papers.naming import as_issuer, as_superior, place_of
from chibo.catalogue.papers import Letterhead, Paper, compose, paper
from chibo.documents.models import Document
from chibo.organisations.models import UnitState
from chibo.rulebook.rules.verdicts import Lookup
from chibo.typesetting.blocks import Printout

# Who may sign a paper of a case for a unit of the line above it.
CELL, COMMITTEE, STANDING = "cell", "committee", "standing"
SECRETARY = "Bí thư"
DECISIONS = ("9-knd", "16-knd", "quyet-dinh")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that may issue a paper: its code in `paper.signing_forms`, its unit (None: outside)."""

    body: str
    name: str
    unit_id: UUID | None


def is_numbered(form: Paper) -> bool:
    """Whether a paper bears a number of ours."""
    return bool(form.type) and not form.party_name


def issuers(course: Course, slug: str) -> list[Issuer]:
    """Who may issue a form, the body of its step first."""
    form = paper(slug)
    found = [_of_step(course, form), *_of_line(course)]
    wanted = [one for one in found if one is not None and form.issuer in ("", one.body)]
    return list({(one.body, one.unit_id): one for one in wanted}.values())


def letterhead_of(
    course: Course, slug: str, *, document: Document | None = None, body: str = ""
) -> Letterhead:
    """What stands around a paper. `document`: the registered paper, else the one of this form at hand."""
    form = paper(slug)
    offered = issuers(course, slug)
    by = next((one for one in offered if one.body == body), None) or next(iter(offered), None)
    kept = course.papers.get(slug)
    document = document or (kept.document if kept else None) or _issued(course, form)
    head = _headed(course, form, by)
    if document is None or document.is_secret:
        return head
    text = getattr(document, "text", None)
    signer = (text and text.signer) or ""
    return replace(head, number_text=document.number_text, signed_on=document.signed_on, signer=signer)


def printout(
    filled: Filled, typed: dict[str, Any], letterhead: Letterhead, on: date, lookup: Lookup
) -> Printout:
    """The paper as blocks, in the layout of a day. Refuses as `compose` does."""
    return compose(filled.paper, filled.with_typed(typed), letterhead=letterhead, on=on, lookup=lookup)


def _headed(course: Course, form: Paper, by: Issuer | None) -> Letterhead:
    place = _place(course)
    if form.party_name or by is None:
        return Letterhead(place=place, body=form.issuer)
    above = _above(course, by)
    signed_by = "" if form.layout in ("personal", "minutes") else SECRETARY if by.body == CELL else ""
    return Letterhead(
        superior=as_superior(above.name) if above else "",
        issuer=by.name,
        place=place,
        body=by.body,
        post=signed_by,
        recipients=_recipients(course, form, by),
    )


def _recipients(course: Course, form: Paper, by: Issuer) -> tuple[str, ...]:
    if form.layout not in ("official", "letter"):
        return ()
    committee = course.committee
    if by.body == CELL:
        return (as_issuer(committee.name),) if committee else ()
    return (course.cell, "Như Điều 3") if form.slug in DECISIONS[:2] else (course.cell,)


def _of_step(course: Course, form: Paper) -> Issuer | None:
    """The body of the step, where it signs papers of its own."""
    step = step_for(course, form)
    if step is None:
        return None
    acts = course.acting(step)
    seat = next((one for one in course.ladder if one.unit_id == acts.seat_id), None)
    if seat is None or not acts.signs_as or acts.signs_as not in (CELL, COMMITTEE, STANDING):
        return None
    return _issuer(course, acts.signs_as, seat)


def _of_line(course: Course) -> list[Issuer]:
    committee = course.committee
    found = [_issuer(course, CELL, course.ladder[0])] if course.ladder else []
    return found + [_issuer(course, body, committee) for body in (COMMITTEE, STANDING) if committee]


def _issuer(course: Course, body: str, seat: UnitState) -> Issuer:
    """The head names the committee; a standing committee signs under its committee's name."""
    name = seat.name if body == CELL else as_issuer(seat.name)
    return Issuer(body, name, seat.unit_id)


def _above(course: Course, by: Issuer) -> UnitState | None:
    at = next((n for n, one in enumerate(course.ladder) if one.unit_id == by.unit_id), None)
    above = course.ladder[at + 1 :] if at is not None else []
    return above[0] if above else None


def _place(course: Course) -> str:
    committee = course.committee
    return place_of(committee.name) if committee else ""


def _issued(course: Course, form: Paper) -> Document | None:
    """The paper of the step that makes this form."""
    step = course.step_of(form.slug)
    makes = step is not None and any(one.code == form.slug and one.made for one in step.papers)
    visit = course.visit(step.code) if makes and step is not None else None
    return visit.document if visit and step and not course.again(step.code) else None


def issuer_label(course: Course, one: Issuer) -> str:
    """An issuer to choose from: a standing committee by its own name."""
    return signing_name(course, one.body, one.name)
