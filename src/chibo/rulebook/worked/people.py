"""Worked examples about people: who may be considered, time limits, Party age, badges."""

from datetime import date
from typing import Any

from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import authority, badges, calendar, eligibility, party_age, seats
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict
from chibo.rulebook.worked.shape import Answered, Given, Rules


def _authority(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = authority.who_decides(lookup, on, given["action"], given["kind"])
    found = verdict.answer
    answered = {"decides": found.decides, "label": found.label, "proposes": list(found.proposes)}
    return verdict, {**answered, "confidence": found.confidence}


def _chain(lookup: Lookup, on: date, given: Given) -> Answered:
    """`line` is the kinds from the cell up; `at` are places in it, 0 the cell, "" outside the register."""
    verdict = seats.who_acts(lookup, on, given["action"], tuple(given["line"]))
    found = verdict.answer
    proposing = {
        "proposes": [one.body for one in found.proposers],
        "from": [one.place for one in found.proposers],
    }
    return verdict, {**proposing, "decides": found.decider.body, "at": found.decider.place}


def _seat(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = seats.seat(lookup, on, given["body"], tuple(given["line"]))
    found = verdict.answer
    return verdict, {"body": found.body, "label": found.label, "at": found.place, "absent": found.absent}


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
    verdict = calendar.clock(
        lookup, given["limit"], on, working_calendar(), extension=given.get("extension", "")
    )
    found = verdict.answer
    answered: dict[str, Any] = {"due": found.due, "extended": found.extended}
    if "done" in given:
        answered["late"] = found.late(given["done"], granted=given.get("granted", False))
    return verdict, answered


def _before(lookup: Lookup, on: date, given: Given) -> Answered:
    """The last day for something that must lie so long before `on`."""
    ask = Asking(lookup)
    length = ask(given["limit"], on)
    return ask.verdict(None), {"due": working_calendar().after(on, -int(length.value))}


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


def _badge(lookup: Lookup, on: date, given: Given) -> Answered:
    """`start`: the effective start of Party age; `form` and `disciplined_on`: discipline that may block."""
    reached = party_age.reached_on(given["start"], given["years"])
    found = badges.next_round(lookup, given["start"], given["years"])
    answered: dict[str, Any] = {"reached_on": reached, "round": found.answer and found.answer.code}
    answered["round_on"] = found.answer and found.answer.day
    if "form" not in given:
        return found, answered
    blocked = badges.blocked_until(lookup, given["form"], given["disciplined_on"])
    answered |= {
        "blocked_until": blocked.answer,
        "round_after": badges.round_from(lookup, blocked.answer).answer.day,
    }
    return Verdict(None, found.grounds + blocked.grounds, blocked.reasons), answered


def _early(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = badges.earliest(lookup, **given)
    return verdict, {"earliest": verdict.answer}


RULES: Rules = {
    "authority.who": _authority,
    "authority.chain": _chain,
    "authority.seat": _seat,
    "admission.considered": _considered,
    "readmission.considered": _readmitted,
    "probation.official_date": _official,
    "probation.self_review": _self_review,
    "clock.due": _clock,
    "clock.before": _before,
    "party_age.reckoned": _party_age,
    "badge.round": _badge,
    "badge.early": _early,
}
