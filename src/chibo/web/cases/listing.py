"""Cases as a list, as a board by step, and as a spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import Node, tree
from chibo.procedures.events import subjects
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES, visible_within
from chibo.procedures.queries import CaseLine, all_procedures, case_lines, most_frequent, procedure_on
from chibo.procedures.vocabulary import CaseState
from chibo.web.cases.asked import PROCEDURE, STATES, STEP, AskedCases, asked_cases, found, titles
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.shell.unit_field import INDENT
from chibo.web.worklist.shown import Nearness, names_in_reach, nearness, unit_names
from chibo.worklist.queries import first_due

MOST_CARDS = 600
SHOWN_CARDS = 30
MOST_ROWS = 50_000
HEADINGS = (
    "Số",
    "Thủ tục",
    "Của ai",
    "Chi bộ",
    "Bước",
    "Từ ngày",
    "Đến lượt",
    "Hạn",
    "Tình trạng",
    "Bắt đầu",
)


@dataclass(frozen=True, slots=True)
class Card:
    """A case in a list or on the board."""

    line: CaseLine
    unit: str
    due_on: date | None
    near: Nearness | None
    state: str
    tone: str
    days: int


@dataclass(frozen=True, slots=True)
class Column:
    """A step of the board with its cases; `more` stand there without being shown."""

    code: str
    title: str
    cards: Sequence[Card]
    number: int
    late: int
    href: str

    @property
    def more(self) -> int:
        """How many cases the column has no room for."""
        return self.number - len(self.cards)


TONES = {"open": "full", "paused": "probationary", "done": "resting", "stopped": "gone", "withdrawn": "gone"}


@screen(SEE_CASES)
def cases(request: Request) -> HttpResponse:
    """The list, those that wait longest at their step first."""
    asked = asked_cases(request)
    chosen = found(request, asked)
    pages = paging(request, chosen.count())
    lines = case_lines(chosen, limit=pages.size, offset=pages.offset)
    _log(request, lines, Purpose.ROLL)
    nodes = _nodes(request)
    context = {
        **_shared(request, asked),
        **_choices(asked, nodes),
        "rows": _cards(request, lines, nodes),
        "paging": pages,
    }
    return page(request, "cases/list.html", context)


@screen(SEE_CASES)
def case_board(request: Request) -> HttpResponse:
    """Live cases of one procedure, a column for each step."""
    asked = asked_cases(request)
    procedures = titles()
    busiest = busiest_procedure(request) or next(iter(procedures), "")
    code = asked.procedure if asked.procedure in procedures else busiest
    asked = AskedCases(code, "", "", asked.unit_id, asked.words)
    lines = case_lines(found(request, asked), limit=MOST_CARDS) if code else []
    _log(request, lines, Purpose.ROLL)
    nodes = _nodes(request)
    context = {
        **_shared(request, asked),
        **_choices(asked, nodes),
        "columns": _columns(request, code, _cards(request, lines, nodes)) if code else [],
        "title": procedures.get(code, ""),
        "number": len(lines),
        "full": len(lines) == MOST_CARDS,
    }
    return page(request, "cases/board.html", context)


def busiest_procedure(request: Request) -> str:
    """The procedure most cases within reach go through, for whoever opens the board without a wish."""
    return most_frequent(visible_within(request.scope.units(SEE_CASES)))


@xlsx(SEE_CASES)
def cases_file(request: Request) -> Sheet:
    """The list as it is narrowed on the page."""
    asked = asked_cases(request)
    lines = case_lines(found(request, asked), limit=MOST_ROWS)
    rows = [
        (
            card.line.number, card.line.title, card.line.subject, card.unit, card.line.step_title,
            card.line.step_since, card.line.turn, card.due_on or "", card.state, card.line.begun_on,
        )
        for card in _cards(request, lines)
    ]  # fmt: skip
    return Sheet("ho-so", "Hồ sơ", HEADINGS, rows, people_of(lines), more=[f"Chỉ gồm: {asked.sentence}"])


def people_of(lines: Iterable[CaseLine]) -> list[UUID]:
    """Members some cases are about, for the read log."""
    kinds: dict[str, set[UUID]] = {}
    for line in lines:
        kinds.setdefault(procedure_on(line.procedure, line.begun_on).about.type, set()).add(line.subject_id)
    known = subjects()
    return [person for kind, ids in kinds.items() for person in known[kind].persons(ids).values()]


def _cards(request: Request, lines: list[CaseLine], nodes: Sequence[Node] = ()) -> list[Card]:
    on = request.asked.on
    names = unit_names((line.unit_id for line in lines), names_in_reach(nodes), request.asked.today)
    dues = first_due(line.case_id for line in lines) if lines else {}
    return [_card(line, names[line.unit_id], dues.get(line.case_id), on) for line in lines]


def _card(line: CaseLine, unit: str, due_on: date | None, on: date) -> Card:
    state = CaseState(line.state)
    near = nearness(due_on, on) if due_on and state is CaseState.OPEN else None
    days = max((on - line.step_since).days, 0)
    return Card(line, unit, due_on, near, state.label, TONES[state.value], days)


def _columns(request: Request, code: str, cards: list[Card]) -> list[Column]:
    """The steps in order; then those of older versions of the procedure where a case still stands."""
    steps = {step.code: step.title for one in _versions(code) for step in one.steps}
    return [
        _column(request, step, title, [c for c in cards if c.line.step == step])
        for step, title in steps.items()
    ]


def _versions(code: str) -> list[Any]:
    own = [one for one in all_procedures() if one.code == code]
    return sorted(own, key=lambda one: one.in_force_from, reverse=True)


def _column(request: Request, step: str, title: str, cards: list[Card]) -> Column:
    late = sum(card.near is not None and card.near.tone == "late" for card in cards)
    ordered = sorted(cards, key=lambda card: (card.due_on or date.max, card.line.step_since))
    href = link(request, "cases", query={PROCEDURE: cards[0].line.procedure, STEP: step}) if cards else ""
    return Column(step, title, ordered[:SHOWN_CARDS], len(cards), late, href)


def _shared(request: Request, asked: AskedCases) -> dict[str, Any]:
    kept = {key: value for key, value in request.GET.dict().items() if key not in {"trang", "ngay"}}
    return {
        "asked_cases": asked,
        "kept": kept,
        "begins": request.scope.may_somewhere(WORK_ON_CASES),
        "list_href": link(request, "cases", query=kept),
        "board_href": link(request, "case_board", query={**kept, STEP: ""}),
        "here_without_step": here(request, **{STEP: "", "trang": ""}),
    }


def _nodes(request: Request) -> list[Node]:
    reach = set(request.scope.units(SEE_CASES))
    return [node for node in tree(request.asked.today) if node.unit_id in reach]


def _choices(asked: AskedCases, nodes: list[Node]) -> dict[str, Any]:
    top = min((node.depth for node in nodes), default=0)
    versions = _versions(asked.procedure)
    return {
        "units": [(str(n.unit_id), f"{INDENT * (n.depth - top)}{n.name}") for n in nodes],
        "procedures": titles(),
        "steps": [(step.code, step.title) for step in versions[0].steps] if versions else [],
        "states": STATES,
    }


def _log(request: Request, lines: Iterable[CaseLine], purpose: Purpose) -> None:
    log_read(actor=request.actor, person_ids=people_of(lines), purpose=purpose)
