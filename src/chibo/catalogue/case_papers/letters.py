"""Places asked about people, one letter for each place."""

from typing import Any

from chibo.catalogue.case_papers.courses import Course
from chibo.procedures.models import Inquiry
from chibo.procedures.queries import choices_on
from chibo.procedures.vocabulary import Fact, FactKind, Step
from chibo.rulebook.queries import NoValue
from chibo.rulebook.vocabulary import TimeUnit

Known = dict[str, Any]


def places_asked(course: Course) -> list[str]:
    """Where letters of the case go, in the order they were asked."""
    rows = Inquiry.objects.filter(case=course.case, skipped="").select_related("words").order_by("asked_at")
    told = [one.words.place for one in rows if getattr(one, "words", None) and one.words.place]
    return list(dict.fromkeys(told))


def of_letters(course: Course, copy: str) -> Known:
    """A letter to one place: whom it asks about there."""
    places = places_asked(course)
    place = copy if copy in places else next(iter(places), "")
    if not place:
        return {}
    rows = Inquiry.objects.filter(case=course.case, skipped="", words__place=place).select_related("words")
    labels = _labels(course)
    return {
        "receiver": place,
        "relatives": [
            {"name": one.words.person or "", "relation": labels.get(one.about, one.about), "address": place}
            for one in rows.order_by("asked_at")
        ],
        **_days(course, next(iter(rows), None)),
        **_bearer(course),
    }


def _bearer(course: Course) -> Known:
    sent = course.facts.get("verified_by")
    return {"bearer": sent} if sent else {}


def _step(course: Course) -> Step | None:
    return next((step for step in course.procedure.steps if step.inquiries), None)


def _labels(course: Course) -> dict[str, str]:
    step = _step(course)
    if step is None or step.inquiries is None or not step.inquiries.about_key:
        return {}
    table = Fact("", "", FactKind.CHOICE, choices_key=step.inquiries.about_key)
    return dict(choices_on(table, course.case.unit_id, course.on))


def _days(course: Course, letter: Inquiry | None) -> Known:
    """How long the place has to answer."""
    step = _step(course)
    if letter is None or step is None or step.inquiries is None:
        return {}
    key = next((key for kind, _, key in step.inquiries.clocks if kind == letter.kind), "")
    try:
        limit = course.view.lookup(key, course.on) if key else None
    except NoValue:
        return {}
    counted = limit is not None and limit.unit == TimeUnit.WORKING_DAYS
    return {"answer_days": limit.value} if limit is not None and counted else {}
