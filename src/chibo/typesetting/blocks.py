"""What a page is made of. One model; `pdf` and `word` set the same blocks, line by line alike.

Words come in as they are: nothing in them is read as markup by either side. Measures are in millimetres,
sizes in points.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Leader:
    """Dots up to the end of the line, to be written on by hand."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A small square, crossed or empty."""

    ticked: bool


Inline = Run | Leader | Tick
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper: who issues it on the left, the Party's name on the right, number and day level.

    Without an `issuer` the Party's name stands alone in the middle (an application, a declaration).
    `subject` is the one of a letter, which has no title.
    """

    party_name: str
    superior: str = ""
    issuer: str = ""
    mark: str = ""
    number: str = ""
    subject: str = ""
    day_line: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of paper in capitals, what it is about below, and the mark under it."""

    name: str
    subject: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `kept`: never at the foot of a page without what follows."""

    text: Text
    align: Align = "justify"
    indented: bool = True
    kept: bool = False
    size: float = 0
    after: float | None = None


@dataclass(frozen=True, slots=True)
class DottedLines:
    """Whole lines of dots. `kept`: together, and with what follows."""

    count: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height, in points."""

    points: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The rest goes on the next page."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its heading comes again on every page. `widths` are shares of the line."""

    widths: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...] = ()
    size: float = 0
    row_height: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Short items side by side on one line; `widths` are shares of it."""

    widths: tuple[float, ...]
    texts: tuple[Text, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """A label and one square for each figure of a number."""

    label: str
    count: int
    text: str = ""
    label_width: float = 45


@dataclass(frozen=True, slots=True)
class Beside:
    """An empty frame (for a photograph) on the left, blocks on the right of it."""

    width: float
    height: float
    label: str
    blocks: tuple[Paragraph | Row | Boxes, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Where somebody signs: on whose behalf in bold, the post plain, room for the hand, the name in bold.

    `day_line` stands above where the head has none; `hint` says how to sign.
    """

    behalf: str = ""
    post: str = ""
    name: str = ""
    hint: str = ""
    day_line: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets the paper, and the archive line; `heading` is underlined."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """The end of a paper; never alone on a page."""

    right: Signer
    left: Signer | Recipients | None = None


Block = (
    Head | Title | Paragraph | DottedLines | Gap | PageBreak | Table | Row | Boxes | Beside | Foot
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printout:
    """One paper ready to be set. `corner` is the printed code of the form, above the head at the right."""

    title: str
    dated: date
    blocks: tuple[Block, ...]
    corner: str = ""
    landscape: bool = False


def plain(text: str) -> Text:
    """Words in the usual look."""
    return (Run(text),)
