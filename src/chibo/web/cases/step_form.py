"""The form of a step, generated from its declaration: facts, vote, paper, outcome, remark, reason."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from chibo.foundation.refusals import Refusal
from chibo.procedures.operations import Ballot
from chibo.procedures.queries import choices_on, codes_on
from chibo.procedures.rules.writing import cleaned
from chibo.procedures.vocabulary import CaseView, Fact, Move, Outcome, Procedure, Step
from chibo.web.cases.fact_fields import PREFIX, field_of, initial_of
from chibo.web.cases.fact_form import FactForm
from chibo.web.cases.offering import People
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, line
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.procedures.models import Case

FORWARD = {Move.NEXT, Move.DONE}
COUNTS = ("present", "agreed", "against")
ADD_ROW = "them-dong"


class StepForm(FactForm):
    """Facts are typed under `f-<name>`; what is required is so for outcomes that go forward only."""

    def __init__(
        self, *args: Any, request: Request, case: "Case", step: Step, view: CaseView, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.case, self.step, self.view = case, step, view
        self.on = self.day_of(request)
        self.people = People(case.unit_id, self.on)
        self.fields["on"] = DayField(label="Ngày thực hiện", initial=request.asked.today)
        for fact in step.facts:
            choices = choices_on(fact, case.unit_id, self.on)
            self.fields[PREFIX + fact.name] = field_of(fact, choices, self.people)
            self.initial.setdefault(PREFIX + fact.name, initial_of(fact, view.facts.get(fact.name)))
        if step.vote is not None:
            self._add_vote(step.vote.electorate is None)
        self._add_ending(request)
        self._mark_required()
        self.say_what_is_required()

    def _add_vote(self, typed_base: bool) -> None:
        if typed_base:
            self.fields["base"] = _count("Số người được tính")
            self.fields["base"].help_text = "Theo biên bản: tổng số, trừ người không tính theo quy định."
        self.fields["present"] = _count("Có mặt")
        self.fields["agreed"] = _count("Phiếu đồng ý")
        self.fields["against"] = _count("Phiếu không đồng ý")

    def _add_ending(self, request: Request) -> None:
        makes = any(paper.made for paper in self.step.papers)
        label = "Văn bản của bước này" if makes else "Văn bản kèm theo"
        paper = PaperField(label=label, hint="Gõ số văn bản đã đăng ký.")
        paper.offer(request.actor)
        self.fields["document"] = paper
        codes = [(one.code, one.label) for one in self.step.outcomes]
        self.fields["outcome"] = forms.ChoiceField(label="Kết quả", choices=codes, widget=forms.RadioSelect)
        if len(codes) == 1:
            self.initial.setdefault("outcome", codes[0][0])
        self.fields["note"] = line("Ghi chú", longest=2000, required=False)
        self.fields["override"] = line(
            "Lý do quyết định khác", longest=1000, required=False,
            hint="Có điều kiện chưa đạt mà vẫn quyết định: ghi lý do; lý do lưu mãi trong hồ sơ.",
        )  # fmt: skip

    def _mark_required(self) -> None:
        """A road nobody hopes for asks only for its reason."""
        outcome = self.step.outcome(str(self.data.get("outcome", ""))) if self.is_bound else None
        forward = outcome is None or outcome.move in FORWARD
        voted = outcome is None or outcome.needs_vote or outcome.failed_vote
        for name in ("base", *COUNTS):
            if name in self.fields:
                self.fields[name].required = voted
        made = {paper.code for paper in self.step.papers if paper.made and not paper.if_any}
        self.fields["document"].required = forward and bool(made - self.view.papers)
        for fact in self.step.facts:
            self.fields[PREFIX + fact.name].required = fact.required and forward

    @property
    def outcome(self) -> Outcome | None:
        """The outcome chosen so far."""
        return self.step.outcome(str(self.data.get("outcome", "")))

    @property
    def facts(self) -> list[tuple[Fact, forms.BoundField]]:
        """Facts with their fields."""
        return [(fact, self[PREFIX + fact.name]) for fact in self.step.facts]

    @property
    def attending(self) -> list[UUID]:
        """People the rule leaves out while absent, ticked as having come."""
        return [key for key in map(_uuid, self._list("attending")) if key is not None]

    def _list(self, name: str) -> list[str]:
        data = self.data if self.is_bound else self.initial.get("attending_data")
        return list(data.getlist(name)) if isinstance(data, QueryDict) else []

    def typed_so_far(self) -> dict[str, Any]:
        """Facts that can be read already, for verdicts while somebody types."""
        codes, found = codes_on(self.case.unit_id, self.on), {}
        for fact, bound in self.facts:
            try:
                value = bound.field.clean(bound.value() if self.is_bound else bound.initial)
                found[fact.name] = cleaned(fact, value, codes)
            except (Refusal, forms.ValidationError):
                continue
        return {name: value for name, value in found.items() if value is not None}

    def count(self, name: str) -> int | None:
        """A number of the vote as typed so far."""
        typed = str(self[name].value() or "").strip() if name in self.fields else ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else None

    def arguments(self) -> dict[str, Any]:
        """As `take_step` takes them; call when valid."""
        given = self.cleaned_data
        return {
            "case": self.case,
            "step": self.step.code,
            "outcome": given["outcome"],
            "on": given["on"],
            "facts": {fact.name: given[PREFIX + fact.name] for fact in self.step.facts},
            "ballot": self._ballot(),
            "document": given["document"],
            "note": given["note"],
            "override": given["override"],
        }

    def _ballot(self) -> Ballot | None:
        given = self.cleaned_data
        if self.step.vote is None or all(given.get(name) is None for name in COUNTS):
            return None
        return Ballot(
            present=given["present"] or 0,
            agreed=given["agreed"] or 0,
            against=given["against"] or 0,
            base=given.get("base"),
            attending=self.attending,
        )


def outcome_notes(procedure: Procedure, step: Step) -> list[tuple[str, str, str]]:
    """Outcomes as choices with what each leads to."""
    return [(one.code, one.label, _leads(procedure, step, one)) for one in step.outcomes]


def _leads(procedure: Procedure, step: Step, outcome: Outcome) -> str:
    to = procedure.step(outcome.to) if outcome.to else None
    told = {
        Move.NEXT: f"Sang bước “{to.title}”." if to else "Sang bước sau.",
        Move.RETURN: f"Trả lại bước “{to.title}”." if to else "Trả lại.",
        Move.REPEAT: "Làm lại bước này.",
        Move.STOP: "Hồ sơ dừng tại đây.",
        Move.DONE: "Hoàn thành hồ sơ.",
    }[outcome.move]
    effect = procedure.effect
    if effect and (effect.step, effect.outcome) == (step.code, outcome.code):
        told = "Hoàn thành hồ sơ và ghi vào sổ; xem trước rồi mới ghi."
    more = (
        "Chỉ khi đủ phiếu."
        if outcome.needs_vote
        else "Chỉ khi không đủ phiếu."
        if outcome.failed_vote
        else ""
    )
    reason = "Phải ghi lý do ở ô ghi chú." if outcome.reason else ""
    receiver = procedure.facts.get(outcome.hands_to)
    handed = f"Hồ sơ chuyển về {receiver.label.lower()}." if receiver else ""
    return " ".join(filter(None, (told, handed, more, reason)))


def _count(label: str) -> forms.IntegerField:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "num", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False, widget=box)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
