"""A form of one or many cases as files in a folder. Shapes are stable: `docs/cli.md`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.catalogue.case_papers import OF_MEMBERS, Run, Sheet
from chibo.catalogue.papers import Paper, as_docx, as_pdf, missing, paper
from chibo.foundation.clock import today
from chibo.foundation.dates import parse_date
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import fold
from chibo.organisations.queries import register_or_refuse
from chibo.procedures.queries import case_by_number
from chibo.site.answers.actors import reader
from chibo.site.cli.progress import Bar

if TYPE_CHECKING:
    from chibo.procedures.models import Case


def papers(
    code: str,
    numbers: Sequence[int],
    out: str,
    word: bool,
    given: Sequence[str],
    incomplete: bool,
    actor: str,
) -> dict[str, Any]:
    """Fill a form for each case and write what is not there yet; where something lacks, say so and write
    nothing, unless `incomplete`. A file appears whole or not at all, so that stopping loses nothing.
    """
    register_or_refuse()
    who, form = reader(actor), paper(code)
    if form.slug in OF_MEMBERS:
        raise Refusal("cli.of_members", f"Mẫu {form.key} in từ hồ sơ đảng viên, không từ hồ sơ giải quyết.",
                      next_step="Mở trang đảng viên hoặc mục Sổ sách.")  # fmt: skip
    typed, cases = _typed(form, given), [_case(number) for number in dict.fromkeys(numbers)]
    with Bar() as bar:
        run = Run(cases, form.slug, today(), bar)
        lacking = [_lacking(sheet, typed) for sheet in run.sheets]
        lacks = [one for one in lacking if one["fields"]]
        written, kept = ([], []) if lacks and not incomplete else _written(run, out, word, typed, bar)
    if written:
        log_read(actor=who, person_ids=run.people, purpose=Purpose.PRINT)
    return {
        "paper": form.key, "out": str(out), "sheets": len(run.sheets), "written": written, "kept": kept,
        "missing": lacks, "refused": bool(lacks) and not incomplete,
    }  # fmt: skip


def _case(number: int) -> Case:
    found = case_by_number(number)
    if found is None:
        raise Refusal("cli.no_case", f"Không có hồ sơ số {number}.", next_step="Xem: chibo case list")
    return found


def _typed(form: Paper, given: Sequence[str]) -> dict[str, Any]:
    """`name=value` as the fields of the form take them. Refuses a name the form has not, and tables."""
    found: dict[str, Any] = {}
    known = {one.name: one for one in form.fields if one.kind != "rows"}
    for one in given:
        name, separator, value = one.partition("=")
        if not separator or name not in known:
            raise Refusal(
                "cli.no_field", f"Mẫu {form.key} không có mục “{name}”.",
                next_step=f"Các mục: {', '.join(known)}.",
            )  # fmt: skip
        found[name] = _read(known[name].kind, value)
    return found


def _read(kind: str, value: str) -> Any:
    if kind == "day":
        return parse_date(value)
    return [part.strip() for part in value.split("|")] if kind == "list" else value


def _lacking(sheet: Sheet, typed: dict[str, Any]) -> dict[str, Any]:
    values = sheet.filled.with_typed(typed)
    fields = [{"name": one.name, "label": one.label} for one in missing(sheet.filled.paper, values)]
    return {"case": sheet.case.number, "person": str(values.get("person", "")), "fields": fields}


def _written(run: Run, out: str, word: bool, typed: dict[str, Any], bar: Bar) -> tuple[list[str], list[str]]:
    folder, written, kept = Path(out), [], []
    folder.mkdir(parents=True, exist_ok=True)
    bar.step("In ra tệp", len(run.sheets))
    for sheet in run.sheets:
        path = folder / _name(sheet, word)
        if path.exists():
            kept.append(path.name)
        else:
            blocks = run.printout(sheet, typed)
            _whole(path, as_docx(blocks, run.measures) if word else as_pdf(blocks, run.measures))
            written.append(path.name)
        bar.advance()
    return written, kept


def _whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    part.replace(path)


def _name(sheet: Sheet, word: bool) -> str:
    """A name every disk takes: form, number of the case, whom it is about, which copy."""
    person = str(sheet.filled.values.get("person", ""))
    words = f"{sheet.filled.paper.key} {sheet.case.number:05} {person} {sheet.filled.copy}"
    stem = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:100].strip("-")
    return f"{stem}.{'docx' if word else 'pdf'}"
