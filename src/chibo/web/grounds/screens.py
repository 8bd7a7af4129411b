"""Reading the rulebook: search, one question over time, one instrument, what is unsure, changes."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.queries import accounts_at
from chibo.foundation.dates import BadDate, day_before, parse_date
from chibo.organisations.queries import nearest_states
from chibo.profiles import queries as profiles
from chibo.profiles.operations import mark_read
from chibo.profiles.policy import SEE_READERS, SET_LOCAL_RULES
from chibo.rulebook import queries as rulebook
from chibo.rulebook.freshness import freshness
from chibo.rulebook.models import Parameter
from chibo.rulebook.rules.chains import status
from chibo.rulebook.rules.standing import Change
from chibo.web.grounds import finding
from chibo.web.grounds.entered import at_home, state_of, told
from chibo.web.grounds.shown import Shown, over_time, shown
from chibo.web.grounds.words import SUBJECTS
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import SIGNED_IN, Request, screen

if TYPE_CHECKING:
    from chibo.profiles.models import Reading

# Days on which much changed; the page offers them.
TURNS = [date(2025, 7, 1), date(2026, 2, 1), date(2026, 4, 8), date(2026, 5, 19), date(2026, 7, 26)]


@screen(SIGNED_IN)
def grounds(request: Request) -> HttpResponse:
    """Questions and instruments by words; without words, the subjects."""
    typed, on = request.GET.get("tim", "").strip(), request.asked.on
    subject = request.GET.get("muc", "")
    words = typed if typed else SUBJECTS.get(subject, "")
    found = finding.parameters(words) if words else {}
    if subject in SUBJECTS and not typed:
        found = {SUBJECTS[subject]: found.get(SUBJECTS[subject], [])}
    rows = {heading: [(one, _now(one, on)) for one in questions] for heading, questions in found.items()}
    papers = [(one, status(one, on)) for one in finding.instruments(typed, on)] if typed else []
    counted = {
        key: len(list(group))
        for key, group in groupby(rulebook.all_keys(), lambda key: key.partition(".")[0])
    }
    context = {
        "typed": typed, "subject": subject, "rows": rows, "papers": papers,
        "subjects": [(code, title, counted.get(code, 0)) for code, title in SUBJECTS.items()],
        "latest": [] if words else [(one, status(one, on)) for one in rulebook.all_instruments()[:8]],
        "may_set": request.scope.may_somewhere(SET_LOCAL_RULES), "age": freshness(request.asked.today),
    }  # fmt: skip
    return page(request, "grounds/search.html", context)


def _now(parameter: Parameter, on: date) -> Shown | None:
    """The answer of a day; of a table, the rows that the answer before it did not have are marked."""
    dated = finding.on_day(parameter, on)
    if dated is None:
        return None
    former = finding.on_day(parameter, day_before(dated.in_force_from))
    return shown(parameter, dated, former, on)


@screen(SIGNED_IN)
def rule(request: Request, key: str) -> HttpResponse:
    """One question: the answer of the day, its timeline, and who answers otherwise."""
    if key not in rulebook.all_keys():
        raise OutOfReach
    asked, on = rulebook.parameter(key), request.asked.on
    entered = profiles.values_entered(key) if asked.local else []
    named = {row.unit_id for row in entered}
    visible = set(request.scope.visible_units().filter(pk__in=named)) if entered else set()
    entered = [row for row in entered if row.unit_id in visible]
    context = {
        "asked_for": asked,
        "subject": SUBJECTS.get(key.partition(".")[0], ""),
        "subject_code": key.partition(".")[0],
        "answer": _now(asked, on),
        "timeline": over_time(asked, asked.values, on),
        "places": [
            (one.title, over_time(asked, rulebook.override(one.slug, key), on))
            for one in rulebook.profiles_with(key)
        ],
        "entered": [(row, told(asked, row.value), state_of(row, on)) for row in entered],
        "home": at_home(asked, on, request.actor.home_id),
        "units": nearest_states({row.unit_id for row in entered}, request.asked.today) if entered else {},
        "may_set": asked.local and request.scope.may_somewhere(SET_LOCAL_RULES),
        "uses": finding.asked_for()[key],
    }
    return page(request, "grounds/rule.html", context)


@screen(SIGNED_IN)
def instrument(request: Request, slug: str) -> HttpResponse:
    """One instrument: its place in the chain, what rests on it, who has read it."""
    if slug not in {one.slug for one in rulebook.all_instruments()}:
        raise OutOfReach
    if request.method == "POST":
        mark_read(actor=request.actor, slug=slug)
        messages.success(request, "Đã ghi là đồng chí đã đọc văn bản này.")
        return redirect(link(request, "instrument", slug))
    found, on = rulebook.instrument(slug), request.asked.on
    chain = [*reversed(rulebook.predecessors(slug)), found, *rulebook.successors(slug)]
    applying = rulebook.chain_on(slug, on)
    resting = finding.resting_on(slug)
    pages = paging(request, len(resting))
    shown_here = resting[pages.offset : pages.offset + pages.size]
    context = {
        "paper": found,
        "status": status(found, on),
        "chain": [(one, status(one, on), one is applying) for one in chain] if len(chain) > 1 else [],
        "amended": [one for one in rulebook.all_instruments() if slug in one.amends],
        "amends": [rulebook.instrument(one) for one in found.amends],
        "resting": [(one, shown(one, dated, None, on), place) for one, dated, place in shown_here],
        "paging": pages,
        "has_read": profiles.has_read(request.actor, slug),
        "readers": _readers(request, slug),
        "place": rulebook.profile(found.profile).title if found.profile else "",
    }
    return page(request, "grounds/instrument.html", context)


def _readers(request: Request, slug: str) -> "list[Reading] | None":
    if not request.scope.may_somewhere(SEE_READERS):
        return None
    return profiles.readings(slug, accounts_at(request.scope.units(SEE_READERS), request.asked.today))


@screen(SIGNED_IN)
def unsure(request: Request) -> HttpResponse:
    """What wants confirming on the day, what matters most first; of one kind when one is chosen."""
    on, kind = request.asked.on, request.GET.get("loai", "")
    found = finding.doubts(on)
    kinds = [(one, sum(doubt.confidence == one for doubt in found)) for one in finding.LEAST_SURE]
    chosen = [one for one in found if one.confidence == kind] if kind in finding.LEAST_SURE else found
    pages = paging(request, len(chosen))
    rows = chosen[pages.offset : pages.offset + pages.size]
    context = {
        "rows": [(one, shown(one.parameter, one.dated, None, on)) for one in rows],
        "paging": pages, "kinds": kinds, "kind": kind, "all": len(found),
        "used": sum(one.uses > 0 for one in found), "may_set": SET_LOCAL_RULES,
    }  # fmt: skip
    return page(request, "grounds/unsure.html", context)


@screen(SIGNED_IN)
def changes(request: Request) -> HttpResponse:
    """What is another after one day, up to another: answers, and instruments coming and going."""
    start, end, problem = compared_days(request)
    found = rulebook.changes_between(start, end)
    rows = [(one, *both_sides(one, end)) for one in found if not one.only_ground]
    every = rulebook.all_instruments()
    context = {
        "start": start, "end": end, "problem": problem, "rows": rows,
        "kept": len(found) - len(rows), "turns": TURNS, "may_set": SET_LOCAL_RULES,
        "begins": [one for one in every if start < one.in_force_from <= end],
        "ends": [one for one in every if start < one.in_force_to <= end],
    }  # fmt: skip
    return page(request, "grounds/changes.html", context)


def compared_days(request: Request) -> tuple[date, date, str]:
    """The two days to compare, the earlier first; and what was wrong with what was typed."""
    start, problem = _typed_day(request, "tu", TURNS[-1].replace(day=TURNS[-1].day - 1))
    end, other = _typed_day(request, "den", TURNS[-1])
    if end < start:
        return end, start, "Ngày sau phải không trước ngày trước; đã đổi chỗ."
    return start, end, problem or other


def both_sides(change: Change, on: date) -> tuple[Shown | None, Shown | None]:
    """The answer before and the one after a change."""
    former = shown(change.parameter, change.former, None, on) if change.former else None
    return former, shown(change.parameter, change.later, change.former, on) if change.later else None


def _typed_day(request: Request, name: str, otherwise: date) -> tuple[date, str]:
    typed = request.GET.get(name, "").strip()
    if not typed:
        return otherwise, ""
    try:
        return parse_date(typed), ""
    except BadDate as refusal:
        return otherwise, refusal.sentence
