"""Organisations from a sheet: read as a whole, shown, founded by one decision in one entry."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, BatchRow, Part
from chibo.exchange.operations.receiving import forget_file, held, stored_file
from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.understanding import shown
from chibo.exchange.rules.organisations import KindOf, Known, Line, arranged
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.operations.structure import check_code
from chibo.ledger.posting.drafts import StructureDraft
from chibo.ledger.vocabulary import StructureAction
from chibo.organisations.queries import kinds, tree
from chibo.sheets.book import Row
from chibo.sheets.errors import BadCell
from chibo.sheets.opening import open_book
from chibo.sheets.reading import as_text


@transaction.atomic
def read_units(*, actor: Account, batch: Batch) -> Batch:
    """Read a sheet of organisations; every row gets a verdict, parents only named become rows too."""
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    if current.purpose != Purpose.UNITS or current.state != BatchState.RECOGNISED:
        raise WrongStep("Tệp này không phải danh sách tổ chức, hoặc đã đọc.")
    lines, cells = _lines(current)
    known = {
        node.code: Known(node.code, node.name, node.kind) for node in tree(current.as_of, current.unit_id)
    }
    root = next(iter(known.values()), None)
    if root is None:
        raise WrongStep(
            f"Ngày {format_date(current.as_of)} tổ chức này chưa được thành lập hoặc đã kết thúc.",
            next_step="Đưa tệp vào lại với ngày số liệu mà tổ chức đang có.",
            field="as_of",
        )
    shelf = _kinds(current)
    ordered = arranged(lines, known, root, shelf)
    names = {
        **{code: unit.name for code, unit in known.items()},
        **{line.code: line.name for line in ordered},
    }
    BatchRow.objects.bulk_create(
        [
            _row(current, place, line, cells.get(line.number, []), shelf, names)
            for place, line in enumerate(ordered)
        ]
    )
    current.state, current.row_count = BatchState.READY, len(ordered)
    current.read_through = current.first_row + len(lines) - 1
    current.save()
    batch.refresh_from_db()
    return batch


def _lines(batch: Batch) -> tuple[list[Line], dict[int, list[str]]]:
    lines, cells, seen = [], {}, dict[str, int]()
    book = open_book(stored_file(batch), name=batch.file_name)
    for row in book.rows(batch.sheet):
        if row.number >= batch.first_row and any(shown(cell) for cell in row.cells):
            lines.append(_line(batch, row, seen))
            cells[row.number] = [shown(cell) for cell in row.cells[: len(batch.columns)]]
    return lines, cells


def _line(batch: Batch, row: Row, seen: dict[str, int]) -> Line:
    said, faults = {}, []
    for index, name in enumerate(batch.columns):
        if name and index < len(row.cells):
            try:
                said[name] = as_text(row.cells[index])
            except BadCell as bad:
                faults.append((name, bad.reason))
    line = Line(
        row.number, said.get("code", ""), said.get("name", ""), said.get("parent", ""), said.get("kind", "")
    )
    line.faults = faults
    _check(line, batch, seen)
    return line


def _check(line: Line, batch: Batch, seen: dict[str, int]) -> None:
    if not line.name:
        line.faults.append(("name", "thiếu tên tổ chức"))
    try:
        check_code(line.code, batch.as_of)
    except Refusal as refused:
        line.faults.append(("code", refused.sentence if line.code else "thiếu mã tổ chức"))
    if line.code in seen:
        line.faults.append(("code", f"mã trùng dòng {seen[line.code]}"))
    seen.setdefault(line.code, line.number)


def _kinds(batch: Batch) -> Mapping[str, KindOf]:
    return {
        code: KindOf(code, (kind.label, kind.short, code), kind.allowed_parents, kind.holds_members)
        for code, kind in kinds(batch.as_of).items()
    }


def _row(
    batch: Batch,
    place: int,
    line: Line,
    cells: list[str],
    shelf: Mapping[str, KindOf],
    names: Mapping[str, str],
) -> BatchRow:
    verdict = Verdict.REFUSED if line.faults else Verdict.SAME if line.same else Verdict.NEW
    facts = {"code": line.code, "name": line.name, "kind": line.kind, "parent": line.parent}
    label = shelf[line.kind].names[0] if line.kind in shelf else ""
    plan = [
        {
            "what": "found",
            "label": "Thành lập",
            "before": "",
            "after": f"{label}, thuộc {names.get(line.parent, '')}",
        }
    ]
    return BatchRow(
        batch=batch, number=line.number if not line.inferred else 1_000_000 + place, cells=cells, facts=facts,
        faults=[_fault(batch, cells, name, reason) for name, reason in line.faults],
        notes=["chỉ được nêu tên là cấp trên; thành lập kèm"] if line.inferred else [],
        plan=plan if verdict == Verdict.NEW else [], verdict=verdict, name=line.name[:120],
    )  # fmt: skip


def _fault(batch: Batch, cells: list[str], name: str, reason: str) -> dict[str, object]:
    at = batch.columns.index(name) if name in batch.columns else None
    value = cells[at] if at is not None and at < len(cells) else ""
    return {
        "at": at,
        "column": batch.headings[0][at] if at is not None else name,
        "value": value,
        "reason": reason,
    }


@transaction.atomic
def post_units(*, actor: Account, batch: Batch, decision: Document) -> Batch:
    """Found everything that is new, under one decision on the day of the sheet. Rows that came back wait.

    A unit below one that came back comes back with it.
    """
    ledger.hold_books()
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    if current.purpose != Purpose.UNITS or current.state != BatchState.READY:
        raise WrongStep("Danh sách tổ chức này chưa đọc xong, hoặc đã ghi sổ.")
    rows = list(current.rows.filter(verdict=Verdict.NEW).order_by("pk"))
    ids = {node.code: node.unit_id for node in tree(current.as_of, current.unit_id)}
    lines = []
    for row in rows:
        if row.facts["parent"] not in ids:
            _send_back(row)
            continue
        ids[row.facts["code"]] = uuid4()
        lines.append(_founded(row, ids, current))
    _write(actor, current, decision, rows, lines)
    batch.refresh_from_db()
    return batch


def _send_back(row: BatchRow) -> None:
    row.verdict = Verdict.REFUSED
    row.faults = [{"at": None, "column": "parent", "value": "", "reason": "tổ chức cấp trên bị trả lại"}]
    row.save(update_fields=["verdict", "faults"])


def _founded(row: BatchRow, ids: Mapping[str, UUID], batch: Batch) -> StructureDraft:
    facts = row.facts
    return StructureDraft(
        ids[facts["code"]], StructureAction.FOUNDED, batch.as_of, to_parent=ids[facts["parent"]],
        name=facts["name"], code=facts["code"], kind=facts["kind"],
    )  # fmt: skip


def _write(
    actor: Account, batch: Batch, decision: Document, rows: list[BatchRow], lines: list[StructureDraft]
) -> None:
    entry = None
    if lines:
        note = f"Lần nhập tệp {batch.number}"
        entry = ledger.reorganise(actor=actor, decision=decision, on=batch.as_of, lines=lines, note=note)
    part = Part.objects.create(batch=batch, number=1, entry=entry)
    batch.rows.filter(pk__in=[row.pk for row in rows if row.verdict == Verdict.NEW]).update(
        part=part, cells=[]
    )
    batch.state, batch.decision, batch.posted_by, batch.posted_at = BatchState.POSTED, decision, actor, now()
    forget_file(batch)
    batch.save()
    log_action(
        actor=actor,
        verb="exchange.post_units",
        sentence=f"Thành lập {len(lines)} tổ chức từ tệp, lần nhập {batch.number}, theo {decision}",
        subject_type="exchange.Batch",
        subject_id=batch.pk,
        unit_id=batch.unit_id,
    )
