"""From the cells of one row to facts about one person; whatever cannot be one is a fault of its cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chibo.exchange.queries.addresses import place_in_words
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.words import (
    age_rule,
    grade_of,
    grade_words,
    graded_years,
    sex_digits,
    status_words,
    usual_age,
)
from chibo.exchange.rules.rows import AgeRule, Facts, Fault, age_doubt, faults_of
from chibo.exchange.vocabulary.layouts import Layout
from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line, fold
from chibo.people.errors import BadItem
from chibo.people.operations.cleaning import Limits, limits_on
from chibo.people.operations.item_cleaning import clean_value
from chibo.people.rules.numbers import personal_number_doubts
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.sheets.book import Cell, Kind
from chibo.sheets.digits import as_digits
from chibo.sheets.errors import BadCell
from chibo.sheets.reading import as_day, as_text

SEXES = {
    "nam": Sex.MALE,
    "nu": Sex.FEMALE,
    "male": Sex.MALE,
    "female": Sex.FEMALE,
    "gai": Sex.FEMALE,
    "trai": Sex.MALE,
}
PLACES = ("unit_code", "unit", "unit_name", "base_name")
DAYS = {"born_on", "ceremony_on", "official_on", "status_on"}


@dataclass
class Understood:
    """What one row was understood to say. `faults` by column index, with the value as it stood there."""

    facts: Facts = field(default_factory=Facts)
    faults: list[dict[str, object]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Reader:
    """Reads rows of one batch: the rules of the day, words and units are looked up once."""

    def __init__(
        self, layout: Layout, columns: Sequence[str], places: Places, *, as_of: date, today: date
    ) -> None:
        self.columns, self.places, self.as_of, self.today = list(columns), places, as_of, today
        self.layout, self.from_1904 = layout, False
        self.limits: Limits = limits_on(today)
        self.statuses = status_words(layout)
        self.ages: dict[date, AgeRule | None] = {}
        self.grades = {year: grade_words(year) for year in graded_years(columns)}
        self.sexes = sex_digits(today)
        self.usual_age = usual_age(today)

    def read(self, cells: Sequence[Cell]) -> Understood:
        """One row."""
        found = Understood()
        boxes: dict[str, dict[str, str]] = {}
        for index, name in enumerate(self.columns):
            cell = cells[index] if index < len(cells) else None
            if not name or cell is None or cell.kind == Kind.EMPTY:
                continue
            try:
                self._take(found, boxes, name, cell)
            except BadCell as bad:
                self._fault(found, index, cell, bad.reason)
        self._items(found, boxes, cells)
        self._finish(found, cells)
        return found

    def _take(self, found: Understood, boxes: dict[str, dict[str, str]], name: str, cell: Cell) -> None:
        facts, base = found.facts, name.split(":")[0]
        if base == "item":
            self._box(boxes, name[5:], cell)
        elif base == "grade":
            self._grade(facts, int(name[6:]), as_text(cell))
        elif name in DAYS:
            setattr(facts, name, self._day(cell))
        elif name in ("born_on_male", "born_on_female"):
            facts.born_on = self._day(cell)
            facts.sex = Sex.MALE if name == "born_on_male" else Sex.FEMALE
        elif name in _TAKERS:
            _TAKERS[name](self, found, cell)

    def _day(self, cell: Cell) -> date:
        """A bare number is refused, though Excel counts days by it: birth days lock, so none is guessed."""
        read = as_day(cell, self.today, from_1904=self.from_1904).value
        if cell.kind is Kind.NUMBER:
            shown = f"{as_text(cell)}, số ngày của Excel ứng với {format_date(read)}"
            raise BadCell(f"Ô là con số ({shown}), không phải ngày; ghi lại thành ngày/tháng/năm.")
        return read

    def _name(self, found: Understood, cell: Cell) -> None:
        name = as_text(cell)
        if name.isupper():
            name = " ".join(word.capitalize() for word in name.split())
        try:
            found.facts.birth_name = clean_line(name, label="Họ và tên", longest=120, required=False)
        except Refusal as refused:
            raise BadCell(refused.sentence) from refused
        if name and not any(letter.isalpha() for letter in name):
            raise BadCell("không có chữ cái nào")

    def _sex(self, found: Understood, cell: Cell) -> None:
        sex = SEXES.get(fold(as_text(cell)))
        if sex is None:
            raise BadCell("giới tính phải là Nam hoặc Nữ")
        found.facts.sex = sex

    def _personal_number(self, found: Understood, cell: Cell) -> None:
        found.facts.personal_number = as_digits(cell, self.limits.digits["personal_number"]).value

    def _card(self, found: Understood, cell: Cell) -> None:
        old = self.limits.digits["old_card_number"]
        digits = as_digits(cell, self.limits.digits["card_number"] | old).value
        # A card of a former kind stays what it was: an old card.
        name = "card_number" if len(digits) in self.limits.digits["card_number"] else "old_card_number"
        setattr(found.facts, name, digits)

    def _old_card(self, found: Understood, cell: Cell) -> None:
        found.facts.old_card_number = as_digits(cell, self.limits.digits["old_card_number"]).value

    def _status(self, found: Understood, cell: Cell) -> None:
        word = as_text(cell)
        status = self.statuses.get(fold(word))
        if word and status is None:
            raise BadCell(f"trạng thái “{word[:40]}” không có trong danh mục")
        found.facts.status = status or ""

    def _box(self, boxes: dict[str, dict[str, str]], name: str, cell: Cell) -> None:
        key, _, box = name.partition(".")
        text = as_text(cell)
        item = BY_KEY[key]
        if not box and item.fields[0].name == "country":
            boxes.setdefault(key, {}).update(place_in_words(text, self.today))
        else:
            boxes.setdefault(key, {})[box or item.fields[0].name] = text

    def _grade(self, facts: Facts, year: int, word: str) -> None:
        grade = grade_of(self.grades[year], fold(word))
        if word and grade is None:
            raise BadCell(f"mức xếp loại “{word[:60]}” không có trong quy định năm {year}")
        if grade:
            facts.grades[year] = grade

    def _items(
        self, found: Understood, boxes: Mapping[str, Mapping[str, str]], cells: Sequence[Cell]
    ) -> None:
        for key, given in boxes.items():
            try:
                found.facts.items[key] = clean_value(key, given, self.today)
            except BadItem as bad:
                column = self._column(f"item:{key}.{bad.box}", f"item:{key}")
                self._fault(found, column, _at(cells, column), bad.sentence)

    def _finish(self, found: Understood, cells: Sequence[Cell]) -> None:
        facts = found.facts
        self._sex_from_number(found)
        self._place(found, cells)
        blamed = {fault["field"] for fault in found.faults}
        for fault in faults_of(facts, self.today):
            column = self._column(*_COLUMNS.get(fault.field, (fault.field,)))
            if not _blamed(fault, blamed):
                self._fault(found, column, _at(cells, column), fault.reason, fault.field)
        if doubt := age_doubt(facts, self._age(facts.ceremony_on), self.usual_age):
            found.notes.append(doubt)
        if facts.personal_number and facts.sex and facts.born_on:
            doubts = personal_number_doubts(facts.personal_number, facts.sex, facts.born_on, self.sexes)
            found.notes += [f"số định danh {facts.personal_number}: {doubt}" for doubt in doubts]

    def _sex_from_number(self, found: Understood) -> None:
        facts = found.facts
        if facts.sex or len(facts.personal_number) < 4:
            return
        for row in self.sexes:
            if str(row["digit"]) == facts.personal_number[3]:
                facts.sex = str(row["sex"])
                found.notes.append(f"tệp không ghi giới tính; lấy {Sex(facts.sex).label} theo số định danh")
                return

    def _place(self, found: Understood, cells: Sequence[Cell]) -> None:
        texts = {name: said for name in PLACES if (said := self._said(cells, name))}
        found.facts.unit_text = texts.get("unit_code") or texts.get("unit") or texts.get("unit_name", "")
        if not found.facts.unit_text:
            self._place_reckoned(found, cells)
            return
        place = self.places.find(
            code=texts.get("unit_code", ""),
            name=texts.get("unit") or texts.get("unit_name", ""),
            above=texts.get("base_name", ""),
        )
        if place.unit_id is not None:
            found.facts.unit_id = str(place.unit_id)
        elif place.among:
            found.facts.unit_among = [str(one) for one in place.among]
        else:
            column = self._column("unit_code", "unit", "unit_name")
            self._fault(found, column, _at(cells, column), place.problem, "unit")

    def _place_reckoned(self, found: Understood, cells: Sequence[Cell]) -> None:
        """A cell that holds a formula is not a missing one."""
        for name in PLACES[:-1]:
            column = self._column(name)
            cell = _at(cells, column)
            if cell is not None and cell.kind in (Kind.FORMULA, Kind.ERROR):
                try:
                    as_text(cell)
                except BadCell as bad:
                    self._fault(found, column, cell, bad.reason, "unit")
                return

    def _said(self, cells: Sequence[Cell], name: str) -> str:
        cell = _at(cells, self._column(name))
        return as_text(cell) if cell is not None and cell.kind not in (Kind.FORMULA, Kind.ERROR) else ""

    def _age(self, day: date | None) -> AgeRule | None:
        if day is not None and day not in self.ages:
            self.ages[day] = age_rule(day)
        return self.ages[day] if day else None

    def _column(self, *names: str) -> int | None:
        return next((self.columns.index(name) for name in names if name in self.columns), None)

    def _fault(
        self, found: Understood, column: int | None, cell: Cell | None, reason: str, name: str = ""
    ) -> None:
        known = name or (self.columns[column] if column is not None else "")
        found.faults.append({"at": column, "field": known, "value": shown(cell), "reason": reason})


_Taker = Callable[[Reader, Understood, Cell], None]
_TAKERS: dict[str, _Taker] = {
    "birth_name": Reader._name,
    "sex": Reader._sex,
    "personal_number": Reader._personal_number,
    "card_number": Reader._card,
    "old_card_number": Reader._old_card,
    "status": Reader._status,
}
_COLUMNS = {
    "born_on": ("born_on", "born_on_male", "born_on_female"),
    "unit": ("unit_code", "unit", "unit_name"),
    "sex": ("sex", "born_on_male"),
    "status_on": ("status_on", "status"),
}


def shown(cell: Cell | None) -> str:
    """A cell as the clerk sees it, whatever is wrong with it."""
    if cell is None or cell.kind == Kind.EMPTY:
        return ""
    try:
        return as_text(cell)
    except BadCell:
        return str(cell.value if cell.value is not None else "")[:200]


def _at(cells: Sequence[Cell], column: int | None) -> Cell | None:
    return cells[column] if column is not None and column < len(cells) else None


def _blamed(fault: Fault, blamed: set[object]) -> bool:
    """A cell that could not be read is not also missing."""
    return any(name in blamed for name in _COLUMNS.get(fault.field, (fault.field,)))
