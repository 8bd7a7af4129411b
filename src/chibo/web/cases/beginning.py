"""Beginning a case: which procedure, about whom, and what is asked at the start."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.policy import require
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import nearest_names
from chibo.procedures import operations as operations
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries import all_procedures, choices_on, open_case_of, procedure_on
from chibo.procedures.vocabulary import Fact, Procedure
from chibo.web.cases.fact_fields import PREFIX, field_of, with_another_row
from chibo.web.cases.fact_form import FactForm
from chibo.web.cases.found import case_href
from chibo.web.cases.offering import People
from chibo.web.papers.choosing import chosen
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, line
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.worklist.shown import address

ADD_ROW = "them-dong"


class BeginForm(FactForm):
    """The day, what the procedure asks at its beginning, the paper, a remark."""

    def __init__(
        self, *args: Any, request: Request, procedure: Procedure, unit_id: UUID, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure
        on = self.day_of(request)
        self.people = People(unit_id, on)
        self.fields["on"] = DayField(label="Ngày bắt đầu", initial=request.asked.today)
        for fact in procedure.begins:
            self.fields[PREFIX + fact.name] = field_of(fact, choices_on(fact, unit_id, on), self.people)
        paper = PaperField(label="Văn bản làm căn cứ", hint="Gõ số văn bản đã đăng ký.")
        paper.offer(request.actor, chosen(request))
        self.fields["document"] = paper
        self.fields["note"] = line("Ghi chú", longest=2000, required=False)
        self.say_what_is_required()

    @property
    def facts(self) -> list[tuple[Fact, Any]]:
        """Facts with their fields."""
        return [(fact, self[PREFIX + fact.name]) for fact in self.procedure.begins]

    def arguments(self) -> dict[str, Any]:
        """As `begin` takes them."""
        given = self.cleaned_data
        facts = {fact.name: given[PREFIX + fact.name] for fact in self.procedure.begins}
        return {"facts": facts, **{name: given[name] for name in ("on", "document", "note")}}


@screen(WORK_ON_CASES)
def begin_choice(request: Request) -> HttpResponse:
    """Which procedure; then about whom, found by name. `?ve=` names whom already."""
    on = request.asked.today
    about, kind = request.GET.get("ve", ""), request.GET.get("loai", "")
    offered = [one for one in all_procedures(on) if not kind or one.about.type == kind]
    code, words = request.GET.get("thu-tuc", ""), request.GET.get("tim", "").strip()[:100]
    picked = next((one for one in offered if one.code == code), None)
    if picked is not None and (subject_id := _uuid(about)) is not None:
        return redirect(link(request, "begin_case", picked.code, subject_id))
    context = {
        "offered": offered,
        "picked": picked,
        "about": about,
        "kind": kind,
        "typed": words,
        "people": _people(request, picked, words),
    }
    return page(request, "cases/begin_choice.html", context)


@screen(WORK_ON_CASES)
def begin_case(request: Request, code: str, subject_id: UUID) -> HttpResponse:
    """The form that opens a case about somebody."""
    today = request.asked.today
    procedure = procedure_on(code, today)
    unit_id = _unit(procedure, subject_id, today)
    require(request.actor, WORK_ON_CASES, unit_id)
    running = open_case_of(code, subject_id)
    if running is not None and request.method != "POST":
        messages.info(request, "Đã có hồ sơ này đang làm; đây là trang của hồ sơ.")
        return redirect(case_href(request, running))
    data = with_another_row(request.POST, request.POST.get(ADD_ROW, "")) if request.method == "POST" else None
    form = BeginForm(data, request=request, procedure=procedure, unit_id=unit_id)
    if data is not None and ADD_ROW not in data and form.is_valid():
        given = form.arguments()
        case = form.attempt(
            lambda: operations.begin(actor=request.actor, procedure=code, subject_id=subject_id, **given)
        )
        if case is not None:
            messages.success(request, f"Đã bắt đầu hồ sơ số {case.number}.")
            return redirect(case_href(request, case))
    if data is not None and ADD_ROW in data:
        form.leave_unjudged()
    return _shown(request, procedure, subject_id, unit_id, form)


def _shown(
    request: Request, procedure: Procedure, subject_id: UUID, unit_id: UUID, form: BeginForm
) -> HttpResponse:
    persons = set(procedure.about.persons([subject_id]).values()) | form.people.seen
    log_read(actor=request.actor, person_ids=persons, purpose=Purpose.RECORDING, unit_id=unit_id)
    context = {
        "procedure": procedure,
        "subject": procedure.about.names([subject_id]).get(subject_id, ""),
        "unit": nearest_names([unit_id], request.asked.today)[unit_id][0],
        "back": address(request, procedure.about.page, subject_id) or link(request, "begin_choice"),
        "add_row": ADD_ROW,
    }
    return form_page(request, "cases/begin.html", context, form=form)


def _unit(procedure: Procedure, subject_id: UUID, on: Any) -> UUID:
    """The unit of whom it is about; refuses `OutOfReach` for somebody nobody here knows."""
    if subject_id not in procedure.about.names([subject_id]):
        raise OutOfReach
    try:
        return procedure.about.unit_of(subject_id, on)
    except (AssertionError, LookupError):
        raise OutOfReach from None


def _people(request: Request, procedure: Procedure | None, words: str) -> list[tuple[str, str, str]]:
    """(address, name, what tells them apart) of those found by name."""
    if procedure is None or procedure.about.find is None or not words:
        return []
    found = procedure.about.find(request.actor, words)
    persons = procedure.about.persons([key for key, _, _ in found]).values()
    log_read(actor=request.actor, person_ids=list(persons), purpose=Purpose.SEARCH)
    return [(link(request, "begin_case", procedure.code, key), name, note) for key, name, note in found]


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
