"""Trees, rolls, headcounts and single members. Shapes are stable: `docs/cli.md`."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.access.operations import log_read
from chibo.foundation import clock
from chibo.foundation.clock import VIETNAM
from chibo.foundation.dates import parse_date
from chibo.foundation.refusals import Refusal
from chibo.ledger import queries as ledger
from chibo.ledger.vocabulary import Kind
from chibo.organisations import queries as organisations
from chibo.organisations.queries import register_or_refuse, unit_by_code
from chibo.people import queries as people
from chibo.site.answers.actors import reader

if TYPE_CHECKING:
    from chibo.people.models import Person


def day(text: str, default: date | None = None) -> date:
    """A typed day; today (or `default`) when nothing was typed. Refuses what is no day."""
    return parse_date(text) if text.strip() else default or clock.today()


def moment(text: str) -> datetime | None:
    """What was known until then: a day means its end, an ISO moment means itself."""
    if not text.strip():
        return None
    if "T" in text or ":" in text:
        try:
            found = datetime.fromisoformat(text.strip())
        except ValueError:
            raise Refusal(
                "cli.moment",
                f"“{text}” không phải một thời điểm.",
                next_step="Ghi 2025-12-31 hoặc 2025-12-31T17:00.",
            ) from None
        return found if found.tzinfo else found.replace(tzinfo=VIETNAM)
    return datetime.combine(parse_date(text), time.max, tzinfo=VIETNAM)


def units(on: str) -> dict[str, Any]:
    """Every unit of a day, parents before children."""
    register_or_refuse()
    nodes = organisations.tree(day(on))
    codes = {node.unit_id: node.code for node in nodes}
    return {
        "on": day(on).isoformat(),
        "units": [
            {
                "code": n.code,
                "name": n.name,
                "kind": n.kind,
                "parent": codes.get(n.parent_id) if n.parent_id else None,
            }
            for n in nodes
        ],
    }


def unit(code: str, on: str) -> dict[str, Any]:
    """One unit on a day: where it stands, what it was called, how many it counts."""
    register_or_refuse()
    found, when = unit_by_code(code, day(on)), day(on)
    state = organisations.state(found.pk, when)
    closing = ledger.closings([found.pk], when)[found.pk]
    history = organisations.name_periods([found.pk])[found.pk]
    return {
        "unit": code,
        "on": when.isoformat(),
        "exists": state is not None,
        "name": state.name if state else history[-1].name,
        "kind": state.kind if state else history[-1].kind,
        "above": [s.code for s in organisations.ancestors(found.pk, when)[:-1]],
        "children": [s.code for s in organisations.children(found.pk, when)],
        "full": closing.full,
        "probationary": closing.probationary,
        "total": closing.total,
        "history": [
            {
                "from": s.valid_from.isoformat(),
                "to": s.valid_to.isoformat(),
                "code": s.code,
                "name": s.name,
                "kind": s.kind,
            }
            for s in history
        ],
    }


def roll(code: str, on: str, query: str, known_at: str, username: str) -> dict[str, Any]:
    """Members of a unit on a day; the look is logged."""
    actor, when = reader(username), day(on)
    found = unit_by_code(code, when)
    members = ledger.roll(found.pk, when, query=query, known_at=moment(known_at))
    rows = members.page()
    purpose = "search" if query else "roll"
    log_read(actor=actor, person_ids=[r.person_id for r in rows], purpose=purpose, unit_id=found.pk)
    return {
        "unit": code,
        "on": when.isoformat(),
        "total": len(rows),
        "members": [
            {
                "id": str(r.person_id),
                "name": r.name,
                "born_on": r.born_on.isoformat(),
                "cell": r.cell_code,
                "standing": r.standing,
                "since": r.since.isoformat(),
            }
            for r in rows
        ],
    }


def headcount(code: str, from_on: str, to_on: str, depth: int | None) -> dict[str, Any]:
    """Opening + in − out = closing, for a unit and everybody below it."""
    register_or_refuse()
    end = day(to_on)
    start = day(from_on, default=end.replace(month=1, day=1))
    if start > end:
        raise Refusal(
            "cli.period",
            f"Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y} là khoảng ngược.",
            next_step="Đổi chỗ hai ngày.",
        )
    node = ledger.headcount(unit_by_code(code, end).pk, start, end, depth)
    told = _account(node, start, end)
    told["unit"] = code
    return told


def _account(node: ledger.HeadcountNode, start: date, end: date) -> dict[str, Any]:
    return {
        "unit": node.code,
        "name": node.name,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "opening": node.opening,
        "in": node.inflow,
        "out": node.outflow,
        "closing": node.closing,
        "full": node.full,
        "probationary": node.probationary,
        "by_kind": {
            kind.value: {"in": f.inflow, "out": f.outflow, "full": f.full, "probationary": f.probationary}
            for kind in Kind
            if (f := node.by_kind.get(kind.value))
        },
        "children": [_account(child, start, end) for child in node.children],
    }


def member(number: str, on: str, username: str) -> dict[str, Any]:
    """One person by id, personal number or card: where they stood on a day, and every paper. Logged."""
    actor, when = reader(username), day(on)
    person = _person(number)
    standing = ledger.standing_of(person.pk, when)
    home = organisations.nearest_states([standing.unit_id], when) if standing.unit_id else {}
    log_read(actor=actor, person_ids=[person.pk], purpose="profile", unit_id=standing.unit_id)
    return {
        "id": str(person.pk),
        "name": person.birth_name,
        "born_on": person.born_on.isoformat(),
        "on": when.isoformat(),
        "cell": home[standing.unit_id].code if standing.unit_id and standing.unit_id in home else None,
        "standing": standing.standing or standing.place or None,
        "since": standing.since.isoformat() if standing.since else None,
        "overlays": list(standing.overlays),
        "timeline": [
            {
                "on": i.on.isoformat(),
                "counted_on": i.counted_on.isoformat(),
                "kind": i.kind,
                "from": i.from_label,
                "to": i.to_label,
                "decision": i.number_text,
                "entry": i.entry_number,
                "reversed": i.reversed,
                "derived": i.derived,
            }
            for i in ledger.timeline(person.pk)
        ],
    }


def _person(number: str) -> Person:
    number = number.strip()
    try:
        found = [people.person(UUID(number))]
    except ValueError:
        # Two people may have held one card number: the old cards of two places.
        found = list(people.by_number(number)[:2])
    if len(found) == 2:
        raise Refusal(
            "cli.two_members",
            f"Có nhiều người mang số “{number}”.",
            next_step="Dùng số định danh cá nhân, hoặc mã trong kết quả “chibo roll --json”.",
        )
    person = next(iter(found), None)
    if person is None:
        raise Refusal(
            "cli.no_member",
            f"Không có ai mang mã hoặc số “{number}”.",
            next_step="Dùng mã trong kết quả “chibo roll --json”, số định danh hoặc số thẻ.",
        )
    return person
