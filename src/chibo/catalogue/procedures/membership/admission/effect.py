"""What an admission writes: person, member, the end of the candidate's time, the beginning of probation."""

from datetime import date
from uuid import UUID

from chibo.candidates import operations as candidates
from chibo.candidates import queries
from chibo.candidates.models import Candidate
from chibo.candidates.vocabulary import Outcome as Left
from chibo.documents.models import Document
from chibo.ledger import operations as ledger
from chibo.ledger.operations.members import probation_end
from chibo.organisations.models import Unit
from chibo.organisations.queries import present_of
from chibo.people.models import Person
from chibo.people.operations import PersonDraft, add_person
from chibo.procedures.operations import begin
from chibo.procedures.vocabulary import Act


def enrol(act: Act) -> UUID:
    """Admit on the day of the ceremony, under the decision that was taken; probation begins."""
    candidate = queries.candidate(act.view.subject_id)
    assert candidate is not None
    decision = decision_of(act)
    ceremony = act.view.happened("ceremony") or act.on
    cell = Unit.objects.get(pk=present_of(act.view.unit_id))
    person = candidate.former or _written_down(act, candidate, cell)
    entry = ledger.admit(actor=act.actor, decision=decision, person=person, unit=cell, on=ceremony)
    candidates.leave_list(
        actor=act.actor, candidate=candidate, outcome=Left.ADMITTED, document=decision, on=ceremony,
        admitted_as=person,
    )  # fmt: skip
    _probation(act, person, ceremony)
    return entry.pk


def decision_of(act: Act) -> Document:
    """The paper of the step that decided."""
    found = [visit.document_id for visit in act.view.visits if visit.step == "decision" and visit.document_id]
    return Document.objects.get(pk=found[-1])


def _written_down(act: Act, candidate: Candidate, cell: Unit) -> Person:
    identity = queries.identity_of(candidate)
    assert identity is not None
    draft = PersonDraft(
        birth_name=identity.birth_name, sex=candidate.sex, born_on=identity.born_on,
        personal_number=identity.personal_number,
    )  # fmt: skip
    return add_person(actor=act.actor, unit=cell, draft=draft)


def _probation(act: Act, person: Person, ceremony: date) -> None:
    helper = act.view.facts.get("helper")
    begin(
        actor=act.actor, procedure="probation", subject_id=person.pk, on=ceremony,
        facts={"helper": helper, "ceremony_on": ceremony, "probation_ends_on": probation_end(ceremony)},
    )  # fmt: skip
