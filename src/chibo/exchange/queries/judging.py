"""What becomes of the rows of a chunk: refused, unsure, new, changed, or nothing to do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from chibo.exchange.models import Batch, BatchRow
from chibo.exchange.queries.matching import Directory, Match
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.planning import Plan, plan_known, plan_new
from chibo.exchange.queries.standings import Present, newer_lists, present_of
from chibo.exchange.queries.understanding import Understood
from chibo.exchange.rules.rows import Facts
from chibo.exchange.vocabulary import Purpose, Verdict
from chibo.foundation.text import fold
from chibo.people.models import Person
from chibo.people.policy import homes_of
from chibo.people.vocabulary import FIELD_LABELS

PART = 400
_UNHEADED = {"unit": "Chi bộ", "status": "Trạng thái", "status_on": "Ngày rời/mất/miễn"}
ELSEWHERE = "có người giống như vậy ở tổ chức ngoài phạm vi của đồng chí; hỏi cấp trên trước khi thêm"


@dataclass
class Read:
    """One row on its way: as it stood, as understood, and what is to become of it."""

    number: int
    cells: list[str]
    understood: Understood
    digest: str
    verdict: str = ""
    matched_by: str = ""
    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    asked: bool = False
    aside: bool = False
    plan: list[dict[str, Any]] = field(default_factory=list)

    @property
    def facts(self) -> Facts:
        """What was understood."""
        return self.understood.facts

    def fault(self, name: str, reason: str, value: str = "") -> None:
        """Note why the row cannot be taken, at a field."""
        self.understood.faults.append({"at": None, "field": name, "value": value, "reason": reason})

    def faults(self, batch: Batch) -> list[dict[str, Any]]:
        """Faults with the heading of their column and the value that stood there."""
        return [_told(fault, batch, self.cells) for fault in self.understood.faults]


class Judge:
    """Judges rows of one batch, in the order of the file."""

    def __init__(self, batch: Batch, allowed: Collection[UUID], places: Places, today: date) -> None:
        self.batch, self.allowed, self.places, self.today = batch, set(allowed), places, today
        self.items = {name[5:].split(".")[0] for name in batch.columns if name.startswith("item:")}
        self.items |= {"former_standing", "earlier_exemption"}
        # In a comparison somebody decides every difference, whichever side is newer.
        self.newer = {} if batch.purpose == Purpose.COMPARE else newer_lists(batch)

    def judge(self, rows: Sequence[Read]) -> None:
        """Set verdict, person and plan of every row of a chunk."""
        about = [row for row in rows if not row.aside]
        self._twice(about)
        sound = [row for row in about if not row.understood.faults]
        directory = Directory([row.facts for row in sound])
        self._matched(sound, directory)
        known = [row for row in sound if row.person is not None and not row.understood.faults]
        people = [row.person for row in known if row.person is not None]
        present = present_of(people, self.batch.as_of, self.today, self.items, self.newer)
        self._out_of_reach(known)
        self._planned(sound, present)
        for row in rows:
            row.verdict = _verdict(row)

    def plan(self, person: Person | None, facts: Facts) -> Plan:
        """The plan of a single row, after the clerk said who it is."""
        if person is None:
            return plan_new(facts, self.places, self.batch.as_of, self.today)
        present = present_of([person], self.batch.as_of, self.today, self.items, self.newer)[person.pk]
        return self._known(person, facts, present)

    def _known(self, person: Person, facts: Facts, present: Present) -> Plan:
        admitted = bool(person.ceremony_on or person.admission_decided_on or present.begins_on)
        return plan_known(
            person, facts, present, self.places, self.batch.as_of, self.today, admitted=admitted
        )

    def _matched(self, rows: Sequence[Read], directory: Directory) -> None:
        matches: list[Match] = [directory.match(row.facts) for row in rows]
        taken = _persons_taken(self.batch, [m.person.pk for m in matches if m.person is not None])
        for row, match in zip(rows, matches, strict=True):
            row.person, row.matched_by, row.candidates = match.person, match.by, match.candidates
            if match.doubt:
                row.understood.notes.append(match.doubt)
            if match.person is not None:
                if match.person.pk in taken:
                    row.fault("birth_name", f"cùng một người với dòng {taken[match.person.pk]}")
                taken.setdefault(match.person.pk, row.number)
        self._within_reach([row for row in rows if row.candidates])

    def _within_reach(self, rows: Sequence[Read]) -> None:
        """Who looks like a row and lies elsewhere is not shown; that there is somebody, is."""
        homes = homes_of({p.pk: p for row in rows for p in row.candidates}.values())
        for row in rows:
            row.asked = True
            near = tuple(p for p in row.candidates if homes[p.pk] in self.allowed)
            if len(near) < len(row.candidates):
                row.understood.notes.append(ELSEWHERE)
            row.candidates = near

    def _out_of_reach(self, rows: Sequence[Read]) -> None:
        homes = homes_of([row.person for row in rows if row.person is not None])
        for row in rows:
            if row.person is not None and homes[row.person.pk] not in self.allowed:
                row.fault("unit", "người này đang do tổ chức ngoài phạm vi của đồng chí quản lý")
                row.person = None

    def _planned(self, rows: Sequence[Read], present: dict[UUID, Present]) -> None:
        for row in rows:
            if row.understood.faults or row.asked:
                continue
            if row.person is None:
                plan = plan_new(row.facts, self.places, self.batch.as_of, self.today)
            else:
                plan = self._known(row.person, row.facts, present[row.person.pk])
            row.plan = plan.steps
            row.understood.notes += plan.notes
            for name, reason in plan.faults:
                row.fault(name, reason)

    def _twice(self, rows: Sequence[Read]) -> None:
        """The same row, number or person twice in one file: the first stands, the others come back."""
        seen = _seen(self.batch, rows)
        for row in rows:
            for kind, key in _keys(row):
                first = seen.get((kind, key))
                if first is None:
                    seen[kind, key] = row
                elif not row.understood.faults and not (kind == "identity" and _told_apart(row, first)):
                    _say_twice(row, kind, first)


def _keys(row: Read) -> list[tuple[str, str]]:
    facts = row.facts
    keys = [("digest", row.digest), ("personal_number", facts.personal_number)]
    keys.append(("card_number", facts.card_number or facts.old_card_number))
    if facts.birth_name and facts.born_on:
        keys.append(("identity", f"{fold(facts.birth_name)[:180]}|{facts.born_on}"))
    return [(kind, key) for kind, key in keys if key]


def _told_apart(row: Read, first: "Read | BatchRow") -> bool:
    """Of one name and birth day, each with another personal number: two people."""
    other = first.facts.personal_number if isinstance(first, Read) else first.personal_number
    return bool(row.facts.personal_number and other and row.facts.personal_number != other)


def _say_twice(row: Read, kind: str, first: "Read | BatchRow") -> None:
    name = first.facts.birth_name if isinstance(first, Read) else first.name
    if kind == "digest":
        row.fault("birth_name", f"trùng nguyên dòng {first.number}")
    elif kind == "personal_number":
        row.fault(
            "personal_number", f"số định danh trùng dòng {first.number} ({name})", row.facts.personal_number
        )
    elif kind == "card_number":
        row.fault("card_number", f"số thẻ trùng dòng {first.number} ({name})", row.facts.card_number)
    else:
        row.fault(
            "birth_name",
            f"trùng họ tên và ngày sinh với dòng {first.number}; ghi thêm số định danh để phân biệt",
        )


def _seen(batch: Batch, rows: Sequence[Read]) -> dict[tuple[str, str], "Read | BatchRow"]:
    """Who brought a number before, in chunks already stored."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for kind, key in _keys(row):
            wanted.setdefault(kind, set()).add(key)
    seen: dict[tuple[str, str], Read | BatchRow] = {}
    for kind, keys in wanted.items():
        ordered = sorted(keys)
        for start in range(0, len(ordered), PART):
            # Sorted here: asked to sort, SQLite would walk through all rows of the file in their order.
            found = batch.rows.filter(**{f"{kind}__in": ordered[start : start + PART]}).order_by()
            rows_found = found.only("batch", "number", "name", "personal_number", kind)
            seen |= {
                (kind, getattr(row, kind)): row for row in sorted(rows_found, key=lambda row: -row.number)
            }
    return seen


def _persons_taken(batch: Batch, person_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Rows of earlier chunks that are about the same people."""
    found: dict[UUID, int] = {}
    for start in range(0, len(person_ids), PART):
        rows = batch.rows.filter(person_id__in=person_ids[start : start + PART])
        found |= dict(rows.values_list("person_id", "number"))
    return found


def _verdict(row: Read) -> str:
    if row.aside:
        return Verdict.LEFT_OUT
    if row.understood.faults:
        return Verdict.REFUSED
    if row.asked:
        return Verdict.UNSURE
    if row.person is None:
        return Verdict.NEW
    return Verdict.CHANGE if row.plan else Verdict.SAME


def column_named(field_name: str) -> str:
    """What people call a field for which the file has no column."""
    return FIELD_LABELS.get(field_name) or _UNHEADED.get(field_name, field_name)


def _told(fault: dict[str, Any], batch: Batch, cells: Sequence[str]) -> dict[str, Any]:
    at = fault["at"]
    if at is None:
        at = next(
            (
                i
                for i, name in enumerate(batch.columns)
                if name.split(".")[0] == fault["field"] or name == fault["field"]
            ),
            None,
        )
    if at is None and fault["field"] == "unit":
        at = next(
            (i for i, name in enumerate(batch.columns) if name in ("unit_code", "unit", "unit_name")), None
        )
    heading = batch.headings[0][at] if at is not None and batch.headings else column_named(fault["field"])
    value = fault["value"] or (cells[at] if at is not None and at < len(cells) else "")
    return {"at": at, "column": heading, "value": value, "reason": fault["reason"]}
