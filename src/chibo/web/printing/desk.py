"""One form of one case on the table: what is known, what is typed, the page, the paper."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpResponse

from chibo.catalogue.case_papers import (
    Course,
    Filled,
    Issuer,
    copies,
    fill,
    issuer_label,
    issuers,
    letterhead_of,
    printout,
    step_for,
)
from chibo.catalogue.papers import Letterhead, as_docx, as_pdf, measures_on, title
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.foundation.dates import BadDate, parse_date
from chibo.procedures.queries import drafts_of
from chibo.web.cases.fact_fields import PREFIX
from chibo.web.cases.found import Opened
from chibo.web.papers.choosing import readable
from chibo.web.printing.giving import file_stem, give_pdf, give_word
from chibo.web.printing.numbering import TIME
from chibo.web.printing.paper_form import PaperForm
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.documents.models import Document

COPY, DOCUMENT, ACT, ADD_ROW = "ban", "van-ban", "lam", "them-dong"
WORD, COUNTS = "word", ("present", "agreed", "against")
# Facts that are people: a half-filled step holds their ids, which no paper shows.
NAMED = ("helper", "introducers")


class Desk:
    """One form of one case on the table."""

    def __init__(self, request: Request, seen: Opened, slug: str) -> None:
        self.request, self.seen, self.slug = request, seen, slug
        self.today, self.case = request.asked.today, seen.case
        self.course = Course(self.case, self.today)
        self.copy = request.GET.get(COPY, "")[:200]
        self.filled: Filled = fill(self.course, slug, copy=self.copy)
        self.title = title(self.filled.paper, self.today, self.course.lookup)
        named = request.POST.get(DOCUMENT) or request.GET.get(DOCUMENT, "")
        self.named: Document | None = readable(request, named) if named else None
        self.body = request.POST.get("body", "")
        self.offered: list[Issuer] = issuers(self.course, slug)

    @property
    def issuer(self) -> Issuer | None:
        """The body that issues it: the chosen one, else that of the step."""
        chosen = next((one for one in self.offered if one.body == self.body), None)
        return chosen or next(iter(self.offered), None)

    def head(self) -> Letterhead:
        """Head and foot as the register knows them."""
        return letterhead_of(self.course, self.slug, document=self.named, body=self.body)

    def form(self) -> PaperForm:
        """The boxes."""
        data = self.request.POST if self.request.method == "POST" else None
        labelled = [(one, issuer_label(self.course, one)) for one in self.offered]
        return PaperForm(
            data, request=self.request, lookup=self.course.lookup, filled=self.filled, head=self.head(),
            offered=labelled, half=self._half(),
        )  # fmt: skip

    def made(self, form: PaperForm, act: str) -> HttpResponse:
        """The paper itself."""
        head = form.headed(self.document, self.head())
        blocks = printout(self.filled, form.typed(), head, self.today, self.course.lookup)
        measures = measures_on(self.course.lookup, self.today)
        stem = file_stem(self.filled.paper.key, self.seen.subject, self.copy)
        if act == WORD:
            return give_word(as_docx(blocks, measures), stem)
        return give_pdf(as_pdf(blocks, measures), stem)

    @property
    def document(self) -> "Document | None":
        """The registered paper: the one named, else that of this form at hand."""
        kept = self.course.papers.get(self.slug)
        return self.named or (kept.document if kept else None)

    def shown(self, form: PaperForm, document: "Document | None" = None) -> HttpResponse:
        """The page; `document` was numbered just now."""
        registered = document or self.named
        head, lacking = self.head(), form.lacking()
        context = {
            "seen": self.seen, "title": self.title, "paper": self.filled.paper, "copy": self.copy,
            "copies": copy_hrefs(self.request, self.seen, self.slug, copies(self.course, self.slug)),
            "number_text": registered.number_text if registered else head.number_text,
            "document": registered,
            "may_number": self._may_number(form) and not (registered or head.number_text),
            "next_step": self._step_href(registered),
            "lacking": [(label, where) for _, label, where in lacking],
            "lacking_names": {name for name, _, _ in lacking},
            "names": {"document": DOCUMENT, "act": ACT, "add": ADD_ROW, "time": TIME},
            "version": self.case.version, "time": self.request.POST.get(TIME) or uuid4().hex,
            "back": link(self.request, "case_printing", self.case.pk),
        }  # fmt: skip
        return form_page(self.request, "printing/paper.html", context, form=form)

    def _may_number(self, form: PaperForm) -> bool:
        by = self.issuer
        return (
            form.numbered
            and by is not None
            and by.unit_id is not None
            and self.request.scope.may(REGISTER_DOCUMENT, by.unit_id)
        )

    def _step_href(self, registered: "Document | None") -> str:
        """Where the step that makes this paper is written down, with the paper chosen."""
        step = self.course.step_of(self.slug)
        waits = step is not None and self.seen.live and step.code == self.case.step
        makes = step is not None and any(one.made and one.code == self.slug for one in step.papers)
        if registered is None or not (waits and makes):
            return ""
        return link(self.request, "take_step", self.case.pk, query={"van_ban": str(registered.pk)})

    def _half(self) -> dict[str, Any]:
        """What the reader has typed so far into the step behind the paper, and not written yet."""
        step = step_for(self.course, self.filled.paper)
        drafts = drafts_of(self.case, step.code) if step and self.seen.live else []
        own = next((one for one in drafts if one.account_id == self.request.actor.pk), None)
        if own is None or step is None or self.course.vote(step.code) is not None:
            return {}
        typed = {
            name: values[-1] for name, values in own.typed.items() if isinstance(values, list) and values
        }
        found = {name: typed[name] for name in COUNTS if typed.get(name)}
        found |= {"meeting_on": _day(typed.get("on", ""))} if step.vote else {}
        found |= {one.name: typed[PREFIX + one.name] for one in step.facts if typed.get(PREFIX + one.name)}
        return {name: value for name, value in found.items() if value and name not in NAMED}


def copy_hrefs(request: Request, seen: Opened, slug: str, several: Any) -> list[tuple[str, str]]:
    """(label, address) of a form, or of each of its copies."""
    if not several:
        return [("", link(request, "case_paper", seen.case.pk, slug))]
    return [
        (label, link(request, "case_paper", seen.case.pk, slug, query={COPY: key})) for key, label in several
    ]


def _day(typed: str) -> Any:
    try:
        return parse_date(typed)
    except BadDate:
        return None
