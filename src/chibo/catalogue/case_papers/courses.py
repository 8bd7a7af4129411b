"""The history of one case, read once: what was issued, voted and decided, and who stands above its unit."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.organisations.models import UnitState
from chibo.organisations.queries import ancestors, present_of
from chibo.procedures.models import Case, CasePaper, CaseVote, Visit
from chibo.procedures.queries import Acting, acting, procedure_of, view_of
from chibo.procedures.queries.acting import taken
from chibo.procedures.vocabulary import CaseState, CaseView, Procedure, Step
from chibo.profiles.queries import lookup_for_case
from chibo.rulebook.rules.verdicts import Lookup

# A committee that members of a cell know as theirs, the nearest kind first.
COMMITTEES = ("grassroots_committee", "commune", "province")


@dataclass
class Shared:
    """What cases of one batch have in common, asked once: the tree, who acts."""

    ladders: dict[tuple[UUID, date], list[UnitState]] = field(default_factory=dict)
    bodies: dict[tuple[str, str, UUID, date], Acting] = field(default_factory=dict)
    lookups: dict[tuple[UUID, date], Lookup] = field(default_factory=dict)

    def lookup(self, unit_id: UUID, on: date) -> Lookup:
        """The rulebook of a day as it applies to a unit, each question asked once."""
        if (unit_id, on) not in self.lookups:
            self.lookups[unit_id, on] = cache(lookup_for_case(unit_id, begun_on=on, acting_on=on))
        return self.lookups[unit_id, on]

    def ladder(self, unit_id: UUID, on: date) -> list[UnitState]:
        """The unit and those above it, the unit first; of an ended unit the one that stands for it."""
        if (unit_id, on) not in self.ladders:
            found = ancestors(unit_id, on) or ancestors(present_of(unit_id), on)
            self.ladders[unit_id, on] = (found or ancestors(present_of(unit_id), today()))[::-1]
        return self.ladders[unit_id, on]

    def acting(self, procedure: str, step: Step, unit_id: UUID, on: date) -> Acting:
        """Who acts at a step for a unit."""
        key = (procedure, step.code, unit_id, on)
        if key not in self.bodies:
            self.bodies[key] = acting(step, unit_id, on)
        return self.bodies[key]


@dataclass
class Course:
    """One case as its papers need it, as of a day."""

    case: Case
    on: date
    shared: Shared = field(default_factory=Shared)

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure it follows."""
        return procedure_of(self.case)

    @cached_property
    def view(self) -> CaseView:
        """The case as declarations read it."""
        return view_of(self.case, acting_on=self.on)

    @property
    def facts(self) -> dict[str, Any]:
        """What its steps wrote down."""
        return dict(self.view.facts)

    @property
    def lookup(self) -> Lookup:
        """The rulebook of the day as it applies to the cell."""
        return self.shared.lookup(self.case.unit_id, self.on)

    @cached_property
    def visits(self) -> list[Visit]:
        """Every act with its paper and its vote, in order."""
        found = Visit.objects.filter(case=self.case).select_related("document__text", "vote")
        return list(found.order_by("position"))

    @cached_property
    def papers(self) -> dict[str, CasePaper]:
        """The forms at hand by code, the last of each; not those a step issued that is to be taken anew."""
        rows = CasePaper.objects.filter(case=self.case).select_related("document__text")
        return {row.code: row for row in rows.order_by("added_at") if not self._outlived(row)}

    def _outlived(self, row: CasePaper) -> bool:
        issuing = [
            step for step in self.procedure.steps if any(p.made and p.code == row.code for p in step.papers)
        ]
        ended = [one.acted_at for step in issuing if self.again(step.code) for one in self._passings(step)]
        return bool(ended) and row.added_at <= max(ended)

    def _passings(self, step: Step) -> list[Visit]:
        return [one for one in self.visits if one.step == step.code and one.outcome]

    def again(self, step: str) -> bool:
        """Whether a step is to be taken, whatever an earlier passing of it came to."""
        codes = [one.code for one in self.procedure.steps]
        ahead = step in codes and codes.index(step) >= codes.index(self.case.step)
        return ahead and CaseState(self.case.state).live

    @cached_property
    def ladder(self) -> list[UnitState]:
        """The cell and what stands above it on the day."""
        return self.shared.ladder(self.case.unit_id, self.on)

    @property
    def cell(self) -> str:
        """What the cell is called."""
        return self.ladder[0].name if self.ladder else ""

    @property
    def committee(self) -> UnitState | None:
        """The nearest committee above the cell."""
        above = self.ladder[1:]
        found = (one for kind in COMMITTEES for one in above if one.kind == kind)
        return next(found, above[0] if above else None)

    def step_of(self, slug: str) -> Step | None:
        """The step a form belongs to: the one that issues it, else the first that needs it."""
        naming = [step for step in self.procedure.steps if any(one.code == slug for one in step.papers)]
        made = [step for step in naming if any(one.code == slug and one.made for one in step.papers)]
        waiting = [step for step in made if step.code == self.case.step]
        return next(iter(waiting or made or naming), None)

    def takes(self, step: Step) -> bool:
        """Whether a step is part of this case: taken by its rules, or taken already."""
        return self.visit(step.code) is not None or taken(step, self.view, self.on)

    def acting(self, step: Step, on: date | None = None) -> Acting:
        """Who acts at a step on a day."""
        return self.shared.acting(self.procedure.code, step, self.case.unit_id, on or self.on)

    def visit(self, step: str) -> Visit | None:
        """The last time a step was taken."""
        return next((one for one in reversed(self.visits) if one.step == step and one.outcome), None)

    def vote(self, step: str) -> tuple[Visit, CaseVote] | None:
        """The last vote of a step, with its act."""
        voted = (one for one in reversed(self.visits) if one.step == step and getattr(one, "vote", None))
        return next(((one, one.vote) for one in voted), None)

    def document(self, step: str) -> Document | None:
        """The paper a step issued. A classified one is named on no paper of ours: that is left to a hand."""
        past = [] if self.again(step) else self.visits
        papered = (one.document for one in reversed(past) if one.step == step and one.document)
        issued = next(papered, None) or self._numbered_for(step)
        return None if issued is None or issued.is_secret else issued

    def _numbered_for(self, step: str) -> Document | None:
        """The paper numbered for a step that is not written down yet."""
        declared = self.procedure.step(step)
        codes = [one.code for one in declared.papers if one.made] if declared else []
        kept = (self.papers[code].document for code in codes if code in self.papers)
        return next((one for one in kept if one is not None), None)


def numbered_words(document: Document, *, kind: str = "") -> str:
    """A paper as others refer to it: “Nghị quyết số 05-NQ/CB ngày 03/02/2026”."""
    start = f"{kind} số" if kind else "số"
    return f"{start} {document.number_text} ngày {format_date(document.signed_on)}"
