"""2-HSĐV from the record of a day: all thirty items, each where the form has it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from chibo.catalogue.case_papers.filling import EMPTY, Filled
from chibo.catalogue.case_papers.member_rows import ROWS, history_of, rows_of
from chibo.catalogue.papers import missing, paper
from chibo.organisations.queries import ancestors
from chibo.people.models import Person
from chibo.people.queries.records import Record, record_on
from chibo.people.queries.shown import box_shown, value_shown
from chibo.people.vocabulary.catalogue import BY_KEY

CARD = "2-hsdv"
# Fields that bear the key of their item; items that the form joins into one line.
SINGLE = (
    "dossier_number", "other_names", "birth_registered", "home_place", "permanent_residence",
    "temporary_residence", "ethnic_group", "religion", "family_class", "occupation", "youth_union",
    "general_education", "professional_level", "academic_title", "theory_level", "informatics",
    "technology_certificates", "foreign_languages", "minority_languages", "honours", "assets",
    "foreign_organisations", "relatives_abroad",
)  # fmt: skip
JOINED = {"other_organisations": "organisations", "exempted": "earlier_exemption"}
BOXES = {
    "admission_cell": ("admission", "cell"), "introducer_1": ("admission", "introducer_1"),
    "introducer_2": ("admission", "introducer_2"), "official_cell": ("admission", "official_cell"),
    "recruited_on": ("recruited", "on"), "recruited_by": ("recruited", "by"), "health": ("health", "value"),
    "wounded": ("health", "wounded"), "income_year": ("economy", "income_year"),
    "income_head": ("economy", "income_head"), "farm": ("economy", "farm_m2"),
    "activity": ("economy", "activity"), "hired": ("economy", "hired"),
}  # fmt: skip
AREAS = {
    "house": (("được cấp, thuê", "house_granted_m2"), ("tự mua, xây", "house_bought_m2")),
    "land": (("được cấp", "land_granted_m2"), ("tự mua", "land_bought_m2")),
}
MERITS = ("martyr_family", "merit_family")
LEVELS = {"province_committee": "province", "sectional": "branch_committee"}
GRASSROOTS = ("grassroots_committee", "grassroots_cell", "commune")


def member_card(person: Person, unit_id: UUID | None, on: date) -> Filled:
    """The card of a member; `unit_id` is the cell of the day."""
    form, record = paper(CARD), record_on(person, on)
    known = {
        **_of_person(person, on), **_of_places(unit_id, on), **_of_items(record, on), **history_of(record),
        **{name: rows_of(name, record, on) for name in ROWS}, "badges": _badges(record),
    }  # fmt: skip
    values = {one.name: known[one.name] for one in form.fields if known.get(one.name) not in EMPTY}
    return Filled(form, values, tuple(missing(form, values)), (person.pk,))


def _of_person(person: Person, on: date) -> dict[str, Any]:
    """The columns; on an earlier day nobody could know a later official day."""
    official = person.official_on
    return {
        "person": person.birth_name, "sex": person.sex, "born_on": person.born_on,
        "card_number": person.card_number, "personal_number": person.personal_number,
        "ceremony_on": person.ceremony_on, "admission_decided_on": person.admission_decided_on,
        "official_on": official if official and official <= on else None,
    }  # fmt: skip


def _of_places(unit_id: UUID | None, on: date) -> dict[str, Any]:
    """The organisations above, each on its line; a committee stands on one line only."""
    ladder = ancestors(unit_id, on) if unit_id else []
    if not ladder:
        return {}
    by_kind = {state.kind: state.name for state in ladder}
    found = {name: by_kind.get(kind, "") for name, kind in LEVELS.items()}
    at = next((kind for kind in GRASSROOTS if kind in by_kind), "")
    found["grassroots"] = by_kind.get(at, "")
    found["upper_committee"] = by_kind.get("commune", by_kind.get("district", "")) if at != "commune" else ""
    return {**found, "cell": ladder[-1].name}


def _of_items(record: Record, on: date) -> dict[str, Any]:
    found: dict[str, Any] = {name: _line(record, name, on) for name in SINGLE}
    found |= {name: _line(record, key, on) for name, key in JOINED.items()}
    found |= {name: _box(record, key, box, on) for name, (key, box) in BOXES.items()}
    found |= {name: _area(record, parts) for name, parts in AREAS.items()}
    health = _values(record, "health")
    found["family_merits"] = [key for key in MERITS if any(value.get(key) for value in health)]
    return found


def _line(record: Record, key: str, on: date) -> str:
    return "; ".join(value_shown(BY_KEY[key], value, on) for value in _values(record, key))


def _box(record: Record, key: str, box: str, on: date) -> str:
    field = BY_KEY[key].field(box)
    return next((box_shown(field, value.get(box), on) for value in _values(record, key)), "")


def _area(record: Record, parts: Iterable[tuple[str, str]]) -> str:
    value = next(iter(_values(record, "economy")), {})
    told = (f"{label} {value[box]} m²" for label, box in parts if value.get(box))
    return "; ".join(told)


def _badges(record: Record) -> list[str]:
    return [str(value["years"]) for value in _values(record, "badges") if value.get("years")]


def _values(record: Record, key: str) -> list[Mapping[str, Any]]:
    return [said.value for said in record.get(key, {}).values()]
