"""What the worklist is asked for, as the address says it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chibo.foundation.dates import FOREVER, BadDate, day_before, format_date, parse_date
from chibo.organisations.queries import descendant_ids
from chibo.procedures.policy import WORK_ON_CASES
from chibo.web.shell.requests import Request
from chibo.web.units.places import granted
from chibo.worklist.policy import SEE_WORK
from chibo.worklist.queries import Asked, whom_named

GROUP, PROCEDURE, UNIT, WORDS, TURN, UNTIL = "nhom", "thu-tuc", "chi-bo", "nguoi", "luot", "den"
OVERDUE, SOON, LATER, UNDATED = "qua-han", "sap-den", "con-lau", "khong-han"
GROUPS = {
    OVERDUE: "Quá hạn",
    SOON: "Sắp đến hạn",
    LATER: "Chưa đến hạn",
    UNDATED: "Không có hạn",
}
MINE = "toi"
SOON_DAYS = 10  # how far ahead “soon” looks on the screen; no rule of anybody's


@dataclass(frozen=True, slots=True)
class AskedWork:
    """The filters, read; what means nothing counts as not given. `problem` is a day that cannot be read."""

    group: str
    procedure: str
    unit_id: UUID | None
    words: str
    mine: bool
    until: date | None
    until_text: str
    problem: str

    @property
    def is_narrowed(self) -> bool:
        """Is anything left out?"""
        return bool(self.group or self.procedure or self.unit_id or self.words or self.mine or self.until)

    @property
    def sentence(self) -> str:
        """The filters in words, for paper and file; procedure and unit are named beside it."""
        said = [GROUPS[self.group].lower()] if self.group else []
        said += [f"tìm “{self.words}”"] if self.words else []
        said += ["đến lượt tổ chức của tôi"] if self.mine else []
        said += [f"đến hạn đến hết ngày {format_date(self.until)}"] if self.until else []
        return "; ".join(said)


def asked_work(request: Request) -> AskedWork:
    """The filters in the address."""
    get = request.GET
    until, text, problem = _day(get.get(UNTIL, "").strip()[:20])
    return AskedWork(
        group=get.get(GROUP, "") if get.get(GROUP, "") in GROUPS else "",
        procedure=get.get(PROCEDURE, "")[:60],
        unit_id=_uuid(get.get(UNIT, "")),
        words=get.get(WORDS, "").strip()[:100],
        mine=get.get(TURN, "") == MINE,
        until=until,
        until_text=text,
        problem=problem,
    )


def units_of(request: Request, asked: AskedWork) -> Any:
    """Ids of the units whose work is shown: those in reach, below the one chosen."""
    reach = request.scope.units(SEE_WORK)
    if asked.unit_id is None:
        return reach
    return reach.filter(present__in=descendant_ids(asked.unit_id, request.asked.today))


def narrowed(request: Request, asked: AskedWork) -> Asked:
    """The question for the list, all groups; costs queries only when a name was typed."""
    turn_at = granted(request, WORK_ON_CASES) if asked.mine else None
    found = Asked(procedure=asked.procedure, until=asked.until, turn_at=turn_at)
    if not asked.words:
        return found
    return replace(found, whom_ids=whom_named(units_of(request, asked), asked.words, found))


def in_group(asked: Asked, group: str, on: date) -> Asked:
    """The same for one group only: late, soon, later, or without a day."""
    soon = on + timedelta(days=SOON_DAYS)
    if group == OVERDUE:
        return replace(asked, overdue_on=on)
    if group == SOON:
        return replace(asked, since=on, until=min(soon, asked.until or soon))
    if group == LATER:
        last = day_before(FOREVER)
        return replace(asked, since=soon + timedelta(days=1), until=min(last, asked.until or last))
    return replace(asked, since=FOREVER) if group == UNDATED else asked


def _day(typed: str) -> tuple[date | None, str, str]:
    if not typed:
        return None, "", ""
    try:
        found = parse_date(typed)
    except BadDate as refusal:
        return None, typed, refusal.sentence
    return found, format_date(found), ""


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
