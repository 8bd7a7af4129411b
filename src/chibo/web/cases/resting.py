"""Acts on a case itself: rest, go on, withdraw, hand over, the one extension; and papers at hand."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse

from chibo.access.errors import OutOfReach
from chibo.procedures import operations as cases
from chibo.procedures.events import paper_named
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES
from chibo.procedures.queries import acting
from chibo.procedures.vocabulary import CaseState
from chibo.web.cases.acting import Deed, deed_page
from chibo.web.cases.found import Opened, opened, require_at
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.unit_field import UnitField, unit_choices


@dataclass(frozen=True, slots=True)
class RestingAct:
    """One act on the case itself: its word in the address, and what the page says of it.

    `at_turn`: by the office whose turn it is, not by every office that keeps the case.
    """

    code: str
    verb: Any
    title: str
    lead: str
    icon: str
    states: frozenset[CaseState]
    danger: bool = False
    at_turn: bool = False


_OPEN, _LIVE = frozenset({CaseState.OPEN}), frozenset({CaseState.OPEN, CaseState.PAUSED})
ACTS = [
    RestingAct(
        "tam-dung", cases.pause, "Tạm dừng", "Không ai phải làm gì cho đến khi làm tiếp.", "clock", _OPEN,
        at_turn=True,
    ),
    RestingAct(
        "lam-tiep", cases.resume, "Làm tiếp", "Hồ sơ tiếp tục ở bước đang dở.", "arrow-right",
        frozenset({CaseState.PAUSED}), at_turn=True,
    ),
    RestingAct(
        "gia-han", cases.extend, "Gia hạn", "Chỉ khi quy định cho gia hạn bước này, và chỉ một lần.",
        "calendar-time", _OPEN, at_turn=True,
    ),
    RestingAct(
        "chuyen-giao", cases.hand_over, "Chuyển tổ chức khác",
        "Tổ chức nhận làm tiếp; các bước và lịch sử giữ nguyên.", "arrows-exchange", _LIVE,
    ),
    RestingAct(
        "rut", cases.withdraw, "Rút hồ sơ", "Hồ sơ kết thúc tại đây; lịch sử giữ nguyên.", "arrow-back-up",
        _LIVE, danger=True,
    ),
]  # fmt: skip


class RestingForm(ScreenForm):
    """Day, reason, paper; the receiving unit when the case is handed over."""

    on = DayField(label="Ngày")
    reason = line("Lý do", longest=1000, hint="Lưu mãi trong lịch sử hồ sơ.")
    document = PaperField(label="Văn bản", hint="Gõ số văn bản đã đăng ký.")

    def __init__(self, *args: Any, request: Request, seen: Opened, act: RestingAct, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": request.asked.today}, **kwargs)
        papers = self.fields["document"]
        assert isinstance(papers, PaperField)
        papers.offer(request.actor)
        if act.code == "lam-tiep":
            self.fields["reason"].required = False
            del self.fields["document"]
        if act.code == "chuyen-giao":
            unit = UnitField(label="Tổ chức nhận")
            offered = unit_choices(request.scope, WORK_ON_CASES, request.asked.today)
            unit.offer([one for one in offered if one[0] != str(seen.case.unit_id)])
            self.fields = {"unit": unit, **self.fields}


class PaperAtHandForm(ScreenForm):
    """A form that has come: which, dated when, under which number."""

    code = forms.ChoiceField(label="Giấy tờ")
    dated_on = DayField(label="Ngày ghi trên giấy")
    document = PaperField(label="Văn bản đã đăng ký", hint="Chỉ khi giấy này có số trong sổ văn bản.")

    def __init__(self, *args: Any, request: Request, seen: Opened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = dict.fromkeys(paper.code for step in seen.procedure.steps for paper in step.papers)
        self.fields["code"].choices = [("", "Chọn giấy tờ…"), *((c, paper_named(c)) for c in codes)]  # type: ignore[attr-defined]
        papers = self.fields["document"]
        assert isinstance(papers, PaperField)
        papers.offer(request.actor)


def acts_on(request: Request, seen: Opened, turn_at: UUID) -> list[tuple[RestingAct, str]]:
    """What may be done with the case now, with addresses; nothing for who may not.

    `turn_at`: where the waiting step is written down.
    """
    if not request.scope.may(WORK_ON_CASES, seen.case.unit_id):
        return []
    state, turn = CaseState(seen.case.state), request.scope.may(WORK_ON_CASES, turn_at)
    acts = [act for act in ACTS if state in act.states and (turn or not act.at_turn)]
    return [(act, link(request, "case_act", seen.case.pk, act.code)) for act in acts]


def _turn_of(request: Request, seen: Opened) -> UUID:
    """Where the waiting step is written down today."""
    step = seen.procedure.step(seen.case.step)
    assert step is not None
    return acting(step, seen.case.unit_id, request.asked.today).recorded_at


@screen(SEE_CASES)
def case_act(request: Request, case_id: UUID, act: str) -> HttpResponse:
    """One act on the case itself."""
    seen, chosen = opened(request, case_id), next((one for one in ACTS if one.code == act), None)
    if chosen is None:
        raise OutOfReach
    require_at(request, _turn_of(request, seen) if chosen.at_turn else seen.case.unit_id)
    form = RestingForm(request.POST or None, request=request, seen=seen, act=chosen)
    return deed_page(request, seen, form, Deed(
        chosen.title, chosen.lead, chosen.title,
        lambda: chosen.verb(actor=request.actor, case=seen.case, **form.cleaned_data),
        f"Đã ghi: {chosen.title.lower()}.", chosen.danger,
    ))  # fmt: skip


@screen(SEE_CASES)
def add_paper(request: Request, case_id: UUID) -> HttpResponse:
    """A form that has come."""
    seen = opened(request, case_id)
    require_at(request, _turn_of(request, seen))
    first = {"code": request.GET.get("giay", ""), "dated_on": request.asked.today}
    form = PaperAtHandForm(request.POST or None, request=request, seen=seen, initial=first)
    return deed_page(request, seen, form, Deed(
        "Ghi nhận giấy tờ", "Giấy đã có trong hồ sơ giấy: loại nào, ghi ngày nào.", "Ghi nhận",
        lambda: cases.add_paper(actor=request.actor, case=seen.case, **form.cleaned_data),
        "Đã ghi nhận giấy tờ.",
    ))  # fmt: skip
