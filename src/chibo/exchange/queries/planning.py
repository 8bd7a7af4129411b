"""What posting a row would change, step by step, in words the clerk can check.

A step is plain data: `what` (open, move, confirm, exempt, suspend, decease, column, item, grade), the words
`label`, `before`, `after`, and what posting needs. Blanks never overwrite.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.exchange.queries.addresses import place_beside
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.standings import Present
from chibo.exchange.rules.rows import Facts, which_unit
from chibo.exchange.vocabulary import Status
from chibo.foundation.dates import format_date
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.people.models import Person
from chibo.people.queries import grade_labels
from chibo.people.queries.records import Record, Said
from chibo.people.queries.shown import value_shown
from chibo.people.vocabulary import FIELD_LABELS, Sex
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import PLACE

Step = dict[str, Any]
FILLED = ("personal_number", "card_number", "old_card_number", "ceremony_on", "official_on")
NEWCOMER = {
    "personal_number": "số định danh", "card_number": "số thẻ", "old_card_number": "số thẻ cũ",
    "ceremony_on": "vào Đảng", "official_on": "chính thức",
}  # fmt: skip
IDENTITY = ("birth_name", "sex", "born_on")


@dataclass
class Plan:
    """The steps of one row, and why it cannot be done, field by field."""

    steps: list[Step]
    faults: list[tuple[str, str]]
    notes: list[str]


def plan_new(facts: Facts, places: Places, as_of: date, today: date) -> Plan:
    """Somebody the register does not know."""
    plan = Plan([_step("person", "Thêm người", "", _introduced(facts))], [], [])
    if facts.gone:
        plan.notes.append("không còn trong Đảng: chỉ lưu hồ sơ, không ghi vào sổ")
        plan.steps.append(_former(facts, places))
    else:
        _opened(plan, facts, places, as_of)
    _items(plan, facts, Present(), as_of, today)
    plan.steps += _grades(facts, Present(), plan)
    return plan


def _introduced(facts: Facts) -> str:
    """Everything the file says of who somebody new is, for the clerk to check against the paper."""
    said = [facts.birth_name, Sex(facts.sex).label.lower() if facts.sex else ""]
    said.append(f"sinh {format_date(facts.born_on)}" if facts.born_on else "")
    for name, words in NEWCOMER.items():
        value = getattr(facts, name)
        said.append(f"{words} {format_date(value) if isinstance(value, date) else value}" if value else "")
    return ", ".join(part for part in said if part)


def plan_known(
    person: Person,
    facts: Facts,
    present: Present,
    places: Places,
    as_of: date,
    today: date,
    *,
    admitted: bool,
) -> Plan:
    """Somebody the register knows: only what differs, and only what the file says."""
    plan = Plan([], [], [])
    _standing(plan, facts, present, places, as_of)
    _columns(plan, person, facts, present, admitted)
    _items(plan, facts, present, as_of, today)
    plan.steps += _grades(facts, present, plan)
    return plan


def standing_of(facts: Facts, as_of: date) -> Standing:
    """Full or probationary on a day, as the dates or the words of the file say."""
    if facts.status == Status.PROBATIONARY:
        return Standing.PROBATIONARY
    if facts.official_on:
        return Standing.FULL if facts.official_on <= as_of else Standing.PROBATIONARY
    return Standing.PROBATIONARY if facts.ceremony_on and facts.status != Status.FULL else Standing.FULL


def _opened(plan: Plan, facts: Facts, places: Places, as_of: date) -> None:
    if facts.unit_among:
        plan.faults.append(("unit", which_unit(facts)))
    else:
        plan.steps += _opening(facts, places, as_of)


def _opening(facts: Facts, places: Places, as_of: date) -> list[Step]:
    """Counted from the day of the file; who joined or became full after that day, only from then."""
    begins = max(as_of, facts.ceremony_on or as_of)
    standing = standing_of(facts, begins)
    where = places.names.get(UUID(facts.unit_id), "") if facts.unit_id else ""
    after = f"{standing.label}, {where}" + (f", từ {format_date(begins)}" if begins > as_of else "")
    open_step = _step("open", "Ghi vào sổ", "", after, unit=facts.unit_id, standing=standing.value)
    if begins > as_of:
        open_step["on"] = begins.isoformat()
    steps = [open_step]
    if facts.official_on and facts.official_on > begins:
        steps.append(_confirmed(facts.official_on))
    return steps + _overlay(facts, Present(), begins)


def _confirmed(day: date) -> Step:
    return _step("confirm", "Chính thức", "Dự bị", f"từ {format_date(day)}", on=day.isoformat())


def _overlay(facts: Facts, present: Present, as_of: date) -> list[Step]:
    kinds = {Status.EXEMPTED: ("exempt", Overlay.EXEMPTED), Status.SUSPENDED: ("suspend", Overlay.SUSPENDED)}
    if facts.status not in kinds:
        return _interrupted(facts, present)
    what, overlay = kinds[Status(facts.status)]
    if overlay in present.overlays:
        return []
    later = facts.status_on is not None and facts.status_on > as_of
    begins = facts.status_on if facts.status_on and (present.spell or later) else as_of
    if present.spell and begins < present.spell.valid_from:
        begins = as_of
    steps = [_step(what, overlay.label, "", f"từ {format_date(begins)}", on=begins.isoformat())]
    if facts.status_on and facts.status_on < begins and what == "exempt":
        since = {"since": facts.status_on.isoformat()}
        steps.append(_item_step("earlier_exemption", None, since, None))
    return steps


def _interrupted(facts: Facts, present: Present) -> list[Step]:
    if facts.status != Status.INTERRUPTED or "former_standing" in present.record:
        return []
    value = {"status": Status.INTERRUPTED.value}
    if facts.status_on:
        value["on"] = facts.status_on.isoformat()
    return [_item_step("former_standing", None, value, None)]


def _former(facts: Facts, places: Places) -> Step:
    value = {"status": str(facts.status), "on": facts.status_on.isoformat() if facts.status_on else ""}
    if facts.unit_id:
        value["unit"] = places.codes.get(UUID(facts.unit_id), "")
    return _item_step("former_standing", None, {k: v for k, v in value.items() if v}, None)


def _standing(plan: Plan, facts: Facts, present: Present, places: Places, as_of: date) -> None:
    if present.begins_on is None:
        if not facts.gone:
            _opened(plan, facts, places, as_of)
        elif "former_standing" not in present.record:
            plan.steps.append(_former(facts, places))
        return
    if present.spell is None:
        _not_counted(plan, facts, present, as_of)
    elif facts.gone:
        _gone(plan, facts, present)
    else:
        _moved(plan, facts, present, places, as_of)
        plan.steps += _overlay(facts, present, as_of)


def _not_counted(plan: Plan, facts: Facts, present: Present, as_of: date) -> None:
    if present.begins_on and present.begins_on > as_of:
        plan.notes.append(f"sổ ghi người này từ {format_date(present.begins_on)}, sau ngày của tệp")
    elif not facts.gone and present.left_on:
        day = format_date(present.left_on)
        plan.faults.append(
            (
                "status",
                f"sổ ghi đã ra khỏi danh sách từ {day}; ghi tiếp nhận hoặc khôi phục bằng văn bản riêng",
            )
        )


def _gone(plan: Plan, facts: Facts, present: Present) -> None:
    if facts.status == Status.DECEASED and facts.status_on:
        if present.now is not None:
            day = format_date(facts.status_on)
            plan.steps.append(_step("decease", "Từ trần", "", f"ngày {day}", on=facts.status_on.isoformat()))
    else:
        plan.faults.append(
            (
                "status",
                "tệp ghi rời khỏi Đảng, sổ đang quản lý; ghi xóa tên, khai trừ, chuyển đi bằng văn bản riêng",
            )
        )


def _moved(plan: Plan, facts: Facts, present: Present, places: Places, as_of: date) -> None:
    spell = present.spell
    if spell is None:
        return
    # Of several cells of one name it is the one the person is in, if it is one of them.
    if facts.unit_among and str(spell.unit_id) not in facts.unit_among:
        plan.faults.append(("unit", which_unit(facts)))
    if facts.unit_id and str(spell.unit_id) != facts.unit_id:
        before, after = places.names.get(spell.unit_id, "nơi khác"), places.names.get(UUID(facts.unit_id), "")
        if present.now is not None and str(present.now.unit_id) == facts.unit_id:
            plan.notes.append(f"ngày {format_date(as_of)} sổ ghi ở {before}; nay đã ở {after}")
        else:
            plan.steps.append(_step("move", "Chuyển chi bộ", before, after, unit=facts.unit_id))
    if spell.standing == Standing.PROBATIONARY and facts.official_on:
        if present.now is None or present.now.standing == Standing.PROBATIONARY:
            plan.steps.append(_confirmed(facts.official_on))
    elif spell.standing == Standing.FULL and facts.status == Status.PROBATIONARY:
        plan.faults.append(("status", "tệp ghi dự bị nhưng sổ ghi chính thức; kiểm tra quyết định công nhận"))


def _columns(plan: Plan, person: Person, facts: Facts, present: Present, admitted: bool) -> None:
    confirmed = any(step["what"] == "confirm" for step in plan.steps)
    for name in (*IDENTITY, *FILLED):
        given, kept = getattr(facts, name), getattr(person, name)
        if given in ("", None) or given == kept or (name == "official_on" and confirmed):
            continue
        if name == "birth_name" and given.casefold() == kept.casefold():
            continue
        if kept and name in present.told:
            plan.notes.append(_kept(FIELD_LABELS[name], present.told[name]))
            continue
        if any(getattr(other, name) == given for other in present.merged):
            plan.notes.append(f"{FIELD_LABELS[name].lower()} là của hồ sơ đã gộp vào; giữ như hồ sơ này")
            continue
        if name == "born_on" and admitted:
            plan.faults.append(("born_on", f"sổ ghi {format_date(kept)}; ngày sinh đã khóa theo hồ sơ gốc"))
            continue
        plan.steps.append(
            _step("column", FIELD_LABELS[name], _column_shown(name, kept), _column_shown(name, given),
                  field=name, value=given.isoformat() if isinstance(given, date) else given)
        )  # fmt: skip


def _column_shown(name: str, kept: Any) -> str:
    if isinstance(kept, date):
        return format_date(kept)
    return Sex(kept).label if name == "sex" and kept else str(kept or "")


def _items(plan: Plan, facts: Facts, present: Present, as_of: date, today: date) -> None:
    for key, given in facts.items.items():
        now = _single(present.record, key)
        later = now is not None and now.since > as_of
        then = _single(present.then, key) if later else now
        item, said = BY_KEY[key], dict(then.value) if then else {}
        value = place_beside(item, said, given, today) if item.fields == PLACE else {**said, **given}
        if then is not None and value == then.value:
            continue
        if then is not None and not later and key in present.told:
            plan.notes.append(_kept(BY_KEY[key].label, present.told[key]))
            continue
        if later and now is not None:
            plan.notes.append(f"{BY_KEY[key].label}: sổ ghi khác từ {format_date(now.since)}, giữ như sổ")
        since = None if then is None or not BY_KEY[key].lives else max(as_of, then.since).isoformat()
        plan.steps.append(_item_step(key, then.value if then else None, value, since, today))


def _single(record: Record, key: str) -> Said | None:
    return next(iter(record.get(key, {}).values()), None)


def _kept(label: str, told_on: date) -> str:
    return f"{label}: sổ ghi theo tệp ngày {format_date(told_on)}, mới hơn tệp này; giữ như sổ"


def _item_step(key: str, before: Any, value: Any, since: str | None, today: date | None = None) -> Step:
    item = BY_KEY[key]
    was = value_shown(item, before, today) if before else ""
    return _step("item", item.label, was, value_shown(item, value, today), item=key, value=value, since=since)


def _grades(facts: Facts, present: Present, plan: Plan) -> list[Step]:
    steps = []
    for year, grade in facts.grades.items():
        kept = present.grades.get(year)
        labels = grade_labels(year)
        if kept is None:
            steps.append(
                _step("grade", f"Xếp loại năm {year}", "", labels.get(grade, grade), year=year, grade=grade)
            )
        elif kept != grade:
            plan.faults.append(
                (f"grade:{year}", f"sổ ghi “{labels.get(kept, kept)}”; sửa xếp loại bằng quyết định riêng")
            )
    return steps


def _step(what: str, label: str, before: str, after: str, **more: Any) -> Step:
    return {"what": what, "label": label, "before": before, "after": after, **more}
