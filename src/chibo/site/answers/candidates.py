"""The list of candidates, and erasing. Shapes are stable: `docs/cli.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.candidates.operations import erase_expired
from chibo.candidates.queries import candidate_list
from chibo.organisations.queries import unit_by_code
from chibo.site.answers.actors import reader, writer
from chibo.site.answers.questions import day

if TYPE_CHECKING:
    from datetime import date


def listed(code: str, on: str, username: str) -> dict[str, Any]:
    """Candidates of a unit on a day; the look is logged."""
    actor, when = reader(username), day(on)
    found = unit_by_code(code, when)
    rows = candidate_list(found.pk, when).page()
    log_read(
        actor=actor, person_ids=[row.candidate_id for row in rows], purpose=Purpose.ROLL, unit_id=found.pk
    )
    return {
        "unit": code,
        "on": when.isoformat(),
        "total": len(rows),
        "candidates": [
            {
                "id": str(row.candidate_id), "name": row.name, "born_on": _iso(row.born_on), "kind": row.kind,
                "cell": row.cell_code, "listed_on": row.listed_on.isoformat(), "helper": row.helper_name,
                "trouble": row.trouble.value if row.trouble else "", "stage": row.stage.value,
                "missing": [f"{month:%Y-%m}" for month in row.missing],
                "confirmed_on": _iso(row.confirmed_on), "certificate_until": _iso(row.certificate_until),
            }
            for row in rows
        ],
    }  # fmt: skip


def erase(on: str, username: str) -> dict[str, Any]:
    """Take out the data of whoever left and need be kept no longer, within the reach of the actor."""
    actor, when = writer(username), day(on)
    told = erase_expired(actor=actor, on=when)
    return {
        "on": when.isoformat(), "erased": len(told.erased), "waiting": told.waiting, "unknown": told.unknown,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
