"""Head, title and foot of a form, by its layout."""

from dataclasses import replace

from chibo.catalogue.papers.declared import Hand, Paper
from chibo.catalogue.papers.filling import OPEN, Filling
from chibo.catalogue.papers.layout import Layout
from chibo.catalogue.papers.letterhead import Letterhead
from chibo.typesetting.blocks import Foot, Head, Recipients, Signer, Title

# Where the numbers of a day not yet signed will be written.
OPEN_NUMBER, OPEN_NAME = "……", "……………………………"
# Holds the height of a line, so that two signers stand level when only one of them dates.
EMPTY_LINE = "\u00a0"
# The standing committee's papers lie with those of its committee.
KEPT_BY = {"cell": "cell", "committee": "committee", "standing": "committee"}
HAND_HINT = "(Ký, ghi rõ họ tên)"


def head_of(paper: Paper, filling: Filling, letterhead: Letterhead) -> Head:
    """The head: of an organisation, or the Party's name alone over what a person writes."""
    layout = filling.layout
    if paper.layout == "personal":
        return Head(party_name=layout.of("party_name"))
    if paper.layout == "book":
        return Head(layout.of("party_name"), letterhead.superior.upper(), letterhead.issuer.upper())
    return Head(
        party_name=paper.party_name or layout.of("party_name"),
        superior=letterhead.superior.upper() or ("" if letterhead.issuer else OPEN_NAME),
        issuer=letterhead.issuer.upper() or OPEN_NAME,
        mark=layout.of("issuer_mark"),
        number=_number(paper, layout, letterhead),
        subject=_letter_subject(paper, filling),
        day_line=layout.day_line(letterhead.place, letterhead.signed_on),
    )


def title_of(paper: Paper, filling: Filling, name: str) -> Title | None:
    """The kind of paper, what it is about, the mark; a letter has none."""
    layout = filling.layout
    if paper.layout == "letter" and not layout.of("letter_has_type_name"):
        return None
    kind = str(layout.type_named(paper.type).get("label", "")) if paper.type else ""
    heading = filling.sentence(paper.heading) if paper.heading else kind or name
    mark = layout.of("subject_mark") if paper.subject else ""
    return Title(heading.upper(), filling.sentence(paper.subject) if paper.subject else "", mark)


def foot_of(paper: Paper, filling: Filling, letterhead: Letterhead) -> Foot | None:
    """Who signs, and who gets the paper."""
    layout = filling.layout
    if paper.layout in {"official", "letter"}:
        return Foot(_signer(paper, layout, letterhead), _recipients(paper, layout, letterhead))
    if paper.right is None:
        return None
    day_line = layout.day_line(letterhead.place, letterhead.signed_on) if paper.right.dated else ""
    right, left = both_hands(paper.right, paper.left, filling, day_line)
    if paper.type == "minutes":
        right = replace(right, behalf=layout.row("minutes_signers", "right").get("label", ""))
        left = replace(left, behalf=layout.row("minutes_signers", "left").get("label", "")) if left else None
    return Foot(right, left)


def both_hands(
    right: Hand, left: Hand | None, filling: Filling, day_line: str
) -> tuple[Signer, Signer | None]:
    """The signer at the right, who dates, and the one at the left, if any, on the same height."""
    beside = EMPTY_LINE if day_line else ""
    return hand(right, filling, day_line), hand(left, filling, beside) if left else None


def hand(told: Hand, filling: Filling, day_line: str) -> Signer:
    """A place to sign that the form itself describes; a nameless one is signed with the name in full."""
    name = filling.value(told.name) if told.name else ""
    return Signer(
        behalf=filling.sentence(told.behalf) if told.behalf else "",
        post=filling.sentence(told.post) if told.post else "",
        name=name,
        hint=told.hint or ("" if name else HAND_HINT),
        day_line=day_line,
    )


def _number(paper: Paper, layout: Layout, letterhead: Letterhead) -> str:
    form = str(layout.of("number_format"))
    if letterhead.number_text:
        return form.partition("{")[0] + letterhead.number_text
    if not paper.type:
        return ""
    if paper.party_name:
        return form.partition("{")[0] + OPEN_NUMBER
    symbol = layout.row("body_symbols", _body(paper, letterhead)).get("symbol", OPEN_NUMBER)
    suffix = layout.type_named(paper.type).get("suffix", OPEN_NUMBER)
    return form.format(number=OPEN_NUMBER, type=suffix, body=symbol)


def _letter_subject(paper: Paper, filling: Filling) -> str:
    if paper.layout != "letter":
        return ""
    return f"{filling.layout.of('letter_subject_start')} {filling.sentence(paper.subject)}"


def _signer(paper: Paper, layout: Layout, letterhead: Letterhead) -> Signer:
    line = layout.row("signing_forms", _body(paper, letterhead)).get("line")
    post = letterhead.post.upper() or OPEN
    return Signer(behalf=letterhead.behalf or line or OPEN, post=post, name=letterhead.signer)


def _recipients(paper: Paper, layout: Layout, letterhead: Letterhead) -> Recipients | None:
    body = _body(paper, letterhead)
    kept_by = KEPT_BY.get(body, "")
    archive = letterhead.archive_line or layout.row("archive_line", kept_by).get("line", "")
    lines = [*(_line(one) for one in letterhead.recipients), f"- {archive}" if archive else ""]
    told = tuple(filter(None, lines))
    return Recipients(layout.of("recipients_heading"), told) if told else None


def _line(recipient: str) -> str:
    return f"- {recipient.strip().lstrip('-').strip().rstrip(',.;')},"


def _body(paper: Paper, letterhead: Letterhead) -> str:
    return letterhead.body or paper.issuer
