"""The body of a form: each declared part with its values, as blocks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chibo.catalogue.papers import declared as told
from chibo.catalogue.papers.ends import both_hands
from chibo.catalogue.papers.filling import OPEN, Filling
from chibo.typesetting.blocks import (
    Align,
    Beside,
    Block,
    Boxes,
    DottedLines,
    Foot,
    Gap,
    Leader,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    Tick,
    plain,
)

PHOTO = (30.0, 40.0)
# More squares than this have a line of their own under the label.
ON_THE_LINE = 6


def body_blocks(filling: Filling) -> Iterator[Block]:
    """The parts that apply, in order."""
    for part in filling.paper.body:
        if part.when and not filling.given(part.when):
            continue
        if part.unless and filling.given(part.unless):
            continue
        yield from _WAYS[type(part)](filling, part)


def _words(filling: Filling, part: told.Words) -> Iterator[Block]:
    lead = (Run(filling.sentence(part.lead) + " ", bold=True),) if part.lead else ()
    first, *rest = filling.sentence(part.text).split("\n")
    # An open place is wider than a word: a justified line beside it would be torn apart.
    align: Align = "left" if OPEN in first else "justify"
    yield Paragraph((*lead, *_sentence(first)), align)
    for line in filter(None, rest):
        yield Paragraph(plain(line))


def _sentence(text: str) -> Text:
    """A sentence; one that ends with an open place leaves the rest of its line open."""
    if text.endswith(OPEN):
        return (Run(text.removesuffix(OPEN)), Leader())
    return plain(text)


def _heading(filling: Filling, part: told.Heading) -> Iterator[Block]:
    yield Paragraph(
        (Run(filling.sentence(part.heading), bold=True),), indented=False, align="left", kept=True
    )


def _centre(filling: Filling, part: told.Centre) -> Iterator[Block]:
    yield Gap(4)
    yield Paragraph(
        (Run(filling.sentence(part.centre), bold=True),), indented=False, align="center", kept=True
    )


def _addressed(filling: Filling, part: told.Addressed) -> Iterator[Block]:
    if len(part.to) == 1:
        words = plain(f"Kính gửi: {filling.sentence(part.to[0])}")
        yield Paragraph(words, align="center", indented=False, after=10)
        return
    yield Paragraph(plain("Kính gửi:"), indented=True, align="left", after=2, kept=True)
    for line in part.to:
        yield Paragraph(plain(f"– {filling.sentence(line)}"), indented=True, align="left", after=2)
    yield Gap(8)


def _labelled(filling: Filling, part: told.Labelled) -> Iterator[Block]:
    value = filling.value(part.field)
    first, *rest = value.split("\n")
    open_lines = part.lines if not value else 0
    align: Align = "justify" if value else "left"
    yield Paragraph(_item(part.label, first), align, indented=False, kept=bool(open_lines))
    for line in filter(None, rest):
        yield Paragraph(plain(line), indented=False)
    if open_lines:
        yield DottedLines(open_lines)


def _item(label: str, value: str) -> Text:
    return plain(f"{label}: {value}") if value else (Run(f"{label}: "), Leader())


def _row(filling: Filling, part: told.Items) -> Iterator[Block]:
    texts = tuple(_item(label, filling.value(field)) for label, field in part.row)
    yield Row(part.widths or (1,) * len(texts), texts)


def _ticks(filling: Filling, part: told.Ticks) -> Iterator[Block]:
    chosen = filling.values.get(part.ticks)
    chosen = set(chosen) if isinstance(chosen, list | tuple) else {chosen}
    options = filling.options(part.ticks)
    text: list[Any] = [Run(f"{part.label}:")]
    if len(options) > ON_THE_LINE:
        yield Paragraph(tuple(text), "left", indented=False, kept=True)
        text = []
    for key, label in options.items():
        text += [Run("  "), Tick(key in chosen), Run(f"\u00a0{label}".replace(" ", "\u00a0"))]
    yield Paragraph(tuple(text), indented=False, align="left")


def _boxes(filling: Filling, part: told.Boxes) -> Iterator[Block]:
    yield Boxes(f"{part.label}:", part.count, filling.value(part.boxes).replace(" ", ""))


def _photo(filling: Filling, part: told.Photo) -> Iterator[Block]:
    inside: list[Any] = []
    for one in part.beside:
        inside += _WAYS[type(one)](filling, one)
    yield Beside(*PHOTO, part.photo, tuple(inside))


def _each(filling: Filling, part: told.Each) -> Iterator[Block]:
    rows = filling.values.get(part.each) or [{}] * part.blank
    for number, row in enumerate(rows, start=1):
        more = row if isinstance(row, Mapping) else {"it": row}
        known = {**more, "#": number}
        lead = (Run(filling.sentence(part.lead, known) + " ", bold=True),) if part.lead else ()
        yield Paragraph((*lead, *_sentence(filling.sentence(part.text, known))))


def _table(filling: Filling, part: told.Table) -> Iterator[Block]:
    rows = tuple(_told_rows(filling, part) if part.rows else _listed_rows(filling, part))
    yield Table(
        widths=tuple(column.width for column in part.columns),
        head=tuple(column.heading for column in part.columns),
        rows=rows,
        aligns=tuple(column.align for column in part.columns),
        size=part.size,
        row_height=part.height if not part.of or not filling.given(part.of) else 0,
    )


def _told_rows(filling: Filling, part: told.Table) -> Iterator[tuple[str, ...]]:
    for row in part.rows:
        yield tuple(filling.sentence(cell).replace(OPEN, "") for cell in row)


def _listed_rows(filling: Filling, part: told.Table) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(filling.values.get(part.of) or [{}] * part.blank, start=1):
        known = {**row, "#": number if row else ""}
        yield tuple(filling.said(known.get(column.field)) for column in part.columns)


def _dots(_: Filling, part: told.Dots) -> Iterator[Block]:
    yield DottedLines(part.dots)


def _gap(_: Filling, part: told.Gap) -> Iterator[Block]:
    yield Gap(part.gap)


def _new_page(_: Filling, __: told.NewPage) -> Iterator[Block]:
    yield PageBreak()


def _signed(filling: Filling, part: told.Signed) -> Iterator[Block]:
    day = filling.layout.day_line("", None) if part.signed.dated else ""
    yield Foot(*both_hands(part.signed, part.left, filling, day))
    yield Gap(12)


_WAYS: dict[type[Any], Callable[[Filling, Any], Iterator[Block]]] = {
    told.Words: _words,
    told.Heading: _heading,
    told.Centre: _centre,
    told.Addressed: _addressed,
    told.Labelled: _labelled,
    told.Items: _row,
    told.Ticks: _ticks,
    told.Boxes: _boxes,
    told.Photo: _photo,
    told.Each: _each,
    told.Table: _table,
    told.Dots: _dots,
    told.Gap: _gap,
    told.NewPage: _new_page,
    told.Signed: _signed,
}
