"""A case as declarations read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.foundation.clock import today
from chibo.procedures.models import Case
from chibo.procedures.vocabulary import CaseView, PastVisit
from chibo.profiles.queries import lookup_for_case


def view_of(case: Case, *, acting_on: date | None = None, typed: Mapping[str, Any] | None = None) -> CaseView:
    """The case with its facts as last written, and those just typed over them."""
    acting_on = acting_on or today()
    return CaseView(
        case_id=case.pk,
        procedure=case.procedure,
        subject_id=case.subject_id,
        unit_id=case.unit_id,
        begun_on=case.begun_on,
        acting_on=acting_on,
        step=case.step,
        lookup=lookup_for_case(case.unit_id, begun_on=case.begun_on, acting_on=acting_on),
        facts={**facts_of(case), **(typed or {})},
        visits=visits_of(case),
        papers=frozenset(paper.code for paper in case.papers.all()),
    )


def facts_of(case: Case) -> dict[str, Any]:
    """Every fact by name; of several of one name the last holds. Cases read in bulk bring theirs along."""
    rows = sorted(case.facts.all(), key=lambda fact: fact.position)
    return {fact.name: fact.value for fact in rows if fact.value is not None}


def visits_of(case: Case) -> tuple[PastVisit, ...]:
    """The steps taken so far, in their order."""
    rows = sorted(case.visits.all(), key=lambda visit: visit.position)
    return tuple(
        PastVisit(one.step, one.happened_on, one.outcome, one.move, one.document_id) for one in rows
    )
