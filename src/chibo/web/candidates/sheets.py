"""Several candidates at once: remarks on a month, the committee's confirmation, whose data may go."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.candidates.operations import (
    RemarkDraft,
    confirm_list,
    erase_expired,
    write_remarks,
)
from chibo.candidates.policy import (
    CONFIRM_LIST,
    ERASE_CANDIDATE,
    RECORD_CANDIDATE,
    WRITE_REMARK,
)
from chibo.candidates.queries import (
    CandidateRow,
    candidate,
    candidate_list,
    confirmations_of,
    kept_after_leaving,
    remarked_months,
)
from chibo.candidates.vocabulary import RemarkBy
from chibo.foundation.dates import add_months, day_before, month_start
from chibo.organisations.queries import nearest_states, unit
from chibo.web.candidates.asked import choices
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.forms import DayField, ScreenForm
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen

BACK = 12  # months the sheet offers
LONGEST = 2000


class RemarkSheet(ScreenForm):
    """One box for each candidate; empty ones are left alone."""

    def __init__(self, *args: Any, rows: list[CandidateRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = rows
        for row in rows:
            box = forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST})
            label = f"Nhận xét {row.name}"
            self.fields[f"t-{row.candidate_id}"] = forms.CharField(
                label=label, required=False, widget=box, max_length=LONGEST
            )
            by = [("helper", row.helper_name)] if row.helper_id else []
            self.fields[f"b-{row.candidate_id}"] = forms.ChoiceField(
                label=f"Người nhận xét {row.name}", choices=[*by, ("cell", "Chi bộ")], required=False
            )

    def pairs(self) -> list[tuple[CandidateRow, Any, Any]]:
        """Each candidate with the two boxes."""
        return [(row, self[f"t-{row.candidate_id}"], self[f"b-{row.candidate_id}"]) for row in self.lines]

    def drafts(self) -> list[RemarkDraft]:
        """What was typed."""
        found = []
        for row in self.lines:
            text = self.cleaned_data[f"t-{row.candidate_id}"]
            one = candidate(row.candidate_id) if text.strip() else None
            if one is not None:
                by = RemarkBy(self.cleaned_data[f"b-{row.candidate_id}"] or "cell")
                found.append(RemarkDraft(one, text, by))
        return found


@screen(WRITE_REMARK)
def remarks(request: Request, unit_id: UUID) -> HttpResponse:
    """The monthly sheet of a cell, or of several: everybody who was on the list in that month."""
    today = request.asked.today
    month = _month(request.GET.get("thang", ""), today)
    on = min(day_before(add_months(month, 1)), today)
    listed = candidate_list(unit_id, on, within=request.scope.units(WRITE_REMARK)).page()
    rows = [row for row in listed if row.name]  # of the erased nothing more is written
    log_read(
        actor=request.actor, person_ids=[row.candidate_id for row in rows], purpose=Purpose.RECORDING,
        unit_id=unit_id,
    )  # fmt: skip
    known = remarked_months([row.candidate_id for row in rows], today)
    rows.sort(key=lambda row: month in known[row.candidate_id])  # whom a remark still lacks comes first
    form = RemarkSheet(request.POST or None, rows=rows)
    if form.is_bound and form.is_valid():
        drafts = form.drafts()
        made = (
            form.attempt(lambda: write_remarks(actor=request.actor, month=month, drafts=drafts))
            if drafts
            else []
        )
        if made is not None:
            messages.success(request, f"Đã ghi {len(made)} nhận xét tháng {month:%m/%Y}.")
            return redirect(here(request))
    first = month_start(today)
    context = {
        "name": _name(unit_id, on), "month": month, "written": [month in known[r.candidate_id] for r in rows],
        "months": [add_months(first, -n) for n in range(BACK)],
        "back": link(request, "unit_candidates", unit_id), "may_sheet": bool(rows), **choices(),
    }  # fmt: skip
    return form_page(request, "candidates/remarks.html", context, form=form)


def _month(typed: str, today: date) -> date:
    """The month typed as 2026-10, within the months offered; else the last whole one."""
    offered = [add_months(month_start(today), -n) for n in range(BACK)]
    return next((month for month in offered if f"{month:%Y-%m}" == typed), offered[1])


def _name(unit_id: UUID, on: date) -> str:
    return nearest_states([unit_id], on)[unit_id].name


class ConfirmForm(ScreenForm):
    """Who is confirmed, from which day."""

    on = DayField(label="Ngày xác nhận")
    candidates = forms.MultipleChoiceField(
        label="Những người được xác nhận",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        required=False,
    )


@screen(CONFIRM_LIST)
def confirm(request: Request, unit_id: UUID) -> HttpResponse:
    """The committee's paper, then whom it confirms: everybody on the list, less whom it leaves out."""
    decision, today = chosen(request), request.asked.today
    back = link(request, "unit_candidates", unit_id)
    context: dict[str, Any] = {"name": _name(unit_id, today), "back": back, "decision": decision, "act": None}
    if decision is None:
        context |= {"steps": ["Văn bản của cấp ủy", "Danh sách xác nhận"], "choice": choice(request)}
        return page(request, "candidates/paper.html", {**context, "confirming": True})
    rows = candidate_list(unit_id, today, within=request.scope.units(CONFIRM_LIST)).page()
    log_read(
        actor=request.actor, person_ids=[row.candidate_id for row in rows], purpose=Purpose.RECORDING,
        unit_id=unit_id,
    )  # fmt: skip
    every = [(str(row.candidate_id), f"{row.name} · {row.cell_name}") for row in rows]
    initial = {"on": decision.signed_on, "candidates": [key for key, _ in every]}
    form = ConfirmForm(request.POST or None, initial=initial)
    form.fields["candidates"].choices = every  # type: ignore[attr-defined]
    if (
        form.is_bound
        and form.is_valid()
        and form.attempt(lambda: _confirmed(request, unit_id, decision, form))
    ):
        messages.success(request, "Đã ghi xác nhận danh sách cảm tình Đảng.")
        return redirect(back)
    context |= {
        "latest": confirmations_of([unit_id], today)[:3],
        "steps": ["Văn bản của cấp ủy", "Danh sách xác nhận"],
    }
    return form_page(request, "candidates/confirm.html", context, form=form)


def _confirmed(request: Request, unit_id: UUID, decision: Any, form: ConfirmForm) -> Any:
    committee = unit(unit_id)
    if committee is None:
        raise OutOfReach
    chosen_ones = [candidate(UUID(key)) for key in form.cleaned_data["candidates"]]
    return confirm_list(
        actor=request.actor, committee=committee, document=decision, on=form.cleaned_data["on"],
        candidates=[one for one in chosen_ones if one is not None],
    )  # fmt: skip


@screen(ERASE_CANDIDATE)
def erasing(request: Request) -> HttpResponse:
    """Who left and is still kept: whose time is over, whose is not, of whom nobody knows; one button."""
    today = request.asked.today
    if request.method == "POST":
        told = erase_expired(actor=request.actor, on=today)
        messages.success(request, f"Đã xóa dữ liệu của {len(told.erased)} người.")
        return redirect(here(request))
    kept = kept_after_leaving(request.scope.units(ERASE_CANDIDATE), today)
    log_read(actor=request.actor, person_ids=[k.candidate.pk for k in kept], purpose=Purpose.ROLL)
    names = nearest_states({k.candidate.unit_id for k in kept}, today)
    context = {
        "kept": kept, "due": sum(k.is_due(today) for k in kept), "names": names, **choices(),
        "unknown": next((k for k in kept if k.verdict.answer is None), None), "today": today,
        "back": link(request, "candidates") if request.scope.may_somewhere(RECORD_CANDIDATE) else "",
    }  # fmt: skip
    return page(request, "candidates/erasing.html", context)
