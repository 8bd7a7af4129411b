"""The papers of one case: which there are, and a page for each, filled and open to a hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.catalogue.case_papers import Course, papers_of
from chibo.catalogue.papers import all_papers, title
from chibo.procedures.policy import PRINT_PAPERS
from chibo.web.cases.found import Opened, case_href, may_print, opened
from chibo.web.printing.desk import ACT, ADD_ROW, WORD, Desk, copy_hrefs
from chibo.web.printing.numbering import number
from chibo.web.printing.paper_form import PaperForm
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen

PDF, NUMBER = "pdf", "so"


@screen(PRINT_PAPERS)
def case_printing(request: Request, case_id: UUID) -> HttpResponse:
    """The forms of a case: those of its steps, then those any case may want."""
    seen = _opened(request, case_id)
    today, course = request.asked.today, Course(seen.case, request.asked.today)
    rows = [
        (title(one.paper, today, course.lookup), one, copy_hrefs(request, seen, one.paper.slug, one.copies))
        for one in papers_of(course)
    ]
    context = {
        "seen": seen,
        "own": [row for row in rows if row[1].step is not None],
        "general": [row for row in rows if row[1].step is None],
        "back": case_href(request, seen.case),
    }
    return page(request, "printing/case.html", context)


@screen(PRINT_PAPERS)
def case_paper(request: Request, case_id: UUID, slug: str) -> HttpResponse:
    """One form, filled from the case: look over it, add what lacks, print. Nothing typed is lost or kept."""
    act = request.POST.get(ACT, "") if request.method == "POST" else ""
    purpose = Purpose.PRINT if act in (PDF, WORD) else Purpose.PROFILE
    seen = _opened(request, case_id, purpose)
    if slug not in {one.slug for one in all_papers()}:
        raise OutOfReach
    at = Desk(request, seen, slug)
    log_read(
        actor=request.actor, person_ids=set(at.filled.people) - set(seen.persons), purpose=purpose,
        unit_id=seen.case.unit_id,
    )  # fmt: skip
    form = at.form()
    if not form.is_bound or ADD_ROW in request.POST:
        if form.is_bound:
            form.leave_unjudged()
        return at.shown(form)
    if not form.is_valid():
        return at.shown(form)
    if act == NUMBER:
        return _numbered(request, at, form)
    made = form.attempt(lambda: at.made(form, act))
    return made if made is not None else at.shown(form)


def _numbered(request: Request, at: Desk, form: PaperForm) -> HttpResponse:
    """The next number, taken and registered; what was typed stays on the page."""
    by = at.issuer
    if by is None or by.unit_id is None:
        return at.shown(form)
    document = form.attempt(lambda: number(request, at.seen, form, by, at.title))
    if document is None:
        return at.shown(form)
    messages.success(request, f"Đã lấy số {document.number_text} và ghi vào sổ văn bản.")
    return at.shown(form, document)


def _opened(request: Request, case_id: UUID, purpose: Purpose = Purpose.PROFILE) -> Opened:
    """The case; refuses `NotAllowed` whoever may look at it and not print."""
    seen = opened(request, case_id, purpose)
    if not may_print(request, seen.case):
        raise NotAllowed(PRINT_PAPERS.sentence, PRINT_PAPERS.role_labels)
    return seen
