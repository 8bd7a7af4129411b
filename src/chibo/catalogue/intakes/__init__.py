"""Kinds of spreadsheets: reads `layout.yaml` of every folder beside this file."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from chibo.exchange.vocabulary import Purpose
from chibo.exchange.vocabulary.layouts import Column, Layout, declare_layout

HERE = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnFile(_Strict):
    """One column as the YAML says it."""

    field: str = ""
    headings: tuple[str, ...]
    group: str = ""
    required: bool = False
    width: int = 14


class LayoutFile(_Strict):
    """One layout as the YAML says it."""

    code: str
    title: str
    purpose: Purpose
    source: str
    identifying: tuple[str, ...]
    columns: tuple[ColumnFile, ...]
    statuses: dict[str, tuple[str, ...]] = {}
    out: bool = False
    heading_row: int = 1
    top: dict[int, str] = {}
    sheet: str = "Danh sách"
    lists: tuple[tuple[str, str, str], ...] = ()
    closing: tuple[str, ...] = ()


def declare_all() -> None:
    """Read every folder, in the order of names, and make its layout known."""
    for path in sorted(HERE.glob("*/layout.yaml")):
        declare_layout(read_layout(path))


def read_layout(path: Path) -> Layout:
    """One layout. Fails loudly on a file that is not one: it is part of the program."""
    raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    given = LayoutFile.model_validate(raw)
    return Layout(
        code=given.code,
        title=given.title,
        purpose=given.purpose,
        columns=tuple(Column(c.field, c.headings, c.group, c.required, c.width) for c in given.columns),
        identifying=given.identifying,
        statuses=tuple((key, word) for key, words in given.statuses.items() for word in words),
        out=given.out,
        heading_row=given.heading_row,
        top=tuple(given.top.items()),
        sheet=given.sheet,
        lists=given.lists,
        source=given.source,
        closing=given.closing,
    )
