"""What a kind of spreadsheet looks like. The kinds themselves are data, in `catalogue/intakes/`."""

from dataclasses import dataclass

from chibo.exchange.vocabulary import Purpose


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the neutral field it carries, the headings it is known by, the first as we write it.

    `group` is the upper heading of a two-row header. `required` marks what the receiver asks for.
    """

    field: str
    headings: tuple[str, ...]
    group: str = ""
    required: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of spreadsheet.

    `identifying` are fields without which a sheet is not of this kind. `statuses` says in its own words
    what each standing is called; in reading all other layouts' words count as well. `heading_row` and `top`
    are where and what we write above, `lists` the code lists handed along in hidden sheets. `closing` are
    first words of lines below a list that are about nobody: sums, signatures.
    """

    code: str
    title: str
    purpose: Purpose
    columns: tuple[Column, ...]
    identifying: tuple[str, ...]
    statuses: tuple[tuple[str, str], ...] = ()
    out: bool = False
    heading_row: int = 1
    top: tuple[tuple[int, str], ...] = ()
    sheet: str = "Danh sách"
    lists: tuple[tuple[str, str, str], ...] = ()
    source: str = ""
    closing: tuple[str, ...] = ()


_layouts: dict[str, Layout] = {}


def declare_layout(layout: Layout) -> None:
    """Make a kind of spreadsheet known. Called by the catalogue when the program starts."""
    _layouts[layout.code] = layout


def layouts(purpose: Purpose | None = None) -> list[Layout]:
    """Known kinds, in the order of their declaration."""
    return [one for one in _layouts.values() if purpose in (None, one.purpose)]


def layout(code: str) -> Layout | None:
    """A known kind."""
    return _layouts.get(code)
