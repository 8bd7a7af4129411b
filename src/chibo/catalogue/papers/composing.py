"""A form and its values become blocks, ready for `typesetting`."""

from dataclasses import replace
from datetime import date

from chibo.catalogue.papers.bodies import body_blocks
from chibo.catalogue.papers.codes import printed_code
from chibo.catalogue.papers.declared import Field, Paper
from chibo.catalogue.papers.ends import foot_of, head_of, title_of
from chibo.catalogue.papers.filling import Filling, Values
from chibo.catalogue.papers.layout import Layout
from chibo.catalogue.papers.letterhead import Letterhead
from chibo.rulebook.queries import NoValue
from chibo.rulebook.rules.verdicts import Lookup
from chibo.typesetting.blocks import Block, DottedLines, Foot, Gap, Paragraph, Printout, Row


def title(paper: Paper, on: date, lookup: Lookup) -> str:
    """What a form is called: the rulebook's title of its code where it has one on that day."""
    if not paper.titled_in:
        return paper.title
    try:
        rows = lookup(paper.titled_in, on).value
    except NoValue:
        return paper.code
    named = next((row for row in rows if row["code"] == paper.code), None)
    return str(named.get("title") or named.get("label")) if named else paper.code


def missing(paper: Paper, values: Values) -> list[Field]:
    """The fields that ought to be filled before printing, in the order of the form."""
    return [
        field for field in paper.fields if field.required and values.get(field.name) in (None, "", [], ())
    ]


def compose(paper: Paper, values: Values, *, letterhead: Letterhead, on: date, lookup: Lookup) -> Printout:
    """The paper as blocks. `on` is the day whose layout applies; what is empty stays dotted, for a hand.

    `values` holds text, days, numbers, lists of text, and for a `rows` field a list of mappings. Refuses
    `NoValue` for a day whose layout nobody has told us of, and `NoSuchVariant`.
    """
    layout = Layout(lookup, on)
    filling = Filling(paper, values, layout)
    name = title(paper, on, lookup)
    told = [
        head_of(paper, filling, letterhead),
        title_of(paper, filling, name),
        *body_blocks(filling),
    ]
    foot = foot_of(paper, filling, letterhead)
    blocks = _kept([block for block in (*told, foot) if block is not None])
    code = printed_code(paper, on, lookup, letterhead.variant)
    return Printout(
        title=name,
        dated=letterhead.signed_on or on,
        blocks=tuple(blocks),
        corner=f"Mẫu {code}" if code else "",
        landscape=paper.layout == "book",
    )


def _kept(blocks: list[Block]) -> list[Block]:
    """What stands right before a signature stays with it: no signature is ever alone on its page."""
    told: list[Block] = []
    held = False
    for block in reversed(blocks):
        if held and isinstance(block, Paragraph | Row | DottedLines | Gap):
            told.append(replace(block, kept=True))
            held = isinstance(block, Gap)
        else:
            told.append(block)
            held = isinstance(block, Foot)
    return told[::-1]
