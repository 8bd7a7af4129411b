"""Looking at a file on its way in: earlier files, its columns, what each row would change."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose as Looked
from chibo.exchange import operations as exchange
from chibo.exchange.operations.returning import write_returned_rows
from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.batches import (
    batches_of,
    candidates_of,
    row_of,
    rows_of,
    told_counts,
)
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.exchange.vocabulary.layouts import layout
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import nearest_states
from chibo.web.intake.forms import IntakeForm
from chibo.web.intake.found import READ, download, found, go_on, received
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import Request, screen

if TYPE_CHECKING:
    from chibo.exchange.models import Batch

SIZE = 50
STEPS = ["Đưa tệp vào", "Xem cột", "Đọc", "Xem trước", "Ghi sổ"]
WORKING = {
    BatchState.READING: ("Đang đọc tệp", "intake_read", "Đọc tiếp"),
    BatchState.POSTING: ("Đang ghi sổ", "intake_post", "Ghi tiếp"),
    BatchState.UNDOING: ("Đang hoàn tác", "intake_undo", "Hoàn tác tiếp"),
}


@screen(IMPORT)
def intakes(request: Request) -> HttpResponse:
    """Earlier files, and a form for the next one."""
    form = IntakeForm(request.POST or None, request.FILES or None, request=request)
    if form.is_valid():
        batch = form.attempt(lambda: _brought(request, form.cleaned_data))
        if batch is not None:
            return redirect(link(request, "intake", batch.pk))
    earlier = batches_of(request.actor, Purpose.PEOPLE, Purpose.UNITS)
    names = nearest_states([one.unit_id for one in earlier], request.asked.today)
    context = {"batches": earlier, "names": names, "steps": STEPS}
    return form_page(request, "intake/list.html", context, form=form)


def _brought(request: Request, given: dict[str, Any]) -> "Batch":
    purpose = Purpose(given["purpose"])
    batch = received(request, given, purpose)
    if purpose == Purpose.UNITS:
        exchange.read_units(actor=request.actor, batch=batch)
    return batch


@screen(IMPORT)
def intake(request: Request, batch_id: UUID) -> HttpResponse:
    """Wherever the file is: its columns, its progress, its preview, or what became of it."""
    batch = found(request, batch_id)
    if batch.state == BatchState.RECOGNISED:
        return _columns_page(request, batch, "")
    if batch.state in WORKING:
        return progress(request, batch)
    return _preview(request, batch)


def progress(request: Request, batch: "Batch") -> HttpResponse:
    """How far work is; the page asks for the next piece by itself, and by a button."""
    title, step, label = WORKING[BatchState(batch.state)]
    done, total = exchange.progress_of(batch)
    context = {"batch": batch, "title": title, "step": step, "label": label, "done": done, "total": total}
    return page(request, "intake/working.html", context)


def _columns_page(request: Request, batch: "Batch", problem: str) -> HttpResponse:
    chosen = layout(batch.layout)
    known = exchange.fields_of(batch)
    fields = [("", "Không dùng"), *((name, label) for name, label in known.items() if name != "grade")]
    fields += [
        (name, batch.headings[0][i]) for i, name in enumerate(batch.columns) if name.startswith("grade:")
    ]
    context = {
        "batch": batch, "layout": chosen, "fields": fields, "problem": problem, "steps": STEPS,
        "pairs": list(zip(batch.headings[0], batch.columns, strict=False)),
        "first": exchange.first_rows(batch),
    }  # fmt: skip
    return page(request, "intake/columns.html", context, status=422 if problem else 200)


@screen(IMPORT)
def columns(request: Request, batch_id: UUID) -> HttpResponse:
    """Keep what each column carries, then read."""
    batch = found(request, batch_id)
    if request.method != "POST":
        if exchange.may_set_columns(batch):
            return _columns_page(request, batch, "")
        return redirect(link(request, "intake", batch.pk))
    chosen = [request.POST.get(f"cot-{index}", "") for index in range(len(batch.columns))]
    try:
        batch = exchange.set_columns(actor=request.actor, batch=batch, columns=chosen)
    except Refusal as refusal:
        batch.columns = chosen
        return _columns_page(request, batch, refusal.sentence)
    go_on(exchange.read_steps(actor=request.actor, batch=batch, chunk=READ))
    return redirect(link(request, "intake", batch.pk))


def _preview(request: Request, batch: "Batch") -> HttpResponse:
    counts, told = told_counts(batch)
    asked = request.GET.get("nhom", "")
    kind = asked if asked in set(Verdict) else _first(counts)
    rows = rows_of(batch, kind, request.GET.get("tim", ""))
    paged = paging(request, rows.count(), SIZE)
    shown = list(rows[paged.offset : paged.offset + paged.size])
    people = candidates_of(shown)
    looked = [row.person_id for row in shown if row.person_id] + [p.pk for p in people.values()]
    log_read(actor=request.actor, person_ids=looked, purpose=Looked.RECORDING, unit_id=batch.unit_id)
    context = {
        "batch": batch, "counts": counts, "kind": kind, "rows": shown, "paging": paged, "steps": STEPS,
        "verdicts": list(Verdict), "people": people, "typed": request.GET.get("tim", ""),
        "told": told,
        "due": counts.get(Verdict.NEW, 0) + counts.get(Verdict.CHANGE, 0),
    }  # fmt: skip
    return page(request, "intake/preview.html", context)


def _first(counts: dict[str, int]) -> str:
    """What wants the clerk first: questions, then what comes back, then the rest."""
    order = (Verdict.UNSURE, Verdict.NEW, Verdict.CHANGE, Verdict.REFUSED, Verdict.SAME, Verdict.LEFT_OUT)
    return next((verdict.value for verdict in order if counts.get(verdict)), Verdict.NEW.value)


@screen(IMPORT)
def answer(request: Request, batch_id: UUID, row_id: int) -> HttpResponse:
    """Who an unsure row is about, or that it is left out."""
    batch = found(request, batch_id)
    row = row_of(batch, row_id)
    if request.method == "POST" and row is not None:
        exchange.answer_row(actor=request.actor, batch=batch, row=row, answer=request.POST.get("la", ""))
        messages.success(request, f"Dòng {row.number}: đã ghi nhận.")
    return redirect(link(request, "intake", batch.pk))


@screen(IMPORT)
def returned(request: Request, batch_id: UUID) -> HttpResponse:
    """The rows that could not be taken, each with its reasons beside the cell."""
    batch = found(request, batch_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tra-lai.xlsx"
        write_returned_rows(actor=request.actor, batch=batch, path=path)
        return download(path, f"tra-lai-lan-nhap-{batch.number}.xlsx")


@screen(IMPORT)
def drop(request: Request, batch_id: UUID) -> HttpResponse:
    """Give a file up before anything of it was posted."""
    batch = found(request, batch_id)
    if request.method == "POST":
        exchange.drop_batch(actor=request.actor, batch=batch)
        messages.success(request, f"Đã bỏ lần nhập {batch.number}; sổ không thay đổi gì.")
    return redirect(link(request, "intakes"))
