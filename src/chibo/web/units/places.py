"""Where a screen stands in the organisation: its unit, the way up, the tabs beside it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.policy import Permission
from chibo.ledger.policy import CHANGE_STRUCTURE, RECORD_MOVEMENT, SEE_FIGURES
from chibo.organisations.queries import ancestors, kind_label, nearest_states
from chibo.profiles.policy import SET_LOCAL_RULES
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request

TABS = [
    ("Tổ chức", "unit"),
    ("Danh sách đảng viên", "unit_roll"),
    ("Biến động trong kỳ", "unit_flows"),
    ("Nguồn, kế hoạch kết nạp", "unit_sources"),
    ("Sổ sách", "unit_books"),
    ("Hồ sơ còn thiếu", "unit_completeness"),
    ("Danh sách tự chọn", "unit_list"),
]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the asked day knows it; `exists` says whether it stood that day."""

    unit_id: UUID
    name: str
    code: str
    kind: str
    exists: bool
    crumbs: list[tuple[str, str]]
    tabs: list[tuple[str, str, bool]]


def place(request: Request, unit_id: UUID, current: str) -> Place:
    """The unit of a screen; `current` is the tab shown."""
    line = ancestors(unit_id, request.asked.on)
    state = line[-1] if line else nearest_states([unit_id], request.asked.on)[unit_id]
    seen = _seen(request, unit_id, [row.unit_id for row in line])
    crumbs = [(row.name, link(request, current, row.unit_id) if row.unit_id in seen else "") for row in line]
    return Place(
        unit_id,
        state.name,
        state.code,
        kind_label(state.kind, min(request.asked.on, state.valid_to - timedelta(days=1))),
        bool(line),
        crumbs or [(state.name, "")],
        [(label, link(request, name, unit_id), name == current) for label, name in TABS],
    )


def _seen(request: Request, unit_id: UUID, line: list[UUID]) -> set[UUID]:
    """Which of the units above may be opened: rights look at today's tree, the line at the asked day's."""
    seen = request.scope.seen_above(unit_id)
    if set(line) <= seen:
        return seen
    # A grant at the top of today's line may also reach units that stood above once and have ended.
    return seen | set(request.scope.visible_units().filter(pk__in=line))


def first_unit(request: Request, permission: Permission) -> UUID:
    """The unit an account starts from: that of its first grant that carries the permission."""
    return granted(request, permission)[0]


def granted(request: Request, permission: Permission) -> list[UUID]:
    """Units of the grants that carry a permission, each once."""
    held = (h.unit_id for h in request.scope.held if h.role in permission.roles)
    return list(dict.fromkeys(held))


def to_first_unit(request: Request, name: str, permission: Permission = SEE_FIGURES) -> HttpResponse:
    """The same kind of screen at the account's own unit."""
    return redirect(link(request, name, first_unit(request, permission)))


def record_href(request: Request, unit_id: UUID | None, **query: Any) -> str:
    """Where a movement is recorded; "" for who may not, or without such a screen."""
    return _writing(request, RECORD_MOVEMENT, unit_id, "record", query)


def structure_href(request: Request, unit_id: UUID) -> str:
    """Where a change of the organisation is recorded; "" for who may not."""
    return _writing(request, CHANGE_STRUCTURE, unit_id, "structure", {"don_vi": unit_id})


def local_rules_href(request: Request, unit_id: UUID) -> str:
    """Where the unit's own rules stand; "" for who may not set them."""
    return _writing(request, SET_LOCAL_RULES, unit_id, "local_rules", {"don_vi": unit_id})


def _writing(
    request: Request, permission: Permission, unit_id: UUID | None, name: str, query: dict[str, Any]
) -> str:
    if unit_id is None or not request.scope.may(permission, unit_id):
        return ""
    return link(request, name, query=query)


def wants_part(request: Request) -> bool:
    """Does htmx ask only for the piece that changed?"""
    return request.headers.get("HX-Request-Type") == "partial"
