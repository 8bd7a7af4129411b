"""The history of a case, the papers at hand, its votes and letters."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from chibo.procedures.models import Case, CasePaper, CaseVote, Inquiry
from chibo.procedures.queries.declared import procedure_of


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act: what, when in life, when written, by whom, how it ended, on what paper, what was said."""

    visit_id: UUID
    position: int
    step: str
    title: str
    move: str
    outcome: str
    happened_on: date
    acted_at: datetime
    actor: str
    body: str
    document_id: UUID | None
    document: str
    note: str
    override: str
    verdicts: list[dict[str, Any]]
    facts: dict[str, Any]
    written_id: UUID | None


def history(case: Case) -> list[HistoryLine]:
    """Every act, the latest first; two queries."""
    procedure = procedure_of(case)
    rows = case.visits.select_related("actor", "document", "words").prefetch_related("facts")
    found = []
    for visit in rows.order_by("-position"):
        step = procedure.step(visit.step)
        outcome = step.outcome(visit.outcome) if step else None
        words = getattr(visit, "words", None)
        found.append(HistoryLine(
            visit.pk, visit.position, visit.step, step.title if step else procedure.title, visit.move,
            outcome.label if outcome else "", visit.happened_on, visit.acted_at, visit.actor.display_name,
            visit.body, visit.document_id, visit.document.number_text if visit.document else "",
            (words and words.note) or "", (words and words.override) or "",
            (words and words.verdicts) or [], {f.name: f.value for f in visit.facts.all()}, visit.written_id,
        ))  # fmt: skip
    return found


def papers_at_hand(case: Case) -> list[CasePaper]:
    """The forms of a case, in the order they came."""
    return list(CasePaper.objects.filter(case=case).select_related("document").order_by("added_at"))


def votes_of(case: Case) -> dict[UUID, CaseVote]:
    """The votes of a case by the act they belong to."""
    rows = CaseVote.objects.filter(visit__case=case)
    return {vote.visit_id: vote for vote in rows}


def inquiries_of(case: Case) -> list[Inquiry]:
    """The letters of a case, those that wait first."""
    rows = Inquiry.objects.filter(case=case).select_related("words", "document")
    return sorted(rows, key=lambda one: (one.answered_on is not None or bool(one.skipped), one.asked_at))


def waiting_inquiries(case: Case, step: str) -> list[Inquiry]:
    """Letters of a step without an answer."""
    return [
        one
        for one in Inquiry.objects.filter(case=case, step=step, skipped="").select_related("words")
        if one.answered_on is None
    ]
