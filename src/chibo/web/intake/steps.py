"""Long work in short requests: each goes on for a moment, keeps what it did, and says how far it is."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.exchange import operations as exchange
from chibo.exchange.policy import IMPORT, UNDO
from chibo.exchange.queries.batches import told_counts
from chibo.exchange.vocabulary import BatchState, Purpose
from chibo.web.intake.found import READ, found, go_on
from chibo.web.intake.screens import progress
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.screens import Request, screen

PART = 200


@screen(IMPORT)
def read_on(request: Request, batch_id: UUID) -> HttpResponse:
    """Read on; at the end, the preview."""
    batch = found(request, batch_id)
    if request.method == "POST" and batch.state in (BatchState.RECOGNISED, BatchState.READING):
        go_on(exchange.read_steps(actor=request.actor, batch=batch, chunk=READ))
        batch.refresh_from_db()
    if batch.state == BatchState.READING:
        return progress(request, batch)
    return redirect(link(request, "intake", batch.pk))


@screen(IMPORT)
def post(request: Request, batch_id: UUID) -> HttpResponse:
    """Choose the decision, then post; taken up again it goes on under the same decision."""
    batch = found(request, batch_id)
    decision = batch.decision or chosen(request)
    if request.method != "POST" or decision is None:
        if batch.state == BatchState.POSTING:
            return progress(request, batch)
        counts, told = told_counts(batch)
        context = {
            "batch": batch, "decision": decision, "choice": None if decision else choice(request),
            "told": told, "counts": counts,
        }  # fmt: skip
        return page(request, "intake/post.html", context)
    if batch.purpose == Purpose.UNITS:
        exchange.post_units(actor=request.actor, batch=batch, decision=decision)
    else:
        go_on(exchange.post_steps(actor=request.actor, batch=batch, decision=decision, size=PART))
    batch.refresh_from_db()
    if batch.state == BatchState.POSTING:
        return progress(request, batch)
    return redirect(link(request, "intake", batch.pk))


@screen(UNDO)
def undo(request: Request, batch_id: UUID) -> HttpResponse:
    """Say what will happen and what stands in the way; then take the file back under a decision."""
    batch = found(request, batch_id)
    decision = batch.undo_decision or chosen(request)
    if request.method != "POST" or decision is None:
        if batch.state == BatchState.UNDOING:
            return progress(request, batch)
        context = {
            "batch": batch, "decision": decision, "choice": None if decision else choice(request),
            "resting": exchange.dependants(batch),
        }  # fmt: skip
        return page(request, "intake/undo.html", context)
    go_on(exchange.undo_steps(actor=request.actor, batch=batch, decision=decision))
    batch.refresh_from_db()
    if batch.state == BatchState.UNDOING:
        return progress(request, batch)
    return redirect(link(request, "intake", batch.pk))
