"""A file comes in: it is looked at as a whole, recognised, and laid aside to be read."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.access.posting import hold_chain
from chibo.exchange.errors import BadFile, WrongStep
from chibo.exchange.models import Batch
from chibo.exchange.policy import COMPARE, IMPORT
from chibo.exchange.rules.headings import LOOKED_AT, Recognised, recognise
from chibo.exchange.vocabulary import BatchState, Purpose
from chibo.exchange.vocabulary.layouts import layout, layouts
from chibo.foundation.clock import now, today
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.organisations.queries import register_or_refuse
from chibo.sheets.book import Book, Cell
from chibo.sheets.errors import BadCell
from chibo.sheets.opening import open_book
from chibo.sheets.reading import as_text

FOLDER = "exchange"


def receive_file(
    *,
    actor: Account,
    unit: Unit,
    path: Path,
    file_name: str,
    as_of: date,
    purpose: Purpose,
    layout_code: str = "",
) -> Batch:
    """Take a file in for a unit, as of a day; nothing of it is in the register yet.

    The kind of file is recognised by its headings, unless `layout_code` names it. Refuses what no office
    program could have meant (broken, encrypted, with macros, too large), unknown headings, a day ahead.
    """
    require(actor, COMPARE if purpose == Purpose.COMPARE else IMPORT, unit.pk)
    if as_of > today():
        raise BadFile("ahead", f"Ngày {format_date(as_of)} còn ở phía trước.", field="as_of")
    name = clean_line(Path(file_name).name, label="Tên tệp", longest=200)
    book = open_book(path, name=name)
    sheet, found = _recognised(book, purpose, layout_code)
    heading_texts = [list(found.headings)]
    size = next(info.rows for info in book.sheets if info.name == sheet)
    if size <= found.first_row:
        raise BadFile(
            "no_rows", f"Tệp “{name}” chỉ có tiêu đề, không có dòng nào.", next_step="Kiểm tra lại tệp."
        )
    stored = _lay_aside(path)
    return _begun(actor, unit, name, _digest(path), stored, sheet, found, heading_texts, size, as_of, purpose)


@transaction.atomic
def _begun(
    actor: Account,
    unit: Unit,
    name: str,
    digest: str,
    stored: str,
    sheet: str,
    found: Recognised,
    headings: list[list[str]],
    size: int,
    as_of: date,
    purpose: Purpose,
) -> Batch:
    register = register_or_refuse()
    hold_chain(register)
    last = Batch.objects.aggregate(last=Max("number"))["last"] or 0
    batch = Batch.objects.create(
        number=last + 1, register=register, purpose=purpose, layout=found.layout.code, file_name=name,
        file_digest=digest, stored_as=stored, sheet=sheet, headings=headings, columns=list(found.columns),
        first_row=found.first_row + 1, row_count=max(0, size - found.first_row), read_through=found.first_row,
        unit=unit, as_of=as_of, state=BatchState.RECOGNISED, created_by=actor, created_at=now(),
    )  # fmt: skip
    log_action(
        actor=actor,
        verb="exchange.receive",
        sentence=f"Đưa tệp {name} vào lần nhập {batch.number} ({found.layout.title}), "
        f"số liệu đến {format_date(as_of)}",
        subject_type="exchange.Batch",
        subject_id=batch.pk,
        unit_id=unit.pk,
        diff={"digest": digest, "purpose": str(purpose)},
    )
    return batch


@transaction.atomic
def set_columns(*, actor: Account, batch: Batch, columns: Sequence[str]) -> Batch:
    """Correct which column carries what; a file read already, of which nothing is posted, is read anew.

    Refuses unknown fields, the same twice, and a list without the columns that say who a row is about.
    """
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    if not may_set_columns(current):
        raise WrongStep("Tệp đã ghi sổ, không đổi được cột.", next_step="Hoàn tác rồi đưa tệp vào lại.")
    known = fields_of(current)
    used = [name for name in columns if name]
    strange = [name for name in used if name not in known and not name.startswith("grade:")]
    if strange or len(columns) != len(current.columns):
        raise WrongStep("Có cột chọn nội dung không có trong danh mục.", field="columns")
    if twice := next((name for name in used if used.count(name) > 1), ""):
        raise WrongStep(f"Hai cột cùng chọn “{known.get(twice, twice)}”.", field="columns")
    _require_identifying(current, known, used)
    current.rows.all().delete()
    current.columns, current.read_through = list(columns), current.first_row - 1
    current.state, current.seen = BatchState.RECOGNISED, ""
    current.save(update_fields=["columns", "read_through", "state", "seen"])
    return current


def may_set_columns(batch: Batch) -> bool:
    """Whether the file is still there and nothing of it was posted."""
    early = batch.state in (BatchState.RECOGNISED, BatchState.READING, BatchState.READY)
    return early and bool(batch.stored_as) and not batch.parts.exists()


def _require_identifying(batch: Batch, known: Mapping[str, str], used: Sequence[str]) -> None:
    chosen = layout(batch.layout)
    lacking = [name for name in (chosen.identifying if chosen else ()) if name not in used]
    if lacking:
        label = known.get(lacking[0], lacking[0])
        raise WrongStep(
            f"Chưa có cột nào là “{label}”; thiếu nó thì không biết dòng nói về ai.", field="columns"
        )


@transaction.atomic
def drop_batch(*, actor: Account, batch: Batch) -> Batch:
    """Give a file up before anything of it was posted; its rows are emptied."""
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    if (
        current.state not in (BatchState.RECOGNISED, BatchState.READING, BatchState.READY)
        or current.parts.exists()
    ):
        raise WrongStep("Lần nhập này đã ghi sổ, chỉ hoàn tác được.", next_step="Dùng “Hoàn tác”.")
    current.differences.all().delete()
    current.rows.all().delete()
    current.state = BatchState.DROPPED
    forget_file(current)
    current.save(update_fields=["state", "stored_as"])
    log_action(
        actor=actor, verb="exchange.drop", sentence=f"Bỏ lần nhập {current.number}",
        subject_type="exchange.Batch", subject_id=current.pk, unit_id=current.unit_id,
    )  # fmt: skip
    return current


def held(batch: Batch) -> Batch:
    """The batch as it is now, nobody else changing it meanwhile."""
    return Batch.objects.select_for_update().get(pk=batch.pk)


def stored_file(batch: Batch) -> Path:
    """Where the file lies. Refuses when it was laid away already."""
    path = Path(settings.MEDIA_ROOT) / FOLDER / batch.stored_as
    if not batch.stored_as or not path.is_file():
        raise WrongStep("Tệp gốc không còn trên máy.", next_step="Đưa tệp vào lại.")
    return path


def forget_file(batch: Batch) -> None:
    """The file is not kept longer than it is needed: it holds people's data."""
    if batch.stored_as:
        (Path(settings.MEDIA_ROOT) / FOLDER / batch.stored_as).unlink(missing_ok=True)
        batch.stored_as = ""


def fields_of(batch: Batch) -> dict[str, str]:
    """Fields a column of this kind of file may carry, with the heading we write."""
    chosen = layout(batch.layout)
    assert chosen is not None
    same = [one for one in layouts(chosen.purpose) if chosen.purpose == Purpose.UNITS or one.out]
    found: dict[str, str] = {}
    for one in [chosen, *same]:
        for column in one.columns:
            if column.field:
                words = f"{column.group}: {column.headings[0]}" if column.group else column.headings[0]
                found.setdefault(column.field, words)
    return found


def _recognised(book: Book, purpose: Purpose, layout_code: str) -> tuple[str, Recognised]:
    wanted = Purpose.UNITS if purpose == Purpose.UNITS else Purpose.PEOPLE
    known = [one for one in layouts(wanted) if layout_code in ("", one.code)]
    best: tuple[str, Recognised] | None = None
    for info in book.sheets:
        if info.hidden:
            continue
        found = recognise(_top(book, info.name), known)
        if found and (best is None or _used(found) > _used(best[1])):
            best = info.name, found
    if best is None:
        names = "; ".join(one.title for one in known)
        raise BadFile(
            "unknown_headings",
            f"Không nhận ra tiêu đề cột nào trong tệp. Các mẫu biết đọc: {names}.",
            next_step="Kiểm tra hàng tiêu đề (họ và tên, ngày sinh, chi bộ…) ở 20 hàng đầu của trang tính.",
        )
    return best


def _used(found: Recognised) -> int:
    return sum(1 for name in found.columns if name)


def _top(book: Book, sheet: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in book.rows(sheet):
        while len(rows) < row.number - 1 and len(rows) < LOOKED_AT:
            rows.append([])
        if len(rows) >= LOOKED_AT:
            break
        rows.append([_heading(cell) for cell in row.cells])
    return rows


def _heading(cell: Cell) -> str:
    try:
        return as_text(cell)
    except BadCell:
        return ""


def _lay_aside(path: Path) -> str:
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{_digest(path)[:24]}-{now():%Y%m%d%H%M%S%f}{path.suffix.lower()[:8]}"
    shutil.copyfile(path, folder / name)
    (folder / name).chmod(0o600)
    return name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
