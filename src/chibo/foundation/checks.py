"""The shape of a proof: what was looked at, and what was found wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One proof run over stored data.

    `seen` counts the rows looked at, so that a proof of nothing is not taken for a success;
    `findings` are Vietnamese sentences, empty when all is well.
    """

    name: str
    ok: bool
    seen: int
    findings: list[str]
