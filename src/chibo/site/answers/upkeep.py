"""Proving, sealing and rebuilding the book."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

from chibo.access import checks as access_checks
from chibo.candidates import checks as candidate_checks
from chibo.documents import checks as document_checks
from chibo.foundation.checks import Check
from chibo.foundation.progress import Progress
from chibo.ledger import checks as ledger_checks
from chibo.ledger import operations as ledger
from chibo.ledger import queries
from chibo.notices import checks as notice_checks
from chibo.organisations.queries import register_or_refuse
from chibo.people import checks as people_checks
from chibo.procedures import checks as procedure_checks
from chibo.profiles import checks as profile_checks
from chibo.site.answers.actors import writer
from chibo.sources import checks as source_checks
from chibo.worklist import checks as worklist_checks
from chibo.worklist.operations import derive_anew

UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, DatabaseError, ObjectDoesNotExist)


PACKAGES: dict[str, Callable[[], list[Check]]] = {
    "ledger": ledger_checks.all_checks,
    "access": access_checks.all_checks,
    "documents": document_checks.all_checks,
    "people": people_checks.all_checks,
    "profiles": profile_checks.all_checks,
    "procedures": procedure_checks.all_checks,
    "worklist": worklist_checks.all_checks,
    "candidates": candidate_checks.all_checks,
    "notices": notice_checks.all_checks,
    "sources": source_checks.all_checks,
}


def verify(fingerprint: str = "", extra: Sequence[Check] = ()) -> dict[str, Any]:
    """Every check of every package; with `fingerprint`, also that such a seal was ever made here."""
    register = register_or_refuse()
    found = [check for name, ask in PACKAGES.items() for check in _checked(name, ask)]
    found += extra
    if fingerprint:
        found.append(_printed(fingerprint, [s.fingerprint for s in queries.seals(register)]))
    return {
        "ok": all(check.ok for check in found),
        "checks": [{"name": c.name, "ok": c.ok, "seen": c.seen, "findings": list(c.findings)} for c in found],
    }


def _checked(name: str, ask: Callable[[], list[Check]]) -> list[Check]:
    """What a package finds; a cell so damaged that it cannot be read is a finding, not a breakdown."""
    try:
        return ask()
    except UNREADABLE as broken:
        told = f"Dữ liệu hỏng, không đọc được để kiểm tra ({type(broken).__name__}: {broken})."
        return [Check(f"{name}.readable", False, 0, [told])]


def _printed(fingerprint: str, known: list[str]) -> Check:
    wanted = fingerprint.strip().lower()
    ok = any(k.startswith(wanted) for k in known) and len(wanted) >= 8
    told = (
        []
        if ok
        else ["Sổ này không có niêm phong nào mang dấu vân tay đã in: niêm phong bị thay hoặc sổ khác."]
    )
    return Check(name="seal.printed", ok=ok, seen=len(known), findings=told)


def seal(username: str) -> dict[str, Any]:
    """Seal the heads of all chains."""
    made = ledger.seal(actor=writer(username))
    heads = [{"chain": h[0], "position": h[1], "hash": h[2]} for h in made.heads]
    return {"sealed_at": made.sealed_at.isoformat(), "fingerprint": made.fingerprint, "heads": heads}


def rebuild(progress: Progress) -> dict[str, Any]:
    """Work every projection out anew, then prove the book."""
    ledger.rebuild(progress)
    derive_anew()
    return verify()
