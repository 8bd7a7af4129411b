"""What a roll is asked for: words, standing, overlay, what was known by when, how many rows a page."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chibo.access.policy import Permission
from chibo.foundation.clock import day_ends
from chibo.foundation.dates import BadDate, format_date, parse_date
from chibo.ledger.errors import SearchTooShort
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import Roll, search_words
from chibo.ledger.queries import roll as roll_of
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.web.shell.requests import Request

SIZES = (25, 50, 100)
WORDS, STANDING, OVERLAY, KNOWN, SIZE = "tim", "dien", "tinh-trang", "biet-den", "so-dong"


@dataclass(frozen=True, slots=True)
class AskedRoll:
    """Filters as typed; `known_by` the day up to whose end papers had been posted; `problem` a bad day.

    `too_short` says what to type when the words would find everybody.
    """

    words: str
    standing: str
    overlay: str
    known_by: date | None
    known_text: str
    size: int
    problem: str = ""
    too_short: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Is anybody left out by a filter?"""
        return bool(self.words or self.standing or self.overlay)

    @property
    def known_at(self) -> datetime | None:
        """The last moment of the day up to which papers count, on the clock of Viet Nam."""
        return None if self.known_by is None else day_ends(self.known_by)

    @property
    def sentence(self) -> str:
        """The filters in words, for paper and file."""
        said = [f"tìm “{self.words}”"] if self.words else []
        said += [Standing(self.standing).label.lower()] if self.standing else []
        said += [Overlay(self.overlay).label.lower()] if self.overlay else []
        said += (
            [f"theo những gì đã vào sổ đến hết ngày {format_date(self.known_by)}"] if self.known_by else []
        )
        return "; ".join(said)


def asked_roll(request: Request) -> AskedRoll:
    """The filters in the address; those that mean nothing count as not given."""
    get = request.GET
    words = get.get(WORDS, "").strip()[:100]
    known_by, known_text, problem = _known(get.get(KNOWN, "").strip()[:20], request.asked.today)
    return AskedRoll(
        words,
        _one_of(Standing, get.get(STANDING, "")),
        _one_of(Overlay, get.get(OVERLAY, "")),
        known_by,
        known_text,
        int(get[SIZE]) if get.get(SIZE, "") in {str(size) for size in SIZES} else SIZES[1],
        problem,
        _too_short(words),
    )


def _too_short(words: str) -> str:
    try:
        search_words(words)
    except SearchTooShort as refusal:
        return refusal.sentence
    return ""


def _one_of(words: type[Standing] | type[Overlay], typed: str) -> str:
    return typed if typed in {word.value for word in words} else ""


def _known(typed: str, today: date) -> tuple[date | None, str, str]:
    if not typed:
        return None, "", ""
    try:
        day = parse_date(typed)
    except BadDate as refusal:
        return None, typed, refusal.sentence
    # What was known on a day to come is what is known now.
    return (day if day < today else None), format_date(day), ""


def answered(request: Request, unit_id: UUID, asked: AskedRoll, permission: Permission = SEE_ROLL) -> Roll:
    """The roll of a unit, as far as the reader's permission reaches. Refuses `SearchTooShort`."""
    return roll_of(
        unit_id,
        request.asked.on,
        query=asked.words,
        standing=asked.standing,
        overlay=asked.overlay,
        known_at=asked.known_at,
        within=request.scope.units(permission),
    )
