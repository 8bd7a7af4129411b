"""Worked examples about candidates: introducers, helpers, certificates, monthly remarks."""

from datetime import date

from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import candidacy
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.worked.shape import Answered, Given, Rules


def _introduces(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = candidacy.may_introduce(lookup, on, candidacy.Introducer(**given), working_calendar())
    return verdict, {"allowed": verdict.answer}


def _helps(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = candidacy.may_help(lookup, on, given["standing"])
    return verdict, {"allowed": verdict.answer}


def _holds(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = candidacy.certificate_holds(lookup, on, given["issued_on"], working_calendar())
    return verdict, {"valid": verdict.answer.valid, "until": verdict.answer.until}


def _remarks(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = candidacy.months_due(lookup, given["since"], on)
    return verdict, {"months": list(verdict.answer)}


RULES: Rules = {
    "candidate.introduced_by": _introduces,
    "candidate.helped_by": _helps,
    "candidate.certificate": _holds,
    "candidate.remarks": _remarks,
}
