"""A form filled from a case, and what still lacks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from chibo.catalogue.case_papers.courses import Course
from chibo.catalogue.case_papers.decisions import of_decisions
from chibo.catalogue.case_papers.letters import of_letters, places_asked
from chibo.catalogue.case_papers.meetings import of_meeting
from chibo.catalogue.case_papers.subjects import of_helping, of_subject, people_named
from chibo.catalogue.papers import Paper, missing, paper
from chibo.catalogue.papers.declared import Field
from chibo.organisations.queries import nearest_names
from chibo.procedures.vocabulary import FactKind, Step

Known = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], ())
DECIDED = ("quyet-dinh", "thong-bao")
INTRODUCED, ASKED = "3-knd", ("de-nghi-tham-tra", "gioi-thieu-tham-tra")
# Papers about a member, filled from the record alone.
OF_MEMBERS = {"2-hsdv", "so-danh-sach"}
# Papers any case may want, and the one a candidate takes along to another cell.
GENERAL, HELPED = ("bien-ban-hop", "nghi-quyet-chi-bo", "quyet-dinh", "thong-bao"), "gcn-dang-giup-do"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what is known; `missing` lacks. `people` are the members it shows, for the read log."""

    paper: Paper
    values: Known
    missing: tuple[Field, ...]
    people: tuple[UUID, ...] = ()
    copy: str = ""

    def with_typed(self, typed: Known) -> Known:
        """What is known under what was typed; something typed empty takes the known away."""
        return {**self.values, **typed}


@dataclass(frozen=True, slots=True)
class CasePaperLine:
    """A form of a case: the step it belongs to (none: a paper of no procedure), whether it is at hand."""

    paper: Paper
    step: Step | None
    at_hand: bool
    number_text: str = ""
    copies: tuple[tuple[str, str], ...] = field(default=())


def fill(course: Course, slug: str, *, copy: str = "") -> Filled:
    """A form with everything the register knows on the day of a course. `copy`: which of several (`copies`).

    Refuses `NoSuchPaper`.
    """
    form = paper(slug)
    step = step_for(course, form)
    known = {**_facts(course), **of_subject(course)} if slug not in OF_MEMBERS else {}
    known |= of_decisions(course, step) | of_helping(course, copy) | _of_facts(course)
    known |= {} if form.party_name else of_meeting(course, step, anew=_anew(course, form, step))
    known |= of_letters(course, copy) if form.slug in ASKED else {}
    known |= {"receiver": course.cell} if form.slug == "thong-bao" else {}
    known |= _ceremony(course) | _grounds(course, step) | _people_listed(form, known)
    values = {one.name: known[one.name] for one in form.fields if known.get(one.name) not in EMPTY}
    return Filled(
        form, values, tuple(missing(form, values)), tuple(dict.fromkeys(people_named(course))), copy
    )


def _anew(course: Course, form: Paper, step: Step | None) -> bool:
    """The paper a step issues is that of the passing to come; minutes are those of the meeting that was."""
    issues = step is not None and any(one.made and one.code == form.slug for one in step.papers)
    return issues and step is not None and course.again(step.code)


def step_for(course: Course, form: Paper) -> Step | None:
    """The step a form belongs to. A paper of no step goes with the decision or with the cell's meeting."""
    steps = course.procedure.steps
    voting = next((one for one in steps if one.vote and one.vote.electorate), None)
    deciding = course.procedure.step("decision") if form.slug in DECIDED else None
    return course.step_of(form.slug) or deciding or voting or course.procedure.step(course.case.step)


def copies(course: Course, slug: str) -> tuple[tuple[str, str], ...]:
    """(key, label) of a form of which the case has several; nothing for one."""
    if slug == INTRODUCED:
        names = of_helping(course, "")["introducers"]
        return tuple((str(at), name) for at, name in enumerate(names, start=1)) if len(names) > 1 else ()
    if slug in ASKED:
        places = places_asked(course)
        return tuple((place, place) for place in places) if len(places) > 1 else ()
    return ()


def papers_of(course: Course) -> list[CasePaperLine]:
    """The forms of the steps this case takes, in their order, then those any case may want."""
    steps = [step for step in course.procedure.steps if course.takes(step)]
    named = [*(one.code for step in steps for one in step.papers), *GENERAL]
    if course.procedure.about.type == "candidates.Candidate":
        named.append(HELPED)
    return [_line(course, slug) for slug in dict.fromkeys(named) if slug not in OF_MEMBERS]


def _line(course: Course, slug: str) -> CasePaperLine:
    kept = course.papers.get(slug)
    number = kept.document.number_text if kept and kept.document else ""
    return CasePaperLine(paper(slug), course.step_of(slug), kept is not None, number, copies(course, slug))


def _facts(course: Course) -> Known:
    """What steps wrote down, as people read it; ids of people are told by name elsewhere."""
    declared = course.procedure.facts
    found = {}
    for name, value in course.facts.items():
        fact = declared.get(name)
        if fact is None or fact.kind in {FactKind.PERSON, FactKind.CHOICE, FactKind.CHOICES}:
            continue
        if fact.kind is FactKind.UNIT:
            found[name] = nearest_names([UUID(value)], course.on)[UUID(value)][0]
            continue
        found[name] = _said(fact.kind, value, {box.name: box.kind for box in fact.lines})
    return found


def _said(kind: FactKind, value: Any, boxes: dict[str, FactKind]) -> Any:
    if kind is FactKind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is FactKind.LINES:
        return [
            {name: _said(boxes.get(name, FactKind.TEXT), kept, {}) for name, kept in row.items()}
            for row in value
        ]
    return value


def _of_facts(course: Course) -> Known:
    """Facts that forms call otherwise, and those written for a form by its own name, which win."""
    facts = _facts(course)
    found = {"organisations_remark": facts.get("opinions"), "findings": facts.get("ground")}
    found |= {"moved_to": facts.get("destination")}
    found |= {name: facts.get(name) for name in ("home_place", "merits", "faults", "finding")}
    return {name: value for name, value in found.items() if value not in EMPTY}


def _ceremony(course: Course) -> Known:
    """The day of the ceremony, as the case has it; the official day is the end of the probation."""
    held = course.visit("ceremony")
    known = {"ceremony_on": held.happened_on if held else course.view.day("ceremony_on")}
    known["official_on"] = course.view.day("probation_ends_on")
    return {name: value for name, value in known.items() if value}


def _grounds(course: Course, step: Step | None) -> Known:
    """The articles that say who decides, as the rulebook cites them."""
    decides = course.procedure.step("decision") or step
    if decides is None:
        return {}
    cited = course.acting(decides).citation
    return {"grounds": [one for one in cited.split("; ") if one]} if cited else {}


def _people_listed(form: Paper, known: Known) -> Known:
    """A resolution that names people names the one of this case."""
    if form.slug != "nghi-quyet-chi-bo" or not known.get("person"):
        return {}
    row = {"name": known["person"], "born_on": known.get("born_on"), "workplace": known.get("workplace", "")}
    return {"people": [{**row, "helper": known.get("helper", "")}]}
