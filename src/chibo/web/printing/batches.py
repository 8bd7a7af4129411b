"""One form for many cases in one run of the printer, chosen by procedure, step and unit."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.catalogue.case_papers import OF_MEMBERS, Run, Shared
from chibo.catalogue.papers import as_one_pdf, paper, title
from chibo.foundation.text import lower_first
from chibo.organisations.queries import descendant_ids, tree
from chibo.procedures.policy import PRINT_PAPERS, visible_within
from chibo.procedures.queries import all_procedures, chosen
from chibo.procedures.vocabulary import Procedure
from chibo.rulebook.rules.verdicts import Lookup
from chibo.web.cases.asked import PROCEDURE, STEP, UNIT, asked_cases
from chibo.web.printing.giving import file_stem, give_pdf
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.shell.unit_field import INDENT

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from chibo.procedures.models import Case

FORM, PART, LOOK = "mau", "phan", "xem"
# So many papers in one run; more go in parts, each of which can be printed again.
MOST = 300
HEADINGS = ("Hồ sơ số", "Của ai", "Còn thiếu")


@dataclass
class Asked:
    """What is to be printed, as the address says it."""

    request: Request

    @cached_property
    def procedures(self) -> list[Procedure]:
        """Procedures of today."""
        return all_procedures(self.request.asked.today)

    @cached_property
    def procedure(self) -> Procedure | None:
        """The one chosen."""
        code = self.request.GET.get(PROCEDURE, "")
        return next((one for one in self.procedures if one.code == code), None)

    @cached_property
    def slug(self) -> str:
        """The form chosen, if the procedure has it."""
        typed = self.request.GET.get(FORM, "")
        return typed if typed in dict(self.forms) else ""

    @cached_property
    def forms(self) -> list[tuple[str, str]]:
        """(folder, name) of the forms of the procedure."""
        if self.procedure is None:
            return []
        named = dict.fromkeys(one.code for step in self.procedure.steps for one in step.papers)
        return [(slug, self.name_of(slug)) for slug in named if slug not in OF_MEMBERS]

    @cached_property
    def _lookup(self) -> Lookup:
        return Shared().lookup(self.request.actor.home_id, self.request.asked.today)

    def name_of(self, slug: str) -> str:
        """A form by code and title."""
        form = paper(slug)
        name = title(form, self.request.asked.today, self._lookup)
        return f"{form.code} · {name}" if form.code else name

    @cached_property
    def cases(self) -> Any:
        """The cases within reach, the one that waits longest first."""
        narrowed = asked_cases(self.request)
        reach = self.request.scope.units(PRINT_PAPERS)
        unit = _below(reach, narrowed.unit_id, self.request.asked.today)
        code = self.procedure.code if self.procedure else "-"
        found = chosen(visible_within(reach), procedure=code, step=narrowed.step, unit=unit)
        return found.order_by("step_since", "number")

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return int(self.cases.count()) if self.procedure else 0

    @property
    def parts(self) -> list[tuple[int, int, int]]:
        """(number, first, last) of each run."""
        starts = range(0, self.total, MOST)
        return [(at, start + 1, min(start + MOST, self.total)) for at, start in enumerate(starts, start=1)]

    @property
    def part(self) -> int:
        """Which run is asked for."""
        typed = self.request.GET.get(PART, "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 and int(typed) else 1

    def run(self) -> Run:
        """The papers of the part asked for; refuses `OutOfReach` where nothing is to be printed."""
        start = (self.part - 1) * MOST
        found: list[Case] = list(self.cases[start : start + MOST]) if self.slug else []
        if not found:
            raise OutOfReach
        return Run(found, self.slug, self.request.asked.today)


def _below(reach: Any, unit_id: "UUID | None", on: "date") -> Any:
    """Units within reach below one; None for all of them."""
    return reach.filter(present__in=descendant_ids(unit_id, on)) if unit_id else None


@screen(PRINT_PAPERS)
def batch(request: Request) -> HttpResponse:
    """What to print; `?xem=` also tells what lacks, paper by paper."""
    asked = Asked(request)
    looked = _looked(request, asked) if asked.slug and asked.total and request.GET.get(LOOK) else None
    narrowed = asked_cases(request)
    context = {
        "asking": asked, "narrowed": narrowed, "looked": looked, "most": MOST,
        "names": {"procedure": PROCEDURE, "step": STEP, "unit": UNIT, "form": FORM},
        "units": _units(request) if asked.procedure else [],
        "runs": [
            (first, last, _address(request, "print_batch_pdf", part), here(request, **{PART: part, LOOK: 1}))
            for part, first, last in asked.parts
        ],
    }  # fmt: skip
    return page(request, "printing/batch.html", context)


@screen(PRINT_PAPERS)
def batch_pdf(request: Request) -> HttpResponse:
    """The papers of one part as one file, each with its own page numbers."""
    asked = Asked(request)
    run = asked.run()
    _log(request, run, Purpose.PRINT)
    content = as_one_pdf(run.printouts(), run.measures)
    return give_pdf(content, file_stem(paper(asked.slug).key, f"phần {asked.part}"))


@xlsx(PRINT_PAPERS)
def batch_file(request: Request) -> Sheet:
    """What lacks on the papers of one part."""
    asked = Asked(request)
    if not (asked.slug and asked.total):
        return Sheet("con-thieu", "Còn thiếu: chưa chọn giấy nào", HEADINGS, [], [])
    run = asked.run()
    rows = [(number, name, lacks) for number, name, lacks, _ in _rows(request, run)]
    return Sheet("con-thieu", f"Còn thiếu: {asked.name_of(asked.slug)}", HEADINGS, rows, run.people)


def _units(request: Request) -> list[tuple[str, str]]:
    """(id, name) of units within reach, indented as the tree is."""
    reach = set(request.scope.units(PRINT_PAPERS))
    units = [node for node in tree(request.asked.today) if node.unit_id in reach]
    top = min((node.depth for node in units), default=0)
    return [(str(one.unit_id), f"{INDENT * (one.depth - top)}{one.name}") for one in units]


def _looked(request: Request, asked: Asked) -> dict[str, Any]:
    run = asked.run()
    _log(request, run, Purpose.PROFILE)
    return {"rows": _rows(request, run), "sheets": len(run.sheets), "lacks": run.lacks, "part": asked.part}


def _rows(request: Request, run: Run) -> list[tuple[int, str, str, str]]:
    """(number, whom, what lacks, where to fill it in) of papers on which something lacks."""
    return [
        (
            one.case.number, str(one.filled.values.get("person", "")),
            ", ".join(lower_first(field.label) for field in one.filled.missing),
            link(request, "case_paper", one.case.pk, run.slug, query={"ban": one.filled.copy}),
        )
        for one in run.lacking
    ]  # fmt: skip


def _log(request: Request, run: Run, purpose: Purpose) -> None:
    log_read(actor=request.actor, person_ids=run.people, purpose=purpose)


def _address(request: Request, name: str, part: int) -> str:
    kept = {key: value for key, value in request.GET.items() if key in (PROCEDURE, STEP, UNIT, FORM)}
    return link(request, name, query={**kept, PART: part})
