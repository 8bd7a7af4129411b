"""What the rules say about a probationer."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.ledger.queries import standing_of
from chibo.ledger.vocabulary import Standing
from chibo.people.models import Person
from chibo.procedures.vocabulary import CaseView
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import eligibility
from chibo.rulebook.rules.verdicts import Asking, Verdict


def ceremony_of(view: CaseView) -> date | None:
    """The day of the ceremony: as the record says, from which the books count, else as the case does."""
    return Person.objects.get(pk=view.subject_id).ceremony_on or view.day("ceremony_on")


def is_probationary(view: CaseView, on: date) -> Verdict[bool]:
    """The member is still on probation as far as the books know today."""
    standing = standing_of(view.subject_id, view.acting_on).standing
    fine = standing == Standing.PROBATIONARY
    return Verdict(fine, (), () if fine else ("Người này không phải đảng viên dự bị.",))


def self_review_not_early(view: CaseView, on: date) -> Verdict[bool]:
    """The self-review is written after the probation, not before."""
    ceremony, written = ceremony_of(view), view.day("written_on") or on
    if ceremony is None:
        return Verdict(False, (), ("Hồ sơ chưa có ngày kết nạp.",))
    return eligibility.self_review_accepted(view.lookup, ceremony, written, working_calendar())


def class_attended(view: CaseView, on: date) -> Verdict[bool]:
    """The class for new members was attended, where the rule wants its certificate."""
    ask = Asking(view.lookup)
    wanted = ask("probation.class_certificate_required", on).value
    fine = not wanted or view.day("class_certificate_on") is not None
    return ask.verdict(fine, "" if fine else "Chưa có giấy chứng nhận lớp bồi dưỡng đảng viên mới.")


def official_date_told(view: CaseView, on: date) -> Verdict[bool]:
    """The official day is the end of the probation however late: told, never against."""
    ceremony = ceremony_of(view)
    if ceremony is None:
        return Verdict(False, (), ("Hồ sơ chưa có ngày kết nạp.",))
    found = eligibility.official_date(view.lookup, ceremony, working_calendar())
    return Verdict(True, found.grounds, (f"Ngày chính thức: {format_date(found.answer)}.",))
