"""What stands around the body of a paper: who issues it, where, when, who signs, who gets it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The caller's part of a paper. Whatever is empty is left open, to be written by hand.

    `body` is the code of the body that signs (`paper.signing_forms`) where the form does not say; `behalf`
    and `archive_line` replace what the rulebook says of that body. `number_text` is as registered:
    “05-NQ/CB”. `variant` is the printed code chosen where a place has several for one form.
    """

    superior: str = ""
    issuer: str = ""
    place: str = ""
    signed_on: date | None = None
    number_text: str = ""
    body: str = ""
    behalf: str = ""
    post: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    archive_line: str = ""
    variant: str = ""
