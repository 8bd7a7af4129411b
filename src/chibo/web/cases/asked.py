"""What the list of cases is asked for, as the address says it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.organisations.queries import descendant_ids
from chibo.procedures.policy import SEE_CASES, visible_within
from chibo.procedures.queries import all_procedures, chosen, subjects_named
from chibo.procedures.vocabulary import CaseState
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from chibo.procedures.models import Case

PROCEDURE, STEP, STATE, UNIT, WORDS = "thu-tuc", "buoc", "tinh-trang", "chi-bo", "nguoi"
STATES = [("", "Đang giải quyết"), ("over", "Đã kết thúc"), *CaseState.choices(), ("all", "Tất cả")]


@dataclass(frozen=True, slots=True)
class AskedCases:
    """The filters, read; what means nothing counts as not given."""

    procedure: str
    step: str
    state: str
    unit_id: UUID | None
    words: str

    @property
    def is_narrowed(self) -> bool:
        """Is anything left out beside what is over?"""
        return bool(self.procedure or self.step or self.state or self.unit_id or self.words)

    @property
    def sentence(self) -> str:
        """The filters in words, for paper and file."""
        said = [titles().get(self.procedure, "")] if self.procedure else []
        said += [dict(STATES)[self.state].lower()]
        said += [f"tìm “{self.words}”"] if self.words else []
        return "; ".join(filter(None, said))


def asked_cases(request: Request) -> AskedCases:
    """The filters in the address."""
    get = request.GET
    state = get.get(STATE, "")
    return AskedCases(
        procedure=get.get(PROCEDURE, "")[:60],
        step=get.get(STEP, "")[:60],
        state=state if state in dict(STATES) else "",
        unit_id=_uuid(get.get(UNIT, "")),
        words=get.get(WORDS, "").strip()[:100],
    )


def found(request: Request, asked: AskedCases) -> "QuerySet[Case]":
    """The cases within reach that are asked for."""
    reach = request.scope.units(SEE_CASES)
    unit: Any = None
    if asked.unit_id is not None:
        unit = reach.filter(present__in=descendant_ids(asked.unit_id, request.asked.today))
    state = {"": "live", "all": ""}.get(asked.state, asked.state)
    cases = chosen(visible_within(reach), procedure=asked.procedure, step=asked.step, state=state, unit=unit)
    return chosen(cases, state="", subjects_are=subjects_named(cases, asked.words)) if asked.words else cases


def titles() -> dict[str, str]:
    """Procedures by code, as they are called now."""
    return {one.code: one.title for one in sorted(all_procedures(), key=lambda one: one.in_force_from)}


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
