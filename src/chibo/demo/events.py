"""What happens in the story, before anything is written into the register."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from chibo.demo.members import Member
from chibo.demo.places import Place
from chibo.demo.plan import FIRST_YEAR, LAST_SESSION, LAST_YEAR, REGROUPED
from chibo.documents.operations import DocumentDraft
from chibo.ledger.posting.drafts import StructureDraft
from chibo.ledger.vocabulary import Kind
from chibo.people.operations import PersonDraft

# Committees begin their numbers anew with each term.
TERMS = (date(1900, 1, 1), date(2020, 6, 1), REGROUPED)
PER_TERM = ("decision", "notice", "introduction")
MARKS = {"city": "TU", "district": "QU"}
SUFFIXES = {"decision": "QĐ", "notice": "TB", "introduction": "GGT", "resolution": "NQ", "report": "BC"}


@dataclass(slots=True, eq=False)
class Paper:
    """A decision to be: who signed it, when, what about. Its number comes when all are known."""

    type: str
    issuer: Place | None
    body: str
    keeper: Place
    signed_on: date
    summary: str
    number_text: str = ""

    @property
    def signer(self) -> str:
        """Who headed the issuer in that term; an outside body signs with its own seal."""
        return "" if self.issuer is None else self.issuer.heads[term_of(self.signed_on)]

    @property
    def mark(self) -> str:
        """The letters after the number."""
        if self.issuer is None:
            return f"{SUFFIXES[self.type]}/BTC"
        place = self.issuer
        office = "CB" if place.holds_members else MARKS.get(place.sort, "ĐU")
        return f"{SUFFIXES[self.type]}/{office}"

    @property
    def draft(self) -> DocumentDraft:
        """As the clerk registers it."""
        return DocumentDraft(
            type=self.type, number_text=self.number_text, signed_on=self.signed_on,
            issuer_unit_id=None if self.issuer is None else self.issuer.id, issuer_body=self.body,
            held_by_id=self.keeper.id, signer=self.signer, summary=self.summary,
        )  # fmt: skip


@dataclass(slots=True)
class Step:
    """One person's line; `enters` when the person must be written down first."""

    member: Member
    kind: Kind
    on: date
    to: Place | None = None
    standing: str = ""
    until: date | None = None
    destination: str = ""
    enters: PersonDraft | None = None


@dataclass(slots=True, eq=False)
class Event:
    """One entry to be, and the day the clerk writes it down."""

    paper: Paper
    posted_on: date
    steps: list[Step] = field(default_factory=list)
    structure: list[StructureDraft] = field(default_factory=list)
    closes: date | None = None
    undoes: "Event | None" = None


def term_of(day: date) -> int:
    """Which term a day lies in."""
    return sum(day >= start for start in TERMS[1:])


class Diary:
    """All events, and the days on which the clerk sits down to write."""

    def __init__(self, session_days: tuple[int, ...]) -> None:
        months = [(y, m) for y in range(FIRST_YEAR, LAST_YEAR + 1) for m in range(1, 13)]
        days = [date(y, m, d) for y, m in months for d in session_days]
        self.sessions = [day for day in days if day <= LAST_SESSION]
        self.events: list[Event] = []
        self.cards: dict[date, list[Member]] = defaultdict(list)

    def session(self, ready: date) -> date | None:
        """The next day of writing; None when the story is over by then."""
        index = bisect_left(self.sessions, ready)
        return self.sessions[index] if index < len(self.sessions) else None

    def write(self, event: Event) -> Event:
        """Note an event."""
        self.events.append(event)
        return event

    def by_day(self) -> list[tuple[date, list[Event]]]:
        """Events in the order they are written down."""
        days: dict[date, list[Event]] = defaultdict(list)
        for event in self.events:
            days[event.posted_on].append(event)
        return [(day, sorted(days[day], key=lambda e: e.paper.signed_on)) for day in sorted(days)]

    def number(self, others: Iterable[Paper] = ()) -> None:
        """Number all papers as their issuers did, those of no event as well: in the order of signing."""
        counters: dict[tuple[str, str, int], int] = {}
        ordered = sorted([*(e.paper for e in self.events), *others], key=lambda p: p.signed_on)
        for paper in ordered:
            if paper.number_text:
                continue
            if paper.issuer is None:
                key = (paper.body, paper.type, paper.signed_on.year)
                step = 3 + len(paper.body) % 11
            else:
                term = term_of(paper.signed_on) if paper.type in PER_TERM else 0
                key = (str(paper.issuer.id), paper.type, term)
                step = 1
            first = 1 if paper.signed_on >= TERMS[1] else 40
            counters[key] = counters.get(key, first - step) + step
            paper.number_text = f"{counters[key]:02d}-{paper.mark}"


def days_after(day: date, count: int) -> date:
    """A day, some days later (earlier when negative)."""
    return day + timedelta(days=count)
