"""Papers: the list, one paper with what it caused, a new one; entries, and taking them back."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.queries import grants_ended_at
from chibo.access.vocabulary import Role
from chibo.documents.operations import register_document
from chibo.documents.policy import READ_DOCUMENT, REGISTER_DOCUMENT
from chibo.documents.queries import document, document_types, lines, matching, visible_to
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.dates import format_date
from chibo.ledger.operations import reverse
from chibo.ledger.policy import REVERSE, SEE_MEMBER
from chibo.ledger.queries import entries_under, lines_of, reopened, touches
from chibo.ledger.queries import entry as entry_of
from chibo.organisations.queries import nearest_states
from chibo.web.papers.choosing import choice, chosen
from chibo.web.papers.forms import PaperForm
from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.links import inside, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import Request, screen

if TYPE_CHECKING:
    from chibo.ledger.models import Entry


@screen(READ_DOCUMENT)
def papers(request: Request) -> HttpResponse:
    """Registered papers within reach, latest first; by number when one is typed."""
    typed = request.GET.get("so", "")
    found = visible_to(request.actor)
    found = matching(found, typed) if typed.strip() else found
    pages = paging(request, found.count())
    rows = lines(found, pages.size, pages.offset)
    issuers = nearest_states({r.issuer_unit_id for r in rows if r.issuer_unit_id}, request.asked.today)
    types = {t.code: t.label for t in document_types(request.asked.today)}
    context = {"rows": rows, "issuers": issuers, "types": types, "paging": pages, "typed": typed}
    return page(request, "papers/list.html", context)


@screen(READ_DOCUMENT)
def paper(request: Request, document_id: UUID) -> HttpResponse:
    """One paper and the entries it caused: for who may read it, and for whose members it is about."""
    found = document(document_id)
    entries = entries_under(document_id, request.scope.units(SEE_MEMBER))
    if found is None or not (entries or visible_to(request.actor).filter(pk=document_id).exists()):
        raise OutOfReach
    issuer = nearest_states([found.issuer_unit_id], found.signed_on) if found.issuer_unit_id else {}
    types = {t.code: t.label for t in document_types(request.asked.today)}
    context = {
        "paper": found,
        "type_label": types.get(found.type, found.type),
        "issuer": next((s.name for s in issuer.values()), "") or found.issuer_body,
        "secrecy": Secrecy(found.secrecy).label,
        "entries": entries,
    }
    return page(request, "papers/paper.html", context)


@screen(REGISTER_DOCUMENT)
def paper_new(request: Request) -> HttpResponse:
    """Register a paper; `?tiep=` leads back to what it is for."""
    form = PaperForm(request.POST or None, request=request)
    onward = request.GET.get("tiep", "")
    if form.is_valid():
        made = form.attempt(lambda: register_document(actor=request.actor, **form.arguments()))
        if made is not None:
            messages.success(
                request, f"Đã đăng ký văn bản {made.number_text} ngày {format_date(made.signed_on)}."
            )
            return redirect(_onward(request, onward, made.pk))
    back = onward if inside(request, onward) else link(request, "papers")
    return form_page(request, "papers/new.html", {"back": back}, form=form)


def _onward(request: Request, onward: str, document_id: UUID) -> str:
    if not inside(request, onward):
        return link(request, "paper", document_id)
    return f"{onward}{'&' if '?' in onward else '?'}van_ban={document_id}"


def seen_entry(request: Request, entry_id: UUID) -> "Entry":
    """An entry that touches units within reach. Refuses `OutOfReach`."""
    found = entry_of(entry_id)
    if found is None or not touches(found, request.scope.units(SEE_MEMBER)):
        raise OutOfReach
    return found


@screen(SEE_MEMBER)
def entry(request: Request, entry_id: UUID) -> HttpResponse:
    """One entry: its lines, its paper, who wrote it, its place in the chain."""
    found = seen_entry(request, entry_id)
    rows = lines_of(found, request.scope.units(SEE_MEMBER))
    may = request.scope.may_somewhere(REVERSE) and any(not row.taken_back for row in rows)
    return page(request, "papers/entry.html", {"entry": found, "rows": rows, "may_reverse": may})


def _tell_lost_grants(request: Request, found: "Entry") -> None:
    """Grants that ended with a unit do not come back by themselves: somebody has to give them again."""
    lost = grants_ended_at([line.unit_id for line in reopened(found)])
    if lost:
        names = ", ".join(sorted({f"{g.account.username} ({Role(g.role).label})" for g in lost}))
        messages.warning(request, f"Tổ chức hoạt động lại, nhưng quyền đã hết chưa được giao lại: {names}.")


@screen(REVERSE)
def reverse_entry(request: Request, entry_id: UUID) -> HttpResponse:
    """Take an entry back by a new one, under a decision."""
    found = seen_entry(request, entry_id)
    decision = chosen(request)
    context = {"entry": found, "rows": lines_of(found, request.scope.units(SEE_MEMBER)), "decision": decision}
    if decision is None:
        return page(
            request, "papers/reverse.html", {**context, "choice": choice(request), "form": ScreenForm()}
        )
    form = ScreenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = form.attempt(lambda: reverse(actor=request.actor, decision=decision, entry=found))
        if made is not None:
            messages.success(request, f"Đã đảo bút toán {found} bằng bút toán {made}.")
            _tell_lost_grants(request, found)
            return redirect(link(request, "entry", made.pk))
    return form_page(request, "papers/reverse.html", context, form=form)
