"""A candidate of a case, and the full member whom the cell charges with helping."""

from datetime import date

from chibo.candidates import operations as candidates
from chibo.candidates import queries
from chibo.candidates.models import Candidate
from chibo.foundation.dates import FOREVER
from chibo.ledger.queries import standing_of
from chibo.people.models import Person
from chibo.procedures.vocabulary import Act, CaseView, Fact, FactKind
from chibo.rulebook.rules import candidacy
from chibo.rulebook.rules.verdicts import Verdict

HELPER = (
    Fact("helper", "Đảng viên giúp đỡ", FactKind.PERSON, private=False),
    Fact("together_since", "Cùng công tác, lao động, học tập hoặc cư trú từ", FactKind.DAY, False),
)


def the_candidate(view: CaseView) -> Candidate:
    """Whom the case is about."""
    found = queries.candidate(view.subject_id)
    assert found is not None
    return found


def helper_may(view: CaseView, on: date) -> Verdict[bool]:
    """Whether the member chosen may help, by the rule of the day."""
    helper = view.person("helper")
    standing = standing_of(helper, on).standing if helper else ""
    return candidacy.may_help(view.lookup, on, standing)


def nobody_helps(view: CaseView, on: date) -> bool:
    """The candidate has no helper."""
    return not the_candidate(view).helpings.filter(valid_to=FOREVER).exists()


def charge(act: Act) -> None:
    """Write the member chosen as helper, on the resolution of the step."""
    chosen = act.view.person("helper")
    assert act.document and chosen, "the step makes a resolution and asks for the helper"
    helper = Person.objects.get(pk=chosen)
    candidates.assign_helper(
        actor=act.actor, candidate=the_candidate(act.view), helper=helper, document=act.document, on=act.on,
        together_since=act.view.day("together_since"),
    )  # fmt: skip
