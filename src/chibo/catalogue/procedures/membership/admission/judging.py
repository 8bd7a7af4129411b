"""What the rules say about somebody who is to be admitted."""

from datetime import date
from uuid import UUID

from chibo.candidates import queries
from chibo.candidates.models import Candidate
from chibo.catalogue.procedures.parts.verdicts import in_order, not_older_than
from chibo.foundation.dates import add_months, format_date
from chibo.ledger.queries import standing_of
from chibo.people.models import Person
from chibo.procedures.vocabulary import CaseView
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import candidacy, eligibility
from chibo.rulebook.rules.calendar import due
from chibo.rulebook.rules.verdicts import Asking, Verdict

LEAST_SCHOOLING = "minimal"
INTRODUCERS = ("introducer_1", "introducer_2")


def candidate_of(view: CaseView) -> Candidate:
    """Whom the case is about."""
    found = queries.candidate(view.subject_id)
    assert found is not None
    return found


def after_application(view: CaseView, on: date) -> Verdict[bool]:
    """The history is written after the application."""
    told = "Lý lịch khai trước ngày viết đơn xin vào Đảng."
    return in_order(view, view.day("applied_on"), on, "admission.application_first", told)


def may_be_considered(view: CaseView, on: date) -> Verdict[bool]:
    """Age by month on the day of the cell's meeting; the certificate still good."""
    identity = queries.identity_of(candidate_of(view))
    assert identity is not None
    issued = candidate_of(view).certificates.filter(withdrawn_at=None, issued_on__lte=on)
    held = issued.order_by("-issued_on").first()
    facts = eligibility.Candidate(
        born=identity.born_on,
        certified_on=held.issued_on if held else None,
        consent=view.day("consent_age_on") is not None,
    )
    verdict = eligibility.may_be_considered(view.lookup, on, facts, working_calendar())
    if held is None:
        return Verdict(False, verdict.grounds, (*verdict.reasons, "Chưa có giấy chứng nhận lớp bồi dưỡng."))
    return verdict


def introduced_rightly(view: CaseView, on: date) -> Verdict[bool]:
    """Enough introducers for the way the candidate is introduced, and each of them may introduce."""
    ask = Asking(view.lookup)
    union = view.facts.get("mass_body") not in (None, "", "none")
    key = "admission.introducers_with_union" if union else "admission.introducers"
    wanted = ask(key, on).value
    persons = [person for name in INTRODUCERS if (person := view.person(name))]
    told = (
        []
        if len(set(persons)) >= wanted
        else [f"Cần {wanted} đảng viên chính thức giới thiệu, mới có {len(set(persons))}."]
    )
    verdicts = [_introducer(view, on, person, n) for n, person in enumerate(persons)]
    told += [reason for verdict in verdicts for reason in verdict.reasons if not verdict.answer]
    own = ask.verdict(not told, *told)
    grounds = tuple(dict.fromkeys([*own.grounds, *(g for v in verdicts for g in v.grounds)]))
    return Verdict(own.answer, grounds, own.reasons)


def _introducer(view: CaseView, on: date, person_id: UUID, number: int) -> Verdict[bool]:
    person = Person.objects.get(pk=person_id)
    since = view.day(f"together_{number + 1}")
    verdict = queries.may_introduce(person, candidate_of(view), on, since)
    named = tuple(f"{person.birth_name}: {reason}" for reason in verdict.reasons)
    return Verdict(verdict.answer, verdict.grounds, named)


def dossier_fresh(view: CaseView, on: date) -> Verdict[bool]:
    """The dossier was made within the time the rule gives before the cell considers it."""
    told = "Hồ sơ đã cũ, phải làm lại giấy giới thiệu, nghị quyết đoàn thể, thẩm tra và lấy ý kiến bổ sung"
    return not_older_than(view, view.happened("introduction"), on, "admission.dossier_validity", told)


def cell_large_enough(view: CaseView, on: date) -> Verdict[bool]:
    """The cell has enough full members to meet on it."""
    from chibo.catalogue.procedures.parts.votes import members_of_the_cell

    ask = Asking(view.lookup)
    least = ask("probation.cell_official_min", on).value
    number = sum(one.official for one in members_of_the_cell(view, on))
    return ask.verdict(
        number >= least,
        "" if number >= least else f"Chi bộ chỉ có {number} đảng viên chính thức, cần {least}.",
    )


def over_age(view: CaseView, on: date) -> bool:
    """Whether the candidate is past the age up to which nobody has to be asked."""
    identity = queries.identity_of(candidate_of(view))
    assert identity is not None
    return add_months(identity.born_on, view.lookup("admission.age_max_years", on).value * 12) < on


def little_schooling(view: CaseView, on: date) -> bool:
    """Whether the candidate is considered under the case of the least schooling."""
    return view.facts.get("schooling_case") == LEAST_SCHOOLING


def special_papers_at_hand(view: CaseView, on: date) -> Verdict[bool]:
    """Who belongs to a special group brings what that group needs."""
    ask = Asking(view.lookup)
    named = {str(row["code"]): str(row["label"]) for row in ask("admission.special_groups", on).value}
    groups = [named[code] for code in candidate_of(view).groups if code in named]
    if not groups or view.facts.get("special_papers"):
        return ask.verdict(True)
    return ask.verdict(False, f"{'; '.join(groups)}: chưa ghi giấy tờ, ý kiến đồng ý kèm theo.")


def certified_after_verification(view: CaseView, on: date) -> Verdict[bool]:
    """The history is certified only once everybody asked has answered."""
    told = "Chứng nhận lý lịch trước khi thẩm tra xong."
    return in_order(view, view.happened("verification"), on, "verification.stamp_first", told)


def ceremony_follows_decision(view: CaseView, on: date) -> Verdict[bool]:
    """No ceremony before the decision."""
    decided = view.happened("decision")
    told = f"Lễ kết nạp trước ngày quyết định ({format_date(decided)})." if decided else ""
    return in_order(view, decided, on, "admission.decision_before_ceremony", told)


def received_in_order(view: CaseView, on: date) -> Verdict[bool]:
    """The cell has the decision from the day it was taken, at the earliest: the time limits run from then."""
    decided, received = view.happened("decision"), view.day("received_on") or on
    told = f"Nhận trước ngày quyết định ({format_date(decided)})." if decided else ""
    return in_order(view, decided, received, "admission.decision_before_ceremony", told)


def ceremony_in_time(view: CaseView, on: date) -> Verdict[bool]:
    """Within the time from receipt of the decision ; later with consent above."""
    ask = Asking(view.lookup)
    received = view.day("received_on") or on
    last = due(received, ask("admission.ceremony_deadline", received), working_calendar())
    if on <= last or view.day("late_consent_on") is not None:
        return ask.verdict(True)
    ask("admission.late_ceremony_consent", on)
    return ask.verdict(
        False, f"Quá hạn tổ chức lễ kết nạp ({format_date(last)}) mà chưa có đồng ý của cấp trên."
    )


def helper_is_full(view: CaseView, on: date) -> Verdict[bool]:
    """Who helps the new member is a full member."""
    helper = view.person("helper")
    if helper is None:
        return Verdict(False, (), ("Chưa chọn đảng viên giúp đỡ.",))
    return candidacy.may_help(view.lookup, on, standing_of(helper, on).standing)
