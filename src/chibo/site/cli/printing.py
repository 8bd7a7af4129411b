"""How answers look in a terminal. What was typed or stored is text here, never markup."""

import sys
from collections.abc import Sequence
from datetime import date, datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chibo.foundation.clock import VIETNAM
from chibo.foundation.dates import FOREVER, format_date

PIPED_WIDTH = 160  # columns, when nobody's window tells how wide it is


def out() -> Console:
    """Where answers go."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def say(text: str = "") -> None:
    """A line for people, with markup; never on the stream that JSON uses."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(text)


def refuse(sentence: str, citation: str = "", next_step: str = "") -> None:
    """What is wrong, by which article, what to do now."""
    say(f"[bold red]✗[/] {escape(sentence)}")
    if citation:
        say(f"  Căn cứ: {escape(citation)}")
    if next_step:
        say(f"  → {escape(next_step)}")


def table(*headings: str, title: str = "", figures: Sequence[str] = ()) -> Table:
    """An empty table; columns named in `figures` stand to the right."""
    made = Table(title=escape(title) or None, title_justify="left", show_header=any(headings))
    for heading in headings:
        made.add_column(heading, justify="right" if heading in figures else "left")
    return made


def add(to: Table, *cells: object, style: str | None = None) -> None:
    """A row of plain text and numbers."""
    shown = (number(c) if isinstance(c, int) else escape(str(c)) for c in cells)
    to.add_row(*shown, style=style)


def number(value: int) -> str:
    """1.284"""
    return f"{value:,}".replace(",", ".")


def day(text: str | None) -> str:
    """31/12/2025 out of 2025-12-31; “nay” for a span without end."""
    if not text:
        return ""
    found = date.fromisoformat(text[:10])
    return "nay" if found == FOREVER else format_date(found)


def moment(text: str) -> str:
    """17:05 ngày 31/12/2025, as clocks in Viet Nam show it."""
    local = datetime.fromisoformat(text).astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {format_date(local.date())}"
