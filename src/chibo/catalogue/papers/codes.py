"""Under which letters a place prints a form. The number is national, the letters are local."""

from dataclasses import dataclass
from datetime import date

from chibo.catalogue.papers.declared import Paper
from chibo.catalogue.papers.errors import NoSuchVariant
from chibo.rulebook.queries import NoValue
from chibo.rulebook.rules.verdicts import Lookup


@dataclass(frozen=True, slots=True)
class Variant:
    """A printed code and what it is used for."""

    code: str
    use: str


def variants(paper: Paper, on: date, lookup: Lookup) -> tuple[Variant, ...]:
    """The codes a place prints the form under, or nothing where it has none of its own."""
    canonical = _canonical(paper, on, lookup)
    if not canonical:
        return ()
    try:
        rows = lookup("admission.form_variants", on).value
    except NoValue:
        return ()
    return tuple(Variant(row["code"], row["use"]) for row in rows if row["canonical"] == canonical)


def printed_code(paper: Paper, on: date, lookup: Lookup, variant: str = "") -> str:
    """What is printed in the corner: the chosen variant, else the place's usual one, else the national code.

    Refuses `NoSuchVariant` for a code that the place does not use for this form.
    """
    known = variants(paper, on, lookup)
    if variant and variant not in {paper.code, *(one.code for one in known)}:
        raise NoSuchVariant(paper.key, variant)
    fitting = [one for one in known if one.use == paper.variant_use] or list(known)
    return variant or (fitting[0].code if fitting else paper.code)


def _canonical(paper: Paper, on: date, lookup: Lookup) -> str:
    if paper.titled_in != "admission.forms":
        return ""
    try:
        rows = lookup("admission.forms", on).value
    except NoValue:
        return ""
    return next((row["canonical"] for row in rows if row["code"] == paper.code), "")
