"""What bodies resolved and decided in a case, as later papers refer to it."""

from typing import Any

from chibo.catalogue.case_papers.courses import Course, numbered_words
from chibo.catalogue.case_papers.naming import as_issuer
from chibo.catalogue.papers import paper
from chibo.documents.models import Document
from chibo.documents.queries import document_types
from chibo.foundation.text import lower_first
from chibo.procedures.vocabulary import Step
from chibo.rulebook.queries import NoValue

Known = dict[str, Any]
CELL, COMMITTEE, DECISION = "cell_vote", "committee_vote", "decision"


def of_decisions(course: Course, step: Step | None) -> Known:
    """Resolutions, the decision, on whose proposal, by what body."""
    return {
        **_of_places(course), **_resolved(course), **_proposed(course), **_decided(course),
        **_deciding(course, step), "about": about(course, step),
    }  # fmt: skip


def _of_places(course: Course) -> Known:
    committee = course.committee
    found = {"cell": course.cell}
    return {**found, "committee": as_issuer(committee.name)} if committee else found


def about(course: Course, step: Step | None) -> str:
    """What a paper of the case is about: as its decision says it; where nothing is decided, the step."""
    decides = course.procedure.step(DECISION)
    if decides is None:
        return lower_first(step.title if step else course.procedure.title)
    made = [paper(one.code).subject for one in decides.papers if one.made]
    return next((said for said in made if said and "{" not in said), lower_first(course.procedure.title))


def _resolved(course: Course) -> Known:
    cell = course.document(CELL)
    return {"cell_resolution": numbered_words(cell)} if cell else {}


def _proposed(course: Course) -> Known:
    """The last body that proposed, with its resolution."""
    committee = course.committee
    above = as_issuer(committee.name) if committee else ""
    for code, name in ((COMMITTEE, above), (CELL, course.cell)):
        issued = course.document(code)
        if issued is not None and name:
            return {"proposal": f"{name} tại {numbered_words(issued, kind=kind_of(issued))}"}
    return {}


def _decided(course: Course) -> Known:
    issued, taken = course.document(DECISION), course.visit(DECISION)
    if issued is None:
        return _told(course)
    outcome = _outcome(course, DECISION, taken.outcome if taken else "")
    return {
        "decision": f"{kind_of(issued)} số {issued.number_text}", "decided_on": issued.signed_on,
        "decided_by": _body_name(course, DECISION), "result": outcome,
    }  # fmt: skip


def _told(course: Course) -> Known:
    """Without a decision of its own, the last act on a paper is what a notice tells of."""
    last = next((one for one in reversed(course.visits) if one.document and one.outcome), None)
    if last is None or last.document is None or last.document.is_secret:
        return {}
    return {
        "decision": f"{kind_of(last.document)} số {last.document.number_text}",
        "decided_on": last.document.signed_on, "decided_by": _body_name(course, last.step),
        "result": _outcome(course, last.step, last.outcome),
    }  # fmt: skip


def _outcome(course: Course, code: str, outcome: str) -> str:
    step = course.procedure.step(code)
    found = step.outcome(outcome) if step and outcome else None
    names = course.procedure.about.names([course.case.subject_id])
    return f"{found.label}: {names.get(course.case.subject_id, '')}." if found else ""


def _deciding(course: Course, step: Step | None) -> Known:
    code = DECISION if course.procedure.step(DECISION) else step.code if step else ""
    name = _body_name(course, code)
    return {"body_name": name} if name else {}


def _body_name(course: Course, code: str) -> str:
    """The body of a step by its own name: “Ban thường vụ Đảng ủy phường Gió”."""
    step = course.procedure.step(code)
    if step is None:
        return ""
    acts = course.acting(step)
    seat = next((one for one in course.ladder if one.unit_id == acts.seat_id), None)
    if seat is None:
        return acts.label
    return signing_name(course, acts.signs_as, as_issuer(seat.name))


def signing_name(course: Course, signs_as: str, issuer: str) -> str:
    """A body as one names it: a standing committee with its committee, others by their own name."""
    if signs_as != "standing":
        return issuer
    try:
        rows = course.lookup("paper.signing_forms", course.on).value
    except NoValue:
        return issuer
    label = next((row["label"] for row in rows if row["code"] == signs_as), "")
    return f"{label} {issuer}".strip()


def kind_of(document: Document) -> str:
    """What kind of paper it is, in words."""
    try:
        labels = {kind.code: kind.label for kind in document_types(document.signed_on)}
    except NoValue:
        return ""
    return labels.get(document.type, "")
