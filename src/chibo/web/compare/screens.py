"""A file of the centre beside the register: bring it, read it, decide point by point, answer the centre."""

import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose as Looked
from chibo.exchange import operations as exchange
from chibo.exchange.operations.answering_centre import write_answer
from chibo.exchange.operations.comparing import counts
from chibo.exchange.policy import COMPARE, EXPORT
from chibo.exchange.queries.batches import (
    batches_of,
    difference_of,
    differences_named,
    differences_of,
    visible_batch,
)
from chibo.exchange.vocabulary import BatchState, Purpose, Settled
from chibo.organisations.queries import nearest_states
from chibo.web.compare.forms import ExportForm, FileForm, SettleForm
from chibo.web.papers.choosing import numbered
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.spreadsheet import TYPE
from chibo.web.shell.ticked import ticked

if TYPE_CHECKING:
    from chibo.exchange.models import Batch

# How long one request works before it answers; the next one goes on.
SECONDS = 2.0
SHOWN_REFUSED = 5
GROUPS = (("only_here", "Chỉ có trong sổ"), ("only_there", "Chỉ có trong tệp"), ("differs", "Khác nhau"))


@screen(COMPARE)
def comparisons(request: Request) -> HttpResponse:
    """Earlier comparisons, and a form for the next one."""
    form = FileForm(request.POST or None, request.FILES or None, request=request)
    if form.is_valid():
        batch = form.attempt(lambda: _received(request, form))
        if batch is not None:
            return redirect(link(request, "comparison", batch.pk))
    earlier = batches_of(request.actor, Purpose.COMPARE)
    names = nearest_states([one.unit_id for one in earlier], request.asked.today)
    return form_page(request, "compare/list.html", {"batches": earlier, "names": names}, form=form)


def _received(request: Request, form: FileForm) -> "Batch":
    given = form.cleaned_data
    upload: UploadedFile = given["file"]
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name or "").suffix[:8]) as kept:
        for piece in upload.chunks():
            kept.write(piece)
        kept.flush()
        return exchange.receive_file(
            actor=request.actor, unit=given["unit"], path=Path(kept.name), file_name=upload.name or "tep",
            as_of=given["as_of"], purpose=Purpose.COMPARE,
        )  # fmt: skip


@screen(COMPARE)
def comparison(request: Request, batch_id: UUID) -> HttpResponse:
    """How far it is; when read, the differences of one kind, those still open first.

    Several may be ticked and decided alike; what one is refused for does not hold up the others.
    """
    batch = compared_batch(request, batch_id)
    if batch.state in (BatchState.RECOGNISED, BatchState.READING) or not _noted(batch):
        return page(request, "compare/reading.html", _progress(batch))
    kind = request.GET.get("nhom", "differs")
    kind = kind if kind in dict(GROUPS) else "differs"
    form = SettleForm(request.POST or None)
    if form.is_valid() and form.attempt(lambda: _settled_together(request, batch, form)):
        return redirect(request.get_full_path())
    rows = differences_of(batch, kind)
    paged = paging(request, rows.count())
    shown = list(rows[paged.offset : paged.offset + paged.size])
    log_read(
        actor=request.actor, person_ids=[d.person_id for d in shown if d.person_id], purpose=Looked.ROLL,
        unit_id=batch.unit_id,
    )  # fmt: skip
    context = {
        "batch": batch, "counts": counts(batch), "groups": GROUPS, "kind": kind, "rows": shown,
        "paging": paged, "settled": Settled, "ticked": ticked(request.POST),
    }  # fmt: skip
    return form_page(request, "compare/batch.html", context, form=form)


def _settled_together(request: Request, batch: "Batch", form: SettleForm) -> bool:
    given = form.cleaned_data
    how = Settled(given["how"])
    together = exchange.settle_many(
        actor=request.actor, batch=batch, how=how, note=given["note"],
        differences=differences_named(batch, ticked(request.POST)),
        decision=numbered(request, given["decision"], field="decision"),
    )  # fmt: skip
    messages.success(request, f"{together.done} điểm: {how.label.lower()}.")
    for one, refusal in together.refused[:SHOWN_REFUSED]:
        messages.warning(request, f"{one.name}, {one.field or 'cả người này'}: {refusal.sentence}")
    if len(together.refused) > SHOWN_REFUSED:
        messages.warning(request, f"Còn {len(together.refused) - SHOWN_REFUSED} điểm nữa chưa xử lý được.")
    return True


@screen(COMPARE)
def drop(request: Request, batch_id: UUID) -> HttpResponse:
    """Give a comparison up; nothing was written."""
    batch = compared_batch(request, batch_id)
    if request.method == "POST":
        exchange.drop_batch(actor=request.actor, batch=batch)
        messages.success(request, f"Đã bỏ lần đối chiếu {batch.number}.")
    return redirect(link(request, "comparisons"))


@screen(COMPARE)
def go_on(request: Request, batch_id: UUID) -> HttpResponse:
    """Read on for a moment; the page asks again until it is done. Leaving loses nothing."""
    batch = compared_batch(request, batch_id)
    if request.method == "POST":
        until = monotonic() + SECONDS
        for _ in exchange.compare_steps(actor=request.actor, batch=batch):
            if monotonic() > until:
                break
        batch.refresh_from_db()
        if batch.state != BatchState.READY or not _noted(batch):
            return page(request, "compare/reading.html", _progress(batch))
    return redirect(link(request, "comparison", batch.pk))


def _noted(batch: "Batch") -> bool:
    """Differences are noted in one piece after the last row; an equal file has none."""
    return batch.compared_at is not None


def _progress(batch: "Batch") -> dict[str, Any]:
    done = max(0, batch.read_through - batch.first_row + 1)
    return {"batch": batch, "done": min(done, batch.row_count), "total": batch.row_count}


@screen(COMPARE)
def settle(request: Request, batch_id: UUID, difference_id: UUID) -> HttpResponse:
    """Decide one point: the file is right, the register is right, or note it."""
    batch = compared_batch(request, batch_id)
    found = difference_of(batch, difference_id)
    if found is None:
        raise OutOfReach
    form = SettleForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        done = form.attempt(
            lambda: exchange.settle(
                actor=request.actor, difference=found, how=Settled(given["how"]), note=given["note"],
                decision=numbered(request, given["decision"], field="decision"),
            )
        )  # fmt: skip
        if done is not None:
            messages.success(request, f"{found.name}: {Settled(given['how']).label.lower()}.")
            return redirect(link(request, "comparison", batch.pk, query={"nhom": _kind(found)}))
    return form_page(request, "compare/settle.html", {"batch": batch, "difference": found}, form=form)


def _kind(difference: Any) -> str:
    if difference.row_id is None:
        return "only_here"
    return "differs" if difference.person_id else "only_there"


@screen(COMPARE)
def answer_file(request: Request, batch_id: UUID) -> HttpResponse:
    """What goes back to the centre: whom it lacks, and where the register was kept."""
    batch = compared_batch(request, batch_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tra-loi.xlsx"
        write_answer(actor=request.actor, batch=batch, path=path)
        return _download(path, f"tra-loi-trung-uong-{batch.number}.xlsx")


@screen(EXPORT)
def export(request: Request) -> HttpResponse:
    """A unit in a layout as of a day, to take away."""
    form = ExportForm(request.POST or None, request=request)
    if form.is_valid():
        given = form.cleaned_data
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "xuat.xlsx"
            people = form.attempt(
                lambda: exchange.export_layout(
                    actor=request.actor, unit=given["unit"], layout_code=given["layout"], on=given["on"],
                    path=path,
                )
            )  # fmt: skip
            if people is not None:
                name = nearest_states([given["unit"].pk], given["on"])[given["unit"].pk].name
                return _download(path, exchange.file_stem(given["layout"], name, given["on"]) + ".xlsx")
    return form_page(request, "compare/export.html", form=form)


def compared_batch(request: Request, batch_id: UUID) -> "Batch":
    """A comparison of a unit in reach. Refuses `OutOfReach`."""
    found = visible_batch(request.actor, batch_id)
    if found is None or found.purpose != Purpose.COMPARE:
        raise OutOfReach
    return found


def _download(path: Path, name: str) -> HttpResponse:
    response = HttpResponse(path.read_bytes(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
