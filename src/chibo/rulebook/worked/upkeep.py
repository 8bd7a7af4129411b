"""Worked examples about meetings, grades, dues and discipline."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import discipline, dues, grades, meetings
from chibo.rulebook.rules.verdicts import Lookup, Verdict
from chibo.rulebook.worked.shape import Answered, Given, Rules


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
    meeting = meetings.Meeting(on, given["minutes"], given.get("combined", False), given.get("members", 0))
    length = meetings.long_enough(lookup, meeting)
    both = Verdict(None, day.grounds + length.grounds, day.reasons + length.reasons)
    return both, {"day_kept": day.answer, "long_enough": length.answer}


def _score(lookup: Lookup, on: date, given: Given) -> Answered:
    points = {line: Decimal(str(got)) for line, got in given["points"].items()}
    shares = {key: Fraction(str(share)) for key, share in given.get("shares", {}).items()}
    meeting = meetings.Meeting(on, given["minutes"], given.get("combined", False), given.get("members", 0))
    verdict = meetings.score(lookup, meeting, points, shares, unexcused=given.get("unexcused", False))
    return verdict, {"grade": verdict.answer}


def _limitation(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.time_barred(lookup, on, **given)
    return verdict, {"barred": verdict.answer}


def _lapse(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.lapses_on(lookup, on, form=given["form"])
    return verdict, {"lapses_on": verdict.answer}


def _suspension(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = discipline.suspension(lookup, on, working_calendar())
    return verdict, {"due": verdict.answer.due, "extended": verdict.answer.extended}


RULES: Rules = {
    "assessment.grade": _grade,
    "assessment.cap": _cap,
    "dues.month": _dues,
    "dues.reduction": _reduction,
    "dues.kept": _kept,
    "dues.arrears": _arrears,
    "meeting.absences": _absences,
    "meeting.held": _meeting,
    "meeting.score": _score,
    "discipline.limitation": _limitation,
    "discipline.lapse": _lapse,
    "discipline.suspension": _suspension,
}
