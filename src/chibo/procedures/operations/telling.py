"""Who is told of a step: the person, the cell, the body that acts next, people named in the case."""

from collections.abc import Iterator

from chibo.access.vocabulary import Role
from chibo.foundation.dates import format_date
from chibo.notices.operations import tell
from chibo.notices.vocabulary import About, NoticeDraft, ToOffice, ToOutsider, ToPerson
from chibo.organisations.queries import names_now, present_of
from chibo.procedures.models import Case
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.dues import CASE
from chibo.procedures.vocabulary import Act, Outcome, Step, Told

SUBJECT, CELL, DECIDER = "subject", "cell", "decider"
Recipient = ToPerson | ToOffice | ToOutsider


def tell_all(case: Case, step: Step, outcome: Outcome, act: Act) -> None:
    """Every notice the declaration wants after this outcome, each told once."""
    wanted = [told for told in step.told if not told.outcomes or outcome.code in told.outcomes]
    drafts = [draft for told in wanted for draft in _drafts(case, told, step, outcome, act)]
    if drafts:
        tell(actor=act.actor, notices=drafts)


def _drafts(case: Case, told: Told, step: Step, outcome: Outcome, act: Act) -> Iterator[NoticeDraft]:
    about = procedure_of(case).about
    name = about.names([case.subject_id]).get(case.subject_id, "")
    words = {
        "subject": name,
        "unit": names_now([case.unit_id]).get(case.unit_id, ""),
        "day": format_date(act.on),
        "outcome": outcome.label.lower(),
    }
    for to in _recipients(case, told.to, name, act):
        yield NoticeDraft(
            to=to,
            unit_id=present_of(case.unit_id),
            title=told.title,
            text=told.text.format_map(words),
            about=About(CASE, case.pk, "case", (case.pk,)),
            key=f"{case.pk}:{case.version}:{told.to}:{told.title}",
        )


def _recipients(case: Case, to: str, name: str, act: Act) -> Iterator[Recipient]:
    if to == CELL:
        yield ToOffice(Role.SECRETARY, present_of(case.unit_id))
    elif to == DECIDER:
        yield ToOffice(Role.CLERK, case.turn_unit_id or present_of(case.unit_id))
    elif to == SUBJECT:
        person = procedure_of(case).about.persons([case.subject_id]).get(case.subject_id)
        yield ToPerson(person) if person else ToOutsider(case.subject_id, name)
    elif (named := act.view.person(to)) is not None:
        yield ToPerson(named)
