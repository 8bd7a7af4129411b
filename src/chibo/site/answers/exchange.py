"""`import`, `import units`, `import undo`, `compare`, `export`: files in and out, at the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose as Looked
from chibo.documents.operations import register_document
from chibo.documents.queries import by_number_text
from chibo.exchange import operations as exchange
from chibo.exchange.errors import BadFile
from chibo.exchange.operations.comparing import counts
from chibo.exchange.queries.batches import batch_by_number
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import unit_by_code
from chibo.site.answers.actors import writer
from chibo.site.answers.questions import day
from chibo.site.cli.progress import Bar

if TYPE_CHECKING:
    from chibo.access.models import Account
    from chibo.documents.models import Document
    from chibo.exchange.models import Batch
    from chibo.organisations.models import Unit


def import_people(
    file: str, unit_code: str, as_of: str, decision: str, actor: str, dry_run: bool, layout: str, quiet: bool
) -> dict[str, Any]:
    """Read a list of people and post it under a decision; what comes back is told cell by cell."""
    who, unit, batch = _received(file, unit_code, as_of, actor, Purpose.PEOPLE, layout)
    _run(exchange.read_steps(actor=who, batch=batch), "Đọc tệp", batch.row_count, quiet)
    if dry_run:
        return _told_and_dropped(who, batch)
    paper = _paper(who, unit, decision, batch)
    due = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGE]).count()
    _run(exchange.post_steps(actor=who, batch=batch, decision=paper), "Ghi sổ", due, quiet)
    return _told(batch)


def import_units(
    file: str, unit_code: str, as_of: str, decision: str, actor: str, dry_run: bool
) -> dict[str, Any]:
    """Read a sheet of organisations and found what is new under a decision."""
    who, unit, batch = _received(file, unit_code, as_of, actor, Purpose.UNITS, "")
    exchange.read_units(actor=who, batch=batch)
    if dry_run:
        return _told_and_dropped(who, batch)
    exchange.post_units(actor=who, batch=batch, decision=_paper(who, unit, decision, batch))
    return _told(batch)


def undo(number: str, decision: str, actor: str, quiet: bool) -> dict[str, Any]:
    """Take a posted batch back, under a decision (the one it was posted under, unless another is named)."""
    who = writer(actor)
    batch = batch_by_number(number)
    paper = _paper(who, batch.unit, decision, batch) if decision else batch.decision
    if paper is None:
        raise Refusal(
            "cli.not_posted", f"Lần nhập {number} chưa ghi sổ.", next_step="Không có gì để hoàn tác."
        )
    steps = exchange.undo_steps(actor=who, batch=batch, decision=paper)
    _run(steps, "Hoàn tác", batch.parts.filter(undone_act=None).count(), quiet)
    return {"batch": batch.number, "undone": batch.state == BatchState.UNDONE, "parts": batch.parts.count()}


def compare(file: str, unit_code: str, as_of: str, actor: str, quiet: bool) -> dict[str, Any]:
    """Compare a file of the centre with the register; nothing is changed, the look at people is logged."""
    who, _, batch = _received(file, unit_code, as_of, actor, Purpose.COMPARE, "")
    _run(exchange.compare_steps(actor=who, batch=batch), "Đối chiếu", batch.row_count, quiet)
    rows = batch.differences.select_related("row", "person").order_by("name", "field")
    shown = set(rows.exclude(person=None).order_by().values_list("person_id", flat=True))
    log_read(actor=who, person_ids=list(shown), purpose=Looked.ROLL, unit_id=batch.unit_id)
    return {
        "batch": batch.number,
        "rows": batch.rows.count(),
        **counts(batch),
        "differences": [
            {
                "row": d.row.number if d.row else None,
                "name": d.name,
                "where": _where(d),
                "field": d.field,
                "here": d.here,
                "there": d.there,
                "note": d.note,
            }
            for d in rows.iterator()
        ],
    }


def _where(difference: Any) -> str:
    if difference.row_id is None:
        return "only_here"
    return "differs" if difference.person_id else "only_there"


def export(layout: str, unit_code: str, on: str, out: str, actor: str) -> dict[str, Any]:
    """Write a unit in a layout as of a day."""
    who, asked = writer(actor), day(on)
    unit = unit_by_code(unit_code, asked)
    path = Path(out)
    if path.is_dir():
        path = path / f"{exchange.file_stem(layout, unit_code, asked)}.xlsx"
    if not os.access(path.parent, os.W_OK):
        raise BadFile(
            "no_folder", f"Không ghi được vào thư mục {path.parent}.", next_step="Chọn thư mục khác."
        )
    people = exchange.export_layout(actor=who, unit=unit, layout_code=layout, on=asked, path=path)
    return {"layout": layout, "unit": unit_code, "on": asked.isoformat(), "people": people, "out": str(path)}


def _received(
    file: str, unit_code: str, as_of: str, actor: str, purpose: Purpose, layout: str
) -> tuple[Account, Unit, Batch]:
    who, asked = writer(actor), day(as_of)
    path = Path(file)
    if not path.is_file():
        raise BadFile("no_file", f"Không có tệp {file}.", next_step="Kiểm tra đường dẫn.")
    unit = unit_by_code(unit_code, asked)
    batch = exchange.receive_file(
        actor=who, unit=unit, path=path, file_name=path.name, as_of=asked, purpose=purpose, layout_code=layout
    )
    return who, unit, batch


def _paper(who: Account, unit: Unit, number: str, batch: Batch) -> Document:
    """The registered paper of that number; if there is none, it is registered as the unit's decision."""
    if not number.strip():
        raise Refusal(
            "cli.no_decision", "Chưa nêu văn bản làm căn cứ.", next_step="Thêm --decision SỐ_VĂN_BẢN."
        )
    found = by_number_text(number)
    if len(found) > 1:
        raise Refusal(
            "cli.many_papers",
            f"Có {len(found)} văn bản số {number} trong sổ.",
            next_step="Ghi sổ trên màn hình để chọn.",
        )
    if found:
        return found[0]
    return register_document(
        actor=who, type="decision", number_text=number, signed_on=batch.as_of, issuer_unit=unit,
        summary=f"Nhập danh sách từ tệp {batch.file_name}",
    )  # fmt: skip


def _run(steps: Iterator[int], title: str, total: int, quiet: bool) -> None:
    if quiet:
        for _ in steps:
            pass
        return
    with Bar() as bars:
        bars.step(title, total)
        done = 0
        for reached in steps:
            bars.advance(reached - done)
            done = reached


def _told_and_dropped(who: Account, batch: Batch) -> dict[str, Any]:
    told = _told(batch)
    exchange.drop_batch(actor=who, batch=batch)
    return {**told, "dry_run": True}


def _told(batch: Batch) -> dict[str, Any]:
    done = exchange.outcome(batch)
    refused = batch.rows.filter(verdict__in=[Verdict.REFUSED, Verdict.UNSURE]).order_by("number")
    refused = refused.only("number", "name", "verdict", "faults", "notes")
    return {
        "batch": batch.number,
        "layout": batch.layout,
        "rows": batch.rows.count(),
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "refused": [reason for row in refused.iterator() for reason in _reasons(batch, row)],
        "remarks": batch.rows.exclude(notes=[]).count(),
    }


def _reasons(batch: Batch, row: Any) -> list[dict[str, Any]]:
    if row.verdict == Verdict.UNSURE:
        return [_reason(batch, row.number, "", row.name, "; ".join(row.notes) or "chưa rõ là ai")]
    return [_reason(batch, row.number, f["column"], f["value"], f["reason"]) for f in row.faults]


def _reason(batch: Batch, number: int, column: str, value: str, reason: str) -> dict[str, Any]:
    return {"sheet": batch.sheet, "row": number, "column": column, "value": value, "reason": reason}
