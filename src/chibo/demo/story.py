"""The whole story from the first day to the last, told before anything is written down."""

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from chibo.demo.events import Diary, Event, Paper
from chibo.demo.lives import Lives
from chibo.demo.members import FULL, Member
from chibo.demo.places import Place, Town, settle
from chibo.demo.plan import (
    FIRST_YEAR,
    GRADES,
    LAST_YEAR,
    OPENED,
    REGROUPED,
    REKINDED_FROM,
    SEED,
    Plan,
    portions,
)
from chibo.demo.reforms import regroup, three_levels
from chibo.demo.shaping import Shaping
from chibo.foundation.dates import month_start
from chibo.ledger.posting.drafts import StructureDraft
from chibo.people.operations import PersonDraft

SEASONS = (4, 10)
CARDS_FROM = date(2025, 10, 1)
Opening = tuple[Member, PersonDraft, Place, Place]


@dataclass
class Story:
    """What the recorder writes down."""

    plan: Plan
    town: Town
    diary: Diary
    opening_structure: list[StructureDraft]
    opening: list[Opening]
    grades: list[tuple[Member, str]]
    issuers: dict[date, list[Place]]
    living: list[Member]


def tell(plan: Plan, root_id: UUID) -> Story:
    """Ten years, always the same for the same plan."""
    rng = Random(SEED)
    town = Town(rng, root_id)
    settle(town, plan)
    diary = Diary(plan.session_days)
    lives = Lives(rng, town, diary)
    shaping = Shaping(rng, town, lives)
    founding = [shaping.founded(p) for p in town.places if p is not town.city]
    _populate(lives, plan)
    opening = [(m, m.draft, m.place, lives.base(m.place)) for m in lives.living]
    issuers: dict[date, list[Place]] = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        _year(year, shaping, issuers)
    return Story(plan, town, diary, founding, opening, _graded(rng, plan, opening), issuers, lives.living)


def _populate(lives: Lives, plan: Plan) -> None:
    cells = lives.town.cells()
    new = lives.rng.sample(range(plan.members), k=round(plan.members * 0.023))
    coming, number = set(new), 0
    for cell, count in zip(cells, portions(plan.members, [c.weight for c in cells], 4), strict=True):
        for _ in range(count):
            lives.join(_first(lives, cell, number in coming))
            number += 1


def _first(lives: Lives, cell: Place, is_new: bool) -> Member:
    if is_new:
        ceremony = date(2016, lives.rng.randrange(1, 12), lives.rng.randrange(1, 29))
        return lives.registry.probationer(cell, OPENED, ceremony)
    return lives.registry.member(cell, OPENED)


def _graded(rng: Random, plan: Plan, opening: list[Opening]) -> list[tuple[Member, str]]:
    grades = [code for code, count in zip(GRADES, plan.grades, strict=True) for _ in range(count)]
    rng.shuffle(grades)
    return [(member, grade) for (member, *_), grade in zip(opening, grades, strict=True)]


def _year(year: int, shaping: Shaping, issuers: dict[date, list[Place]]) -> None:
    lives, town = shaping.lives, shaping.town
    _close(year - 1, lives.diary, town)
    for month in range(1, 13):
        first = date(year, month, 1)
        if first > lives.diary.sessions[-1]:
            return
        if (year, month) == (2020, 6) or first == REGROUPED:
            district = [town.district] if first < REGROUPED and town.district else []
            issuers[first] = [town.city, *district, *town.committees()]
        if first == REGROUPED:
            regroup(shaping)
        elif first == month_start(REKINDED_FROM):
            three_levels(shaping)
        elif month in SEASONS:
            shaping.season(first)
        lives.month(first)
        if first >= CARDS_FROM:
            _renew(lives, first)


def _close(year: int, diary: Diary, town: Town) -> None:
    signed = date(year + 1, 1, 15)
    paper = Paper("decision", town.city, "", town.city, signed, f"Khóa sổ đảng viên năm {year}")
    diary.write(Event(paper, signed, closes=date(year, 12, 31)))


def _renew(lives: Lives, first: date) -> None:
    """New cards bear the personal number."""
    session = lives.diary.session(first)
    settled = [m for m in lives.living if m.standing == FULL and m.free_from < first]
    holders = [m for m in settled if m.card_number and m.card_number != m.personal_number]
    if session is None or not holders:
        return
    for member in lives.rng.sample(holders, k=max(1, len(holders) // 60)):
        member.card_number = member.personal_number
        lives.diary.cards[session].append(member)
