"""Blocks as JSON, the only way words reach Typst: what is in a string stays in a string."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from chibo.typesetting.blocks import Beside, Foot, Head, Printout, Row, Table
from chibo.typesetting.measures import Measures
from chibo.typesetting.shape import BESIDE, column_widths, foot_left, head_left

# Longer than any word, number or address people write: it would run over its column.
ENDLESS, PIECE, MAY_BREAK = re.compile(r"\S{48,}"), 6, "\u200b"


def as_json(printouts: Iterable[Printout], measures: Measures) -> str:
    """Papers and how they are measured, as the page template reads them."""
    papers = list(printouts)
    said = {
        "title": papers[0].title if len(papers) == 1 else "",
        "measures": _measures(measures),
        "printouts": [_printout(paper, measures) for paper in papers],
    }
    return json.dumps(said, ensure_ascii=False)


def as_data(block: Any) -> Any:
    """A block, or a part of one, as plain data; `kind` is the name of its class."""
    if is_dataclass(block):
        parts = {one.name: as_data(getattr(block, one.name)) for one in fields(block)}
        return {"kind": type(block).__name__.lower(), **parts}
    if isinstance(block, tuple):
        return [as_data(part) for part in block]
    return ENDLESS.sub(_with_breaks, block) if isinstance(block, str) else block


def _with_breaks(word: re.Match[str]) -> str:
    """Places where a word that fits on no line may be broken; a word processor breaks it by itself."""
    return MAY_BREAK.join(re.findall(f".{{1,{PIECE}}}", word[0]))


def _measures(measures: Measures) -> dict[str, Any]:
    said = {one.name: getattr(measures, one.name) for one in fields(measures)}
    return {
        **said,
        "drawn_font": measures.drawn_font,
    }


def _printout(paper: Printout, measures: Measures) -> dict[str, Any]:
    width = measures.line_width(landscape=paper.landscape)
    return {
        "corner": paper.corner,
        "landscape": paper.landscape,
        "blocks": [_block(block, width) for block in paper.blocks],
    }


def _block(block: Any, width: float) -> Any:
    said = as_data(block)
    if isinstance(block, Beside):
        said["blocks"] = [_block(one, width - block.width - BESIDE) for one in block.blocks]
    if isinstance(block, Head | Foot):
        said["left_width"] = head_left(width) if isinstance(block, Head) else foot_left(width)
    if isinstance(block, Table | Row):
        said["widths"] = column_widths(block, width)
    if isinstance(block, Table):
        said["aligns"] = list(block.aligns or ("left",) * len(block.widths))
    return said
