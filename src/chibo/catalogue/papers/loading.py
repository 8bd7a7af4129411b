"""Reads `paper.yaml` of every folder beside this file."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chibo.catalogue.papers.declared import Paper
from chibo.catalogue.papers.errors import NoSuchPaper

HERE = Path(__file__).parent


@cache
def all_papers() -> tuple[Paper, ...]:
    """Every form, in the order of its code's number; fails loudly on a bad file."""
    found = [read_paper(path) for path in HERE.glob("*/paper.yaml")]
    return tuple(sorted(found, key=_order))


def read_paper(path: Path) -> Paper:
    """One form as its folder declares it."""
    raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Paper.model_validate({"slug": path.parent.name, **raw})


def paper(code: str) -> Paper:
    """The form of a code (“6-KNĐ”), or of a folder. Refuses `NoSuchPaper`."""
    for one in all_papers():
        if code in (one.code, one.slug):
            return one
    raise NoSuchPaper(code)


def _order(one: Paper) -> tuple[bool, str, int, str]:
    number, _, series = one.code.partition("-")
    digits = "".join(sign for sign in number if sign.isdigit())
    return not one.code, series, int(digits or 0), one.key
