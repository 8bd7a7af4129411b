"""Records that look alike: proposed by rule, judged by people, merged under a decision, parted again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.operations import merge_people, preview, unmerge_people
from chibo.ledger.policy import MERGE_PEOPLE, visible_ids
from chibo.ledger.queries import possible_duplicates
from chibo.organisations.queries import nearest_states
from chibo.people import queries as people
from chibo.people.operations import tell_apart
from chibo.people.policy import homes_of
from chibo.people.vocabulary import FIELD_LABELS, Sex
from chibo.web.duplicates.forms import ApartForm, MergeForm
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.writing import preview_then_write

if TYPE_CHECKING:
    from chibo.people.models import Person

STEPS = ["Văn bản", "Xem và gộp"]
COMPARED = (
    "birth_name", "born_on", "sex", "personal_number", "card_number", "old_card_number", "ceremony_on",
    "official_on",
)  # fmt: skip
SIZE = 25


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records beside one another."""

    first: "Person"
    second: "Person"
    reasons: str
    places: tuple[str, str]


@screen(MERGE_PEOPLE)
def duplicates(request: Request) -> HttpResponse:
    """Pairs to be judged, strongest sign first; then what was merged already."""
    found = possible_duplicates(request.actor)
    paged = paging(request, len(found), SIZE)
    shown = found[paged.offset : paged.offset + paged.size]
    known = people.persons({pk for one in shown for pk in (one.first_id, one.second_id)})
    merged = people.merges_of(list(known)) if known else []
    merged += [row for row in people.recent_merges(SIZE) if row not in merged]
    seen_ids = visible_ids(request.actor, {row.kept_id for row in merged})
    seen = [row for row in merged if row.kept_id in seen_ids]
    names = places_of([*known.values(), *(row.kept for row in seen)], request)
    pairs = [
        Pair(
            known[one.first_id],
            known[one.second_id],
            "; ".join(sign.label for sign in one.reasons),
            (names[one.first_id], names[one.second_id]),
        )
        for one in shown
    ]
    log_read(actor=request.actor, person_ids=list(known), purpose=Purpose.SEARCH)
    context = {"pairs": pairs, "paging": paged, "merges": seen, "names": names}
    return page(request, "duplicates/list.html", context)


@screen(MERGE_PEOPLE)
def merge(request: Request, kept_id: UUID, absorbed_id: UUID) -> HttpResponse:
    """Both records side by side, the paper, then what merging them changes."""
    kept, absorbed = _two(request, kept_id, absorbed_id)
    decision = chosen(request)
    context: dict[str, Any] = {
        "kept": kept, "absorbed": absorbed, "rows": _beside(kept, absorbed), "steps": STEPS,
        "decision": decision, "names": places_of([kept, absorbed], request),
    }  # fmt: skip
    if decision is None:
        return page(request, "duplicates/merge.html", {**context, "choice": choice(request)})
    form = MergeForm(request.POST or None)

    def given() -> dict[str, Any]:
        note = form.cleaned_data["note"]
        return {
            "actor": request.actor,
            "decision": decision,
            "kept": kept,
            "absorbed": absorbed,
            "note": note,
        }

    way = preview_then_write(
        request, form, lambda: preview(merge_people, **given()), lambda: merge_people(**given())
    )
    if way.again or way.entry is not None:
        if way.entry is not None:
            messages.success(request, f"Đã gộp hai hồ sơ của {kept.birth_name}, bút toán {way.entry}.")
        return redirect(link(request, "member", kept.pk))
    return form_page(request, "duplicates/merge.html", {**context, "way": way}, form=form)


@screen(MERGE_PEOPLE)
def apart(request: Request, kept_id: UUID, absorbed_id: UUID) -> HttpResponse:
    """Judge that two records are two people; the pair is not proposed again."""
    first, second = _two(request, kept_id, absorbed_id)
    form = ApartForm(request.POST or None)
    if form.is_valid():
        ground = form.cleaned_data["ground"]
        done = form.attempt(
            lambda: tell_apart(actor=request.actor, first=first, second=second, ground=ground)
        )
        if done is not None:
            messages.success(request, "Đã ghi: đây là hai người. Cặp này không được gợi ý nữa.")
            return redirect(link(request, "duplicates"))
    context = {
        "kept": first, "absorbed": second, "rows": _beside(first, second),
        "names": places_of([first, second], request),
    }  # fmt: skip
    return form_page(request, "duplicates/apart.html", context, form=form)


@screen(MERGE_PEOPLE)
def unmerge(request: Request, merge_id: UUID) -> HttpResponse:
    """Part two records that were merged wrongly."""
    found = people.merge(merge_id)
    if found is None or not visible_ids(request.actor, {found.kept_id}):
        raise OutOfReach
    decision = chosen(request)
    context: dict[str, Any] = {"merge": found, "steps": STEPS, "decision": decision}
    if decision is None:
        return page(request, "duplicates/unmerge.html", {**context, "choice": choice(request)})
    form = MergeForm(request.POST or None)

    def given() -> dict[str, Any]:
        note = form.cleaned_data["note"]
        return {"actor": request.actor, "decision": decision, "merge": found, "note": note}

    way = preview_then_write(
        request, form, lambda: preview(unmerge_people, **given()), lambda: unmerge_people(**given())
    )
    if way.again or way.entry is not None:
        if way.entry is not None:
            messages.success(request, f"Đã tách hai hồ sơ, bút toán {way.entry}.")
        return redirect(link(request, "duplicates"))
    return form_page(request, "duplicates/unmerge.html", {**context, "way": way}, form=form)


def _two(request: Request, first_id: UUID, second_id: UUID) -> "tuple[Person, Person]":
    """Two records the actor may see; looking at them is logged. Refuses `OutOfReach`."""
    known = people.persons([first_id, second_id])
    if len(known) != 2 or not set(known) <= visible_ids(request.actor, known):
        raise OutOfReach
    log_read(actor=request.actor, person_ids=[first_id, second_id], purpose=Purpose.PROFILE)
    return known[first_id], known[second_id]


def places_of(persons: "list[Person]", request: Request) -> dict[UUID, str]:
    """The name of the unit that answers for each person."""
    homes = homes_of(persons)
    states = nearest_states(set(homes.values()), request.asked.today)
    return {pk: states[unit].name if unit in states else "–" for pk, unit in homes.items()}


def _beside(first: "Person", second: "Person") -> list[tuple[str, str, str, bool]]:
    """Label, both values as people read them, and whether they differ."""
    rows = [(FIELD_LABELS[name], _said(first, name), _said(second, name)) for name in COMPARED]
    return [(label, one, other, one != other) for label, one, other in rows]


def _said(person: "Person", name: str) -> str:
    kept = getattr(person, name)
    if name == "sex":
        return Sex(kept).label if kept else "–"
    return f"{kept:%d/%m/%Y}" if hasattr(kept, "strftime") else str(kept or "–")
