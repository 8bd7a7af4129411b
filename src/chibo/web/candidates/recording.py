"""Onto the list: the resolution first, then who it is, a preview, the write. And correcting who it is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.policy import require
from chibo.access.vocabulary import Purpose
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.operations import CandidateDraft, correct_candidate, previewed, record_candidate
from chibo.candidates.policy import RECORD_CANDIDATE, SEE_CANDIDATES
from chibo.candidates.queries import CandidateRow, recorded_by, row_of
from chibo.ledger.policy import visible_ids
from chibo.organisations.queries import nearest_states, unit
from chibo.people.queries import person
from chibo.web.candidates.asked import choices, opened, require_here
from chibo.web.candidates.forms import CandidateForm, helper_field
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.forms import DayField
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.writing import preview_then_write

STEPS = ["Nghị quyết", "Quần chúng", "Xem trước và ghi"]


@screen(RECORD_CANDIDATE)
def record(request: Request) -> HttpResponse:
    """A resolution of a cell puts somebody on the list; the cell is the one that issued it."""
    decision = chosen(request)
    if decision is None:
        context = {
            "steps": STEPS,
            "choice": choice(request, recorded_by(request.asked.today)),
            "act": None,
            "confirming": False,
        }
        return page(request, "candidates/paper.html", context)
    if decision.issuer_unit_id is None:
        raise CandidateRefused(
            "no_resolution", f"Văn bản {decision.number_text} không do chi bộ nào trong sổ ban hành.",
            next_step="Chọn nghị quyết của chi bộ.",
        )  # fmt: skip
    require(request.actor, RECORD_CANDIDATE, decision.issuer_unit_id)
    return _recording(request, decision, _former(request))


def _former(request: Request) -> Any:
    """The former member named by `?nguoi_cu=`, whom somebody found to be the same person."""
    named = request.GET.get("nguoi_cu", "")
    if not named:
        return None
    try:
        wanted = UUID(named)
    except ValueError:
        raise OutOfReach from None
    if wanted not in visible_ids(request.actor, [wanted]):
        raise OutOfReach
    log_read(actor=request.actor, person_ids=[wanted], purpose=Purpose.RECORDING)
    return person(wanted)


def _recording(request: Request, decision: Any, former: Any) -> HttpResponse:
    cell = unit(decision.issuer_unit_id)
    if cell is None:
        raise OutOfReach
    known = {"birth_name": former.birth_name, "sex": former.sex, "born_on": former.born_on} if former else {}
    form = CandidateForm(request.POST or None, request=request, initial=known)
    form.fields["helper"] = helper_field(decision.issuer_unit_id, decision.signed_on)
    form.fields["helper"].required = False
    form.fields["together_since"] = DayField(
        label="Cùng công tác, học tập hoặc cư trú từ ngày", required=False
    )

    def do() -> CandidateRow:
        helper = form.cleaned_data["helper"]
        made = record_candidate(
            actor=request.actor, unit=cell, document=decision, draft=form.draft(),
            helper=person(UUID(helper)) if helper else None,
            together_since=form.cleaned_data["together_since"] if helper else None, former=former,
            told_apart=form.apart(),
        )  # fmt: skip
        return row_of(made, request.asked.today)

    way = preview_then_write(request, form, lambda: previewed(do), do)
    if way.again:
        return redirect(link(request, "unit_candidates", decision.issuer_unit_id))
    if way.entry is not None:
        messages.success(request, f"Đã ghi {way.entry.name} vào danh sách cảm tình Đảng.")
        return redirect(link(request, "candidate", way.entry.candidate_id))
    context = {
        "way": way, "decision": decision, "steps": STEPS, "former": former, **choices(),
        "cell_name": _named(decision.issuer_unit_id, decision.signed_on),
        "alike": _alike(request, form), "title": "Ghi quần chúng vào danh sách",
        "back": link(request, "unit_candidates", decision.issuer_unit_id),
    }  # fmt: skip
    return form_page(request, "candidates/record.html", context, form=form)


def _named(unit_id: UUID, on: date) -> str:
    return nearest_states([unit_id], on)[unit_id].name


def _alike(request: Request, form: CandidateForm) -> list[tuple[Any, str]]:
    """Who looks alike; with the address that takes a former member as the same person."""
    return [
        (one, here(request, nguoi_cu=str(one.known)) if "đảng viên" in one.told and one.name else "")
        for one in form.likenesses
    ]


@screen(SEE_CANDIDATES)
def correct(request: Request, candidate_id: UUID) -> HttpResponse:
    """Correct who somebody is; two people editing lose nothing."""
    one = opened(request, candidate_id)
    require_here(request, RECORD_CANDIDATE, one)
    who = getattr(one, "identity", None)
    if who is None:
        raise OutOfReach
    log_read(actor=request.actor, person_ids=[candidate_id], purpose=Purpose.RECORDING, unit_id=one.unit_id)
    form = CandidateForm(request.POST or None, request=request, initial=_initial(one, who))
    typed = request.POST.get("ban", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else one.version

    def do() -> Any:
        return correct_candidate(
            actor=request.actor, candidate=one, draft=form.draft(), version=version, told_apart=form.apart()
        )

    back = link(request, "candidate", candidate_id)
    if form.is_bound and form.is_valid() and form.attempt(do) is not None:
        messages.success(request, "Đã sửa hồ sơ cảm tình Đảng.")
        return redirect(back)
    context = {"one": one, "who": who, "back": back, "version": version, "alike": _alike(request, form)}
    return form_page(request, "candidates/correct.html", context, form=form)


def _initial(one: Any, who: Any) -> dict[str, Any]:
    said = {True: "1", False: "0", None: ""}
    names = [name for name in CandidateDraft.__dataclass_fields__ if hasattr(who, name)]
    given = {name: getattr(who, name) for name in names}
    given |= {name: said[given[name]] for name in ("in_youth_union", "in_trade_union")}
    return {**given, "sex": one.sex, "kind": one.kind, "groups": one.groups}
