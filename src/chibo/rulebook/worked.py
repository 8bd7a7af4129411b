"""Rules by the names that worked examples use: what an example gives becomes facts, a verdict becomes answers."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import (
    badges, calendar, discipline, dues, elections, eligibility, grades, meetings, party_age, votes,
)  # fmt: skip
from chibo.rulebook.rules.verdicts import Lookup, Verdict

Given = dict[str, Any]
Answered = tuple[Verdict[Any], dict[str, Any]]


def _considered(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = eligibility.may_be_considered(lookup, on, eligibility.Candidate(**given), working_calendar())
    return verdict, {"allowed": verdict.answer}


def _readmitted(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = eligibility.may_be_readmitted(lookup, on, eligibility.Former(**given), working_calendar())
    return verdict, {"allowed": verdict.answer}


def _official(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = eligibility.official_date(lookup, given["ceremony_on"], working_calendar())
    return verdict, {"official_on": verdict.answer}


def _self_review(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = eligibility.self_review_accepted(lookup, given["ceremony_on"], on, working_calendar())
    return verdict, {"accepted": verdict.answer}


def _clock(lookup: Lookup, on: date, given: Given) -> Answered:
    """`on` is the triggering day; `done` a day to judge."""
    verdict = calendar.clock(lookup, given["limit"], on, working_calendar(), extension=given.get("extension", ""))
    found = verdict.answer
    answered: dict[str, Any] = {"due": found.due, "extended": found.extended}
    if "done" in given:
        answered["late"] = found.late(given["done"], granted=given.get("granted", False))
    return verdict, answered


def _before(lookup: Lookup, on: date, given: Given) -> Answered:
    """The last day for something that must lie so long before `on`."""
    ask = calendar.Asking(lookup)
    length = ask(given["limit"], on)
    return ask.verdict(None), {"due": working_calendar().after(on, -int(length.value))}


def _entitled(lookup: Lookup, on: date, given: Given) -> Answered:
    """`groups`: lists of like people, {count, official, present, states}."""
    voters = [
        votes.Voter(
            group.get("official", True), group.get("present", True), frozenset(group.get("states", ()))
        )
        for group in given["groups"]
        for _ in range(group["count"])
    ]
    key = given.get("body", votes.CELL)
    verdict = votes.entitled(lookup, on, voters, key=key, congress=given.get("congress", False))
    return verdict, {"base": verdict.answer}


def _decided(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = votes.decided(lookup, on, given["matter"], base=given["base"], agreed=given["agreed"])
    return verdict, {"needed": verdict.answer.needed, "passed": verdict.answer.passed}


def _cumulated(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = votes.cumulated(lookup, on, **given)
    return verdict, {"form": verdict.answer}


def _party_age(lookup: Lookup, on: date, given: Given) -> Answered:
    decided, ceremony = given.get("decided_on"), given.get("ceremony_on")
    begun = party_age.started(lookup, on, decided_on=decided, ceremony_on=ceremony)
    if begun.answer is None:
        return begun, {"known": False}
    gaps = [party_age.Gap(**gap) for gap in given.get("gaps", ())]
    verdict = party_age.effective_start(lookup, on, begun.answer, gaps)
    years = party_age.full_years(verdict.answer, on)
    answered = {"started_on": begun.answer, "years": years}
    if "milestone" in given:
        answered["reached_on"] = party_age.reached_on(verdict.answer, given["milestone"])
    return Verdict(verdict.answer, begun.grounds + verdict.grounds, begun.reasons), answered


def _grade(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = grades.grade(lookup, on, grades.Year(**{**given, "points": Decimal(str(given["points"]))}))
    return verdict, {"grade": verdict.answer}


def _cap(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = grades.cap(lookup, on, **given)
    return verdict, {"most": verdict.answer}


def _dues(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = dues.dues_of_month(lookup, on, dues.Payer(**given))
    return verdict, {"amount": verdict.answer}


def _reduction(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = dues.reduction_ends(lookup, on, given["asked_months"])
    return verdict, {"ends": verdict.answer}


def _kept(lookup: Lookup, on: date, given: Given) -> Answered:
    """`remitted` and `owed_before` make the balance still owed to the level above."""
    verdict = dues.kept(lookup, on, given["kind"], given["collected"])
    to_remit = given["collected"] - verdict.answer
    owed = given.get("owed_before", 0) + to_remit - given.get("remitted", 0)
    return verdict, {"kept": verdict.answer, "to_remit": to_remit, "owed": owed}


def _arrears(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = dues.arrears(lookup, on, given["unpaid"])
    return verdict, {"case": verdict.answer}


def _absences(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = meetings.absences(lookup, on, given["unexcused"])
    return verdict, {"case": verdict.answer}


def _meeting(lookup: Lookup, on: date, given: Given) -> Answered:
    day = meetings.day_kept(lookup, on, off=given.get("fixed_day_off", False))
    meeting = meetings.Meeting(on, given["minutes"], given.get("combined", False))
    length = meetings.long_enough(lookup, meeting)
    both = Verdict(None, day.grounds + length.grounds, day.reasons + length.reasons)
    return both, {"day_kept": day.answer, "long_enough": length.answer}


def _score(lookup: Lookup, on: date, given: Given) -> Answered:
    points = {line: Decimal(str(got)) for line, got in given["points"].items()}
    shares = {key: Fraction(str(share)) for key, share in given.get("shares", {}).items()}
    verdict = meetings.score(lookup, on, points, shares)
    return verdict, {"grade": verdict.answer}


def _badge(lookup: Lookup, on: date, given: Given) -> Answered:
    """`start` is the effective start of Party age; `form` and `disciplined_on` a discipline that may block."""
    reached = party_age.reached_on(given["start"], given["years"])
    found = badges.next_round(lookup, given["start"], given["years"])
    answered: dict[str, Any] = {"reached_on": reached, "round": found.answer and found.answer.code}
    answered["round_on"] = found.answer and found.answer.day
    if "form" not in given:
        return found, answered
    blocked = badges.blocked_until(lookup, given["form"], given["disciplined_on"])
    answered |= {"blocked_until": blocked.answer, "round_after": badges.round_from(lookup, blocked.answer).answer.day}
    return Verdict(None, found.grounds + blocked.grounds, blocked.reasons), answered


def _early(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = badges.earliest(lookup, **given)
    return verdict, {"earliest": verdict.answer}


def _limitation(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.time_barred(lookup, on, **given)
    return verdict, {"barred": verdict.answer}


def _lapse(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.lapses_on(lookup, on, form=given["form"])
    return verdict, {"lapses_on": verdict.answer}


def _suspension(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.suspension(lookup, on, working_calendar())
    return verdict, {"due": verdict.answer.due, "extended": verdict.answer.extended}


def _surplus(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = elections.surplus(lookup, on, given["seats"])
    return verdict, {"most": verdict.answer}


def _enters(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = elections.enters_list(lookup, on, **given)
    return verdict, {"enters": verdict.answer}


def _elected(lookup: Lookup, on: date, given: Given) -> Answered:
    ballot = elections.Ballot(**given.pop("ballot"))
    verdict = elections.elected(lookup, on, ballot=ballot, **given)
    found = verdict.answer
    return verdict, {
        "elected": list(found.elected), "tied": list(found.tied),
        "open_seats": found.open_seats, "needed": found.needed,
    }  # fmt: skip


RULES: Mapping[str, Callable[[Lookup, date, Given], Answered]] = {
    "admission.considered": _considered,
    "readmission.considered": _readmitted,
    "probation.official_date": _official,
    "probation.self_review": _self_review,
    "clock.due": _clock,
    "clock.before": _before,
    "votes.entitled": _entitled,
    "votes.decided": _decided,
    "votes.cumulated": _cumulated,
    "party_age.reckoned": _party_age,
    "assessment.grade": _grade,
    "assessment.cap": _cap,
    "dues.month": _dues,
    "dues.reduction": _reduction,
    "dues.kept": _kept,
    "dues.arrears": _arrears,
    "meeting.absences": _absences,
    "meeting.held": _meeting,
    "meeting.score": _score,
    "badge.round": _badge,
    "badge.early": _early,
    "discipline.limitation": _limitation,
    "discipline.lapse": _lapse,
    "discipline.suspension": _suspension,
    "election.surplus": _surplus,
    "election.outsider": _enters,
    "election.result": _elected,
}
