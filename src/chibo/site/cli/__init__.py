"""The command line. Thin: asks queries, calls operations, prints."""

from chibo.site.cli import (
    accounts,
    candidates,
    cases,
    exchange,
    figures,
    papers,
    rules,
    sources,
    starting,
    upkeep,
)
from chibo.site.cli.root import app

__all__ = [
    "accounts", "app", "candidates", "cases", "exchange", "figures", "papers", "rules", "sources", "starting",
    "upkeep",
]  # fmt: skip
