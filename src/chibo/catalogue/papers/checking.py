"""What is wrong with the declared forms, said in sentences: asked at start and by tests, never on the way."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from chibo.catalogue.papers import declared as told
from chibo.catalogue.papers.declared import Paper
from chibo.catalogue.papers.filling import placeholders
from chibo.catalogue.papers.layout import Layout
from chibo.catalogue.papers.loading import all_papers
from chibo.rulebook.queries import NoValue, lookup
from chibo.rulebook.rules.verdicts import Lookup


def check_papers(on: date, ask: Lookup | None = None, papers: Iterable[Paper] | None = None) -> list[str]:
    """Every problem of every form, against the rulebook of a day; nothing means all is well."""
    layout = Layout(ask or lookup(), on)
    found: list[str] = []
    seen: set[str] = set()
    for one in papers if papers is not None else all_papers():
        if one.key in seen:
            found.append(f"{one.slug}: mã {one.key} đã có ở mẫu khác")
        seen.add(one.key)
        found += [f"{one.slug}: {problem}" for problem in _problems(one, layout)]
    return found


def _problems(paper: Paper, layout: Layout) -> Iterator[str]:
    declared, used = {field.name for field in paper.fields}, set(_used(paper))
    yield from (f"dùng trường “{name}” mà không khai" for name in sorted(used - declared))
    yield from (f"khai trường “{name}” mà không dùng" for name in sorted(declared - used))
    yield from _unknown_codes(paper, layout)
    yield from _bad_end(paper, layout)


def _unknown_codes(paper: Paper, layout: Layout) -> Iterator[str]:
    if paper.titled_in and paper.code not in _codes(layout, paper.titled_in):
        yield f"mã {paper.code} không có trong {paper.titled_in}"
    if paper.type and not layout.type_named(paper.type):
        yield f"loại văn bản “{paper.type}” không có trong document.types"
    if paper.issuer and not layout.row("signing_forms", paper.issuer):
        yield f"cơ quan “{paper.issuer}” không có trong paper.signing_forms"


def _codes(layout: Layout, key: str) -> set[str]:
    try:
        return {row["code"] for row in layout.lookup(key, layout.on).value}
    except NoValue:
        return set()


def _bad_end(paper: Paper, layout: Layout) -> Iterator[str]:
    """The body of an official paper ends as the rule wants."""
    texts = [part.text for part in paper.body if isinstance(part, told.Words)]
    end = layout.of("body_end")
    if paper.layout in {"official", "letter"} and texts:
        last = texts[-1]
        if not last.endswith(end) or last.endswith("/" + end):
            yield f"nội dung không kết thúc bằng dấu “{end}”"


def _used(paper: Paper) -> Iterator[str]:
    yield from placeholders(paper.subject + paper.heading)
    for hand in (paper.right, paper.left):
        yield from _of_hand(hand)
    for part in paper.body:
        yield from (name for name in (part.when, part.unless) if name)
        yield from _of_part(part, paper)


def _of_hand(hand: told.Hand | None) -> Iterator[str]:
    if hand:
        yield from placeholders(hand.behalf + hand.post)
        if hand.name:
            yield hand.name


def _of_part(part: Any, paper: Paper) -> Iterator[str]:
    match part:
        case told.Words():
            yield from placeholders(part.lead + part.text)
        case told.Heading():
            yield from placeholders(part.heading)
        case told.Centre():
            yield from placeholders(part.centre)
        case told.Addressed():
            yield from placeholders("".join(part.to))
        case told.Labelled():
            yield part.field
        case told.Items():
            yield from (field for _, field in part.row)
        case told.Ticks():
            yield part.ticks
        case told.Boxes():
            yield part.boxes
        case told.Photo():
            for inner in part.beside:
                yield from _of_part(inner, paper)
        case told.Each():
            yield part.each
            yield from set(placeholders(part.lead + part.text)) - _row_names(paper, part.each)
        case told.Table():
            yield from _of_table(part, paper)
        case told.Signed():
            yield from _of_hand(part.signed)
            yield from _of_hand(part.left)


def _of_table(part: told.Table, paper: Paper) -> Iterator[str]:
    for row in part.rows:
        yield from placeholders("".join(row))
    if part.of:
        yield part.of
        fields = {column.field for column in part.columns if column.field}
        yield from fields - _row_names(paper, part.of)


def _row_names(paper: Paper, name: str) -> set[str]:
    """What a row of a field brings, besides its number."""
    columns = next((field.columns for field in paper.fields if field.name == name), {})
    return {*columns, "#", "it"}
