"""The meeting behind a form: its day, who counts, the counts from paper, how many must agree."""

from typing import Any

from chibo.catalogue.case_papers.courses import Course
from chibo.foundation.refusals import Refusal
from chibo.procedures.queries import rules_of, voting_roll
from chibo.procedures.vocabulary import Step

Known = dict[str, Any]


def of_meeting(course: Course, step: Step | None, *, anew: bool = False) -> Known:
    """The vote as it was written down; before that what the register can tell of one held on the day.

    `anew`: for a paper of the meeting to come, not of the one that was.
    """
    if step is None:
        return {}
    if anew:
        return _expected(course, step)
    voted = course.vote(step.code)
    if voted is not None:
        visit, vote = voted
        return {
            "meeting_on": visit.happened_on, "entitled": vote.base, "present": vote.present,
            "agreed": vote.agreed, "against": vote.against, "needed": vote.needed,
            **_roll_then(vote.entitled),
        }  # fmt: skip
    taken = course.visit(step.code)
    if taken is not None:
        return {"meeting_on": taken.happened_on}
    return _expected(course, step)


def _roll_then(entitled: list[dict[str, Any]] | None) -> Known:
    return {"official_members": len(entitled)} if entitled else {}


def _expected(course: Course, step: Step) -> Known:
    if step.vote is None or step.vote.electorate is None or course.case.step != step.code:
        return {}
    try:
        vote = rules_of(step.vote, course.acting(step))
        roll = voting_roll(vote, course.view, course.on)
    except Refusal:
        return {}
    official = sum(one.official for one in roll.electors)
    return {
        "entitled": roll.base, "needed": roll.needed, "members": len(roll.electors),
        "official_members": official,
    }  # fmt: skip
