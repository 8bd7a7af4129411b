"""The two reforms: four wards instead of the district (1/7/2025), then three levels (8/2026)."""

from datetime import date

from chibo.demo.events import days_after
from chibo.demo.places import WARDS, Place, code_below
from chibo.demo.plan import REGROUPED, REKINDED_FROM
from chibo.demo.shaping import Shaping, open_children
from chibo.ledger.posting.drafts import StructureDraft
from chibo.ledger.vocabulary import StructureAction

ORGANS = ("các cơ quan Đảng phường", "Ủy ban nhân dân phường")


def regroup(shaping: Shaping) -> None:
    """One decision of the city: the district ends, everything below it goes under four new wards.

    The old quarters end towards the new ward and their cells stand directly below it (294-QĐ/TW,
    20.2.2); the cells of the district's two organs are shared out among the wards' organs.
    """
    town, on = shaping.town, REGROUPED
    district = town.district
    assert district is not None
    town.wards = [_ward(shaping, name) for name in WARDS]
    lines = [shaping.founded(ward) for ward in town.wards]
    sorts: dict[str, list[Place]] = {}
    for place in open_children(district):
        sorts.setdefault(place.sort, []).append(place)
    lines += _organs(shaping, sorts.pop("organ"), on)
    for places in sorts.values():
        for index, place in enumerate(places):
            ward = town.wards[index * len(town.wards) // len(places)]
            regrouped = _quarter if place.sort == "quarter" else _whole
            lines += regrouped(shaping, place, ward, on)
    lines.append(shaping.dissolved(district, on))
    text = "Kết thúc Đảng bộ Quận Bến Mây, thành lập 4 đảng bộ phường, sắp xếp tổ chức đảng trực thuộc"
    shaping.decide(town.city, date(2025, 6, 27), text, on, lines, [])


def _ward(shaping: Shaping, name: str) -> Place:
    town = shaping.town
    town.city.below = max(town.city.below, 100)
    return town.add(
        f"Đảng bộ Phường {name}", code_below(town.city, 1), "commune", "ward", town.city, opened=REGROUPED
    )


def _quarter(shaping: Shaping, quarter: Place, ward: Place, on: date) -> list[StructureDraft]:
    name = quarter.name.removeprefix("Đảng bộ phường ")
    lines = []
    branches = [p for p in open_children(quarter) if not p.holds_members]
    for parent in [*branches, quarter]:
        for cell in [p for p in open_children(parent) if p.holds_members]:
            called = cell.name.replace("Tổ dân phố", f"Tổ dân phố {name}")
            called = called.replace("phường ", "khu vực ")
            lines.append(
                shaping.moved(cell, ward, on, code_below(ward, 4), called if called != cell.name else "")
            )
    return lines + [shaping.merged(place, ward, on) for place in [*branches, quarter]]


def _organs(shaping: Shaping, organs: list[Place], on: date) -> list[StructureDraft]:
    """Each ward gets both organs; the first two cells left over merge into their neighbours."""
    lines: list[StructureDraft] = []
    for organ, what in zip(organs, ORGANS, strict=True):
        cells, wards = open_children(organ), shaping.town.wards
        new = [_organ(shaping, ward, f"{what} {ward.name.removeprefix('Đảng bộ Phường ')}") for ward in wards]
        lines += [shaping.founded(place) for place in new]
        for index, cell in enumerate(cells[:-1] if len(cells) > 4 else cells):
            target = new[index % len(new)]
            label = cell.name.replace("Quận ủy", "Đảng ủy")
            label = f"{label} phường {wards[index % len(new)].name.removeprefix('Đảng bộ Phường ')}"
            lines.append(shaping.moved(cell, target, on, code_below(target, 4), label))
        if len(cells) > 4:
            lines.append(shaping.merged(cells[-1], cells[0], on))
        lines.append(shaping.dissolved(organ, on))
    return lines


def _organ(shaping: Shaping, ward: Place, name: str) -> Place:
    return shaping.town.add(
        f"Đảng bộ {name}", code_below(ward, 2), "grassroots_committee", "organ", ward, opened=REGROUPED
    )


def _whole(shaping: Shaping, place: Place, ward: Place, on: date) -> list[StructureDraft]:
    """A committee or lone cell goes over as it is; everything below gets new codes."""
    name = place.name.replace("quận Bến Mây", f"khu vực {ward.name.removeprefix('Đảng bộ Phường ')}")
    lines = [shaping.moved(place, ward, on, code_below(ward, 2), name if name != place.name else "")]
    return lines + _recoded(shaping, place, on)


def _recoded(shaping: Shaping, place: Place, on: date) -> list[StructureDraft]:
    lines = []
    place.below = 0
    for child in open_children(place):
        code = code_below(place, 4 if child.holds_members else 3)
        lines.append(shaping.changed(child, StructureAction.RECODED, on, code=code))
        lines += _recoded(shaping, child, on)
    return lines


def three_levels(shaping: Shaping) -> None:
    """Ward by ward: the ward is itself the grassroots organisation, below it branch committees and cells.

    The two organs end and their cells stand directly below (as in the field practice of 9/2026).
    """
    for index, ward in enumerate(shaping.town.wards):
        on = days_after(REKINDED_FROM, index)
        lines: list[StructureDraft] = []
        for place in open_children(ward):
            if place.sort == "organ" and not place.holds_members:
                lines += _lifted(shaping, place, ward, on)
            elif place.kind == "grassroots_committee":
                lines += _branch(shaping, place, on)
            elif place.kind == "grassroots_cell":
                lines.append(shaping.changed(place, StructureAction.REKINDED, on, kind="cell"))
        text = f"Sắp xếp {ward.name} theo mô hình đảng bộ cơ sở trực thuộc Thành ủy"
        shaping.decide(shaping.town.city, days_after(on, -3), text, on, lines, [])


def _lifted(shaping: Shaping, place: Place, into: Place, on: date) -> list[StructureDraft]:
    lines = [shaping.moved(cell, into, on, code_below(into, 4)) for cell in open_children(place)]
    return [*lines, shaping.merged(place, into, on)]


def _branch(shaping: Shaping, place: Place, on: date) -> list[StructureDraft]:
    """A branch committee cannot stand below another: inner ones end, their cells move up."""
    lines = []
    for inner in [p for p in open_children(place) if not p.holds_members]:
        lines += _lifted(shaping, inner, place, on)
    name = place.name.replace("Đảng bộ", "Đảng bộ trực thuộc", 1)
    return [
        *lines,
        shaping.changed(place, StructureAction.REKINDED, on, kind="branch_committee", name=name),
    ]
