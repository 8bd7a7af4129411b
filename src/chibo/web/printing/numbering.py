"""Taking a number from the page of a form: once for each opening of the page, however often it is sent."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.catalogue.case_papers import Course, Issuer, papers_of
from chibo.documents.operations import take_number
from chibo.documents.queries import document as document_by_id
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import unit as unit_by_id
from chibo.procedures.operations import number_paper
from chibo.web.cases.found import Opened
from chibo.web.printing.paper_form import PaperForm, subject_of
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.documents.models import Document

TIME, VERSION, TAKEN, MOST = "lan", "phien-ban", "numbers_taken", 20


def number(request: Request, seen: Opened, form: PaperForm, by: Issuer, title: str) -> "Document":
    """The next number for the paper on the page; the same one again when the same page is sent twice."""
    time = request.POST.get(TIME, "")[:40]
    before = request.session.get(TAKEN, {}).get(time)
    known = document_by_id(UUID(before)) if before else None
    if known is not None:
        return known
    taken = _taken(request, seen, form, by, title)
    kept = dict(list(request.session.get(TAKEN, {}).items())[-MOST:])
    request.session[TAKEN] = {**kept, time: str(taken.pk)}
    return taken


def _taken(request: Request, seen: Opened, form: PaperForm, by: Issuer, title: str) -> "Document":
    given, slug = form.cleaned_data, form.paper.slug
    if not given.get("signed_on"):
        raise Refusal("printing.no_day", "Lấy số phải ghi ngày ký.", field="signed_on")
    assert by.unit_id is not None, "the page offers a number only where the unit is in the register"
    told: dict[str, Any] = {
        "actor": request.actor, "type": form.paper.type, "issuer_unit": unit_by_id(by.unit_id),
        "body": by.body, "signed_on": given["signed_on"], "signer": given.get("signer", ""),
        "summary": subject_of(form.paper, title, seen.subject),
    }  # fmt: skip
    of_steps = {one.paper.slug for one in papers_of(Course(seen.case, request.asked.today)) if one.step}
    if slug not in of_steps:
        return take_number(**told)
    seen_version = request.POST.get(VERSION, "")
    version = int(seen_version) if seen_version.isdecimal() else None
    return number_paper(case=seen.case, code=slug, version=version, **told)
