"""What of the list is asked for, and the words it is shown in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.policy import Permission
from chibo.candidates.policy import SEE_CANDIDATES
from chibo.candidates.queries import (
    CandidateList,
    Narrowing,
    candidate_list,
    candidate_within,
    special_groups,
)
from chibo.candidates.vocabulary import CandidateKind, Outcome, Stage
from chibo.web.shell.requests import Request

WATCH = [
    ("", "Tất cả"),
    ("helper", "Chưa có người giúp đỡ phù hợp"),
    ("remarks", "Thiếu nhận xét tháng"),
    ("certificate", "Giấy chứng nhận hết hạn"),
    ("confirmation", "Chưa được cấp ủy xác nhận"),
]
TONES = {
    Stage.WAITING: "probationary",
    Stage.HELPED: "resting",
    Stage.IN_CLASS: "resting",
    Stage.CERTIFIED: "full",
    Stage.EXPIRED: "gone",
    Stage.LEFT: "gone",
}


@dataclass(frozen=True, slots=True)
class AskedList:
    """Filters as typed."""

    wanted: Narrowing

    @property
    def is_narrowed(self) -> bool:
        """Is anybody left out by a filter?"""
        wanted = self.wanted
        return bool(wanted.words or wanted.kind or wanted.watch)

    @property
    def sentence(self) -> str:
        """The filters in words."""
        wanted = self.wanted
        said = [f"tìm “{wanted.words}”"] if wanted.words else []
        said += [CandidateKind(wanted.kind).label.lower()] if wanted.kind else []
        said += [dict(WATCH)[wanted.watch].lower()] if wanted.watch else []
        said += ["đã ra khỏi danh sách"] if wanted.gone else []
        return "; ".join(said)


def asked_list(request: Request) -> AskedList:
    """The filters in the address; those that mean nothing count as not given."""
    get = request.GET
    kind, watch = get.get("doi-tuong", ""), get.get("can-xem", "")
    gone = get.get("da-roi", "") == "1"
    return AskedList(
        Narrowing(
            words=get.get("tim", "").strip()[:100],
            kind=kind if kind in {one.value for one in CandidateKind} else "",
            watch=watch if watch in dict(WATCH) and not gone else "",
            gone=gone,
        )
    )


def answered(request: Request, unit_id: UUID, asked: AskedList) -> CandidateList:
    """The list of a unit, as far as the reader's rights of today reach."""
    within = request.scope.units(SEE_CANDIDATES)
    return candidate_list(unit_id, request.asked.on, within=within, wanted=asked.wanted)


def opened(request: Request, candidate_id: UUID) -> Any:
    """One candidate the reader may see. Refuses `OutOfReach` as if there were none."""
    found = candidate_within(request.scope.units(SEE_CANDIDATES), candidate_id)
    if found is None:
        raise OutOfReach
    return found


def require_here(request: Request, permission: Permission, one: Any) -> None:
    """Refuse `NotAllowed` an act the reader may not do at the candidate's cell."""
    if not request.scope.may(permission, one.unit_id):
        raise NotAllowed(permission.sentence, permission.role_labels)


def choices() -> dict[str, Any]:
    """Words the templates need."""
    return {
        "kinds": CandidateKind.choices(),
        "kind_labels": dict(CandidateKind.choices()),
        "watch_choices": WATCH,
        "tones": {stage.value: tone for stage, tone in TONES.items()},
        "outcomes": dict(Outcome.choices()),
    }


def group_labels(request: Request) -> dict[str, str]:
    """How special groups are called on the asked day, else today."""
    return special_groups(request.asked.on)
