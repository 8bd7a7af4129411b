"""What the rules say while a step is being typed: verdicts, who is entitled, how many must agree."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.foundation.refusals import Refusal
from chibo.procedures.queries import (
    Acting,
    Need,
    Told,
    acting,
    judged,
    needed_of,
    needs,
    rules_of,
    view_of,
    voting_roll,
)
from chibo.procedures.vocabulary import Elector, Vote
from chibo.profiles.queries import lookup_for
from chibo.rulebook.errors import NoValue
from chibo.web.cases.step_form import StepForm

LACKING = {"paper", "letter"}


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the list of a vote. `why` says why left out; `may_come`: counts again when present."""

    elector: Elector
    counts: bool
    why: str
    ticked: bool
    may_come: bool


@dataclass(frozen=True, slots=True)
class VoteSeen:
    """The vote as far as it can be told now. `problem` says what nobody knows."""

    voters: list[Voter]
    base: int | None
    needed: int | None
    citation: str
    agreed: int | None
    problem: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the counts typed so far reach it."""
        if self.needed is None or self.agreed is None:
            return None
        return self.agreed >= self.needed

    @property
    def left_out(self) -> list[Voter]:
        """Those not in the count, and those who came though they need not."""
        return [voter for voter in self.voters if not voter.counts or voter.ticked]


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything beside the form: who acts that day, verdicts, the vote."""

    acts: Acting
    verdicts: list[Told]
    vote: VoteSeen | None
    on: date
    lacking: list[Need]

    @property
    def against(self) -> bool:
        """Whether a verdict stands against it that a person may decide over."""
        return any(one.fine is False and not one.bars for one in self.verdicts)


def looked(form: StepForm) -> Looked:
    """The rules asked for the day and the facts in the form."""
    view, on = view_of(form.case, typed=form.typed_so_far()), form.on
    acts = acting(form.step, form.case.unit_id, on)
    vote = _vote(form, view, acts, on) if form.step.vote else None
    lacking = [one for one in needs(form.case, view, on) if one.fine is False and one.kind in LACKING]
    return Looked(acts, judged(form.step, view, on), vote, on, lacking)


def _vote(form: StepForm, view: Any, acts: Acting, on: date) -> VoteSeen:
    declared, agreed = form.step.vote, form.count("agreed")
    assert declared is not None
    try:
        vote = rules_of(declared, acts)
        if vote.electorate is None:
            return _typed_base(form, vote, view, on)
        roll = voting_roll(vote, view, on, attending=form.attending)
    except NoValue as unknown:
        return VoteSeen([], None, None, unknown.citation, agreed, unknown.sentence)
    except Refusal as refusal:
        return VoteSeen([], None, None, refusal.citation, agreed, refusal.sentence)
    labels = _labels(vote, form, on)
    voters = [_voter(form, one, one.person_id not in roll.left_out, labels) for one in roll.electors]
    return VoteSeen(voters, roll.base, roll.needed, "; ".join(roll.citations), agreed)


def _typed_base(form: StepForm, vote: Vote, view: Any, on: date) -> VoteSeen:
    base = form.count("base")
    found = needed_of(vote, view, on, base or 0)
    cited = "; ".join(found.citations)
    return VoteSeen([], base, found.answer if base else None, cited, form.count("agreed"))


def _labels(vote: Vote, form: StepForm, on: date) -> dict[str, tuple[str, bool]]:
    """Why somebody is left out, and whether even when present, by the rule of the day."""
    try:
        rows = lookup_for(form.case.unit_id)(vote.excluded, on).value
    except NoValue:
        return {}
    return {str(row["code"]): (str(row["label"]), bool(row["when_present"])) for row in rows}


def _voter(form: StepForm, one: Elector, counts: bool, labels: dict[str, tuple[str, bool]]) -> Voter:
    found = [labels[code] for code in sorted(one.states) if code in labels]
    why = "; ".join(label for label, _ in found) or (
        "" if one.official else "Đảng viên dự bị không biểu quyết"
    )
    may_come = one.official and bool(found) and not any(always for _, always in found)
    return Voter(one, counts and one.official, why, one.person_id in form.attending, may_come)
