"""Whom a case is about, and who helps and introduces them: under the names the forms give it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from chibo.candidates.models import Candidate, CandidateIdentity, Helping
from chibo.catalogue.case_papers.courses import Course
from chibo.codes import queries as codes
from chibo.foundation.dates import FOREVER, format_date
from chibo.people.models import Person
from chibo.people.queries import persons
from chibo.people.queries.records import record_on
from chibo.people.queries.shown import value_shown
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.rulebook.queries import NoValue

Known = dict[str, Any]
# Items of the record under the names forms give them.
OF_RECORD = (
    "other_names", "birth_registered", "home_place", "permanent_residence", "temporary_residence",
    "ethnic_group", "religion", "occupation", "youth_union", "residence_cell",
)  # fmt: skip


def of_subject(course: Course) -> Known:
    """Who it is: the member's record of the day, or the candidate's identity."""
    if course.procedure.about.type == "people.Person":
        return _of_member(course)
    return of_candidate(course.case.subject_id, course.on)


def of_candidate(candidate_id: UUID, on: date) -> Known:
    """A candidate; what is erased is simply not known."""
    one = Candidate.objects.select_related("identity", "former").filter(pk=candidate_id).first()
    if one is None:
        return {}
    identity = getattr(one, "identity", None)
    return {**(of_person(one.former, on) if one.former else {}), **_of_identity(one, identity, on)}


def _of_identity(one: Candidate, identity: CandidateIdentity | None, on: date) -> Known:
    if identity is None:
        return {}
    schooling = _label("general_education", identity.schooling, on)
    found = {
        "person": identity.birth_name,
        "other_names": identity.other_name,
        "born_on": identity.born_on,
        "sex": one.sex,
        "ethnic_group": _label("ethnic_groups", identity.ethnic_group, on),
        "religion": _label("religions", identity.religion, on),
        "residence": identity.residence,
        "permanent_residence": identity.residence,
        "occupation": identity.occupation,
        "workplace": identity.occupation or identity.residence,
        "schooling": schooling,
        "general_schooling": schooling,
        "listed_on": one.listed_on,
        **_certificate(one),
    }
    return _given(found)


def _certificate(one: Candidate) -> Known:
    held = one.certificates.filter(withdrawn_at=None).order_by("-issued_on").first()
    if held is None:
        return {}
    return {
        "class_certificate": f"số {held.number or '……'}, {held.issuer}, ngày {format_date(held.issued_on)}"
    }


def _of_member(course: Course) -> Known:
    person = Person.objects.filter(pk=course.case.subject_id).first()
    if person is None:
        return {}
    before = Candidate.objects.filter(admitted_as=person).values_list("pk", flat=True).first()
    once = of_candidate(before, course.on) if before else {}
    return {**once, **of_person(person, course.on)}


def of_person(person: Person, on: date) -> Known:
    """A person by the record of a day."""
    record = record_on(person, on)
    shown = {key: _item(record, key, on) for key in OF_RECORD}
    found = {
        "person": person.birth_name,
        "born_on": person.born_on,
        "sex": person.sex,
        "residence": shown["permanent_residence"] or shown["temporary_residence"],
        "workplace": shown["occupation"] or shown["permanent_residence"],
        "schooling": _item(record, "general_education", on),
        "ceremony_on": person.ceremony_on,
        "official_on": person.official_on or person.probation_ends_on,
        "card_number": person.card_number,
        **shown,
    }
    return _given(found)


def _item(record: Any, key: str, on: date) -> str:
    return "; ".join(value_shown(BY_KEY[key], said.value, on) for said in record.get(key, {}).values())


def of_helping(course: Course, copy: str) -> Known:
    """The introducers and the helper, with their days in the Party. `copy` is which introducer writes."""
    facts = course.facts
    ids = {name: _uuid(facts.get(name)) for name in ("introducer_1", "introducer_2", "helper")}
    helping = _helpings(course)
    current = next(reversed(helping), None)
    if ids["helper"] is None and current is not None:
        ids["helper"] = current.helper_id
    known = persons({one for one in ids.values() if one})
    introducers = [known[one] for one in (ids["introducer_1"], ids["introducer_2"]) if one in known]
    helper = known.get(ids["helper"]) if ids["helper"] else None
    return {
        "introducers": [one.birth_name for one in introducers],
        **_writing(introducers, helping, copy),
        **_helper(helper, _span(course, helper, helping)),
    }


def _writing(introducers: list[Person], helping: list[Helping], copy: str) -> Known:
    at = int(copy) - 1 if copy.isdigit() else 0
    if not 0 <= at < len(introducers):
        return {}
    one = introducers[at]
    own = [each for each in helping if each.helper_id == one.pk]
    return _given({
        "introducer": one.birth_name, "introducer_born_on": one.born_on, "introducer_since": one.ceremony_on,
        "introducer_official": one.official_on, "helped_from": own[0].valid_from if own else None,
    })  # fmt: skip


def _helper(helper: Person | None, span: tuple[date | None, date | None]) -> Known:
    if helper is None:
        return {}
    return _given({
        "helper": helper.birth_name, "helper_since": helper.ceremony_on,
        "helper_official": helper.official_on, "helped_from": span[0], "helped_to": span[1],
    })  # fmt: skip


def _span(course: Course, helper: Person | None, helping: list[Helping]) -> tuple[date | None, date | None]:
    """A probationer is helped through the probation; a candidate since somebody was charged."""
    if course.procedure.about.type == "people.Person":
        return course.view.day("ceremony_on"), course.view.day("probation_ends_on")
    own = [one for one in helping if helper is not None and one.helper_id == helper.pk]
    ended = own[-1].valid_to if own else FOREVER
    return (own[0].valid_from if own else None), (None if ended == FOREVER else ended)


def _helpings(course: Course) -> list[Helping]:
    if course.procedure.about.type == "people.Person":
        return []
    rows = Helping.objects.filter(candidate_id=course.case.subject_id, valid_from__lte=course.on)
    return list(rows.order_by("valid_from"))


def people_named(course: Course) -> Iterable[UUID]:
    """Members a paper of the case shows, for the read log."""
    yield from course.procedure.about.persons([course.case.subject_id]).values()
    facts = course.facts
    yield from filter(None, (_uuid(facts.get(name)) for name in ("introducer_1", "introducer_2", "helper")))
    yield from (one.helper_id for one in _helpings(course))


def _label(table: str, key: str, on: date) -> str:
    try:
        return codes.label(table, key, on) if key else ""
    except NoValue:
        return key


def _uuid(value: Any) -> UUID | None:
    return UUID(value) if isinstance(value, str) and value else None


def _given(found: Known) -> Known:
    return {name: value for name, value in found.items() if value not in (None, "")}
