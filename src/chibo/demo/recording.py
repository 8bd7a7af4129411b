"""Writes the story into the register, with the clock set to each day of writing.

Entries go straight to the ledger's one pen, a session at a time (see README): same checks, same chain.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.demo.agenda import Agenda
from chibo.demo.events import PER_TERM, Event, Paper, Step
from chibo.demo.members import FULL, PROBATIONARY, Member
from chibo.demo.moments import morning
from chibo.demo.plan import OPENED
from chibo.demo.story import Story
from chibo.documents.models import Document
from chibo.documents.operations import DocumentDraft, open_series, register_documents
from chibo.foundation import clock
from chibo.foundation.clock import clock_at
from chibo.foundation.dates import format_date
from chibo.foundation.progress import Progress
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft
from chibo.ledger.posting.post import post
from chibo.ledger.queries import closings
from chibo.ledger.vocabulary import Kind
from chibo.organisations.models import Register, Unit
from chibo.people import operations as people
from chibo.people.rules import FiveDates
from chibo.rulebook import queries as rulebook

GRADED_ON = date(2017, 1, 12)
CARD_MONTHS = (2, 5, 9, 11)


class Recorder:
    """One clerk who writes everything down, and notes what each year closed with."""

    def __init__(self, register: Register, actor: Account, root: Unit, story: Story, agenda: Agenda) -> None:
        self.register, self.actor, self.root, self.story = register, actor, root, story
        self.agenda = agenda
        self.closed_with: dict[int, int] = {}
        self._entries: dict[Event, UUID] = {}
        self._without_card: list[Member] = []

    # --- the first day ---

    def open(self, progress: Progress) -> None:
        """The tree and everybody in it, under the hand-over minutes of each grassroots organisation."""
        story = self.story
        progress.step("Số dư đầu sổ 31/12/2016", len(story.opening))
        with clock_at(morning(OPENED)), transaction.atomic():
            text = "Danh mục tổ chức đảng khi mở sổ"
            paper = self._paper("decision", self.root.pk, "12-QĐ/TU", OPENED, text)
            self._post([EntryDraft(self._register([paper])[0], structure=tuple(story.opening_structure))])
            self._add([(m, draft) for m, draft, *_ in story.opening])
            self._openings()
            progress.advance(len(story.opening))
        with clock_at(morning(GRADED_ON)), transaction.atomic():
            self._grade()

    def _openings(self) -> None:
        groups: dict[UUID, list[MovementDraft]] = {}
        for member, draft, place, base in self.story.opening:
            standing = FULL if draft.official_on else PROBATIONARY
            line = MovementDraft(member.written.pk, Kind.OPENING, OPENED, place.id, standing)
            groups.setdefault(base.id, []).append(line)
        text = "Biên bản bàn giao danh sách đảng viên đến ngày 31/12/2016"
        papers = [self._paper("minutes", base, "01-BB/ĐU", OPENED, text) for base in groups]
        documents = self._register(papers)
        self._post([EntryDraft(d, tuple(lines)) for d, lines in zip(documents, groups.values(), strict=True)])

    def _grade(self) -> None:
        district = self.story.town.district
        assert district is not None
        text = "Công nhận kết quả đánh giá chất lượng đảng viên năm 2016"
        document = self._register([self._paper("decision", district.id, "11-QĐ/QU", GRADED_ON, text)])[0]
        drafts = [people.GradeDraft(m.written, grade) for m, grade in self.story.grades]
        people.record_grades(actor=self.actor, year=2016, grades=drafts, decision=document)

    # --- ten years ---

    def live(self, progress: Progress) -> None:
        """All sessions in order, told year by year."""
        for year, group in groupby(self.story.diary.by_day(), key=lambda pair: pair[0].year):
            sessions = list(group)
            progress.step(f"Năm {year}", len(sessions))
            # One commit a year: a demo that stops half-way is built anew, and disks are slow to promise.
            with transaction.atomic():
                for day, events in sessions:
                    self.agenda.play(self.actor, before=day)
                    self._day(day, events)
                    progress.advance(1)

    def _day(self, day: date, events: Sequence[Event]) -> None:
        for started in [d for d in self.story.issuers if d <= day]:
            self._new_term(started)
        with clock_at(morning(day)):
            # New organisations first: they issue and keep papers of the same day.
            for part in ([e for e in events if e.structure], [e for e in events if not e.structure]):
                self._session(day, part)
            self._cards(day)

    def _new_term(self, started: date) -> None:
        issuers = [p.id for p in self.story.issuers.pop(started)]
        units = Unit.objects.filter(pk__in=issuers)
        label = f"nhiệm kỳ {started.year}–{started.year + 5}"
        with clock_at(morning(started)):
            open_series(actor=self.actor, issuer_units=units, types=PER_TERM, started_on=started, label=label)

    def _session(self, day: date, events: Sequence[Event]) -> None:
        if not events:
            return
        self._add([(s.member, s.enters) for e in events for s in e.steps if s.enters])
        documents = dict(zip(events, self._register([e.paper.draft for e in events]), strict=True))
        usual = [e for e in events if e.steps or e.structure]
        drafts = [self._entry(e, documents[e]) for e in usual]
        if drafts:
            self._post(drafts)
            self._entries |= {e: d.id for e, d in zip(usual, drafts, strict=True)}
            self._log(day, len(drafts))
        for event in events:
            self._special(event, documents[event])
        self._dates(events)

    def _entry(self, event: Event, document: Document) -> EntryDraft:
        return EntryDraft(document, tuple(_line(s) for s in event.steps), tuple(event.structure))

    def _special(self, event: Event, document: Document) -> None:
        if event.undoes is not None:
            entry = Entry.objects.get(pk=self._entries[event.undoes])
            ledger.reverse(actor=self.actor, decision=document, entry=entry, note="Ghi nhầm người")
        if event.closes is not None:
            ledger.close_period(actor=self.actor, decision=document, through=event.closes)
            self.closed_with[event.closes.year] = closings([self.root.pk], event.closes)[self.root.pk].total

    def _log(self, day: date, count: int) -> None:
        log_action(
            actor=self.actor,
            verb="demo.session",
            sentence=f"Ghi {count} bút toán trong buổi ghi sổ ngày {format_date(day)}",
            subject_type="ledger.Entry",
            unit_id=self.root.pk,
        )

    def _dates(self, events: Sequence[Event]) -> None:
        confirmed = [(s.member, s, e.paper) for e in events for s in e.steps if s.kind == Kind.CONFIRMED]
        people.record_dates(
            actor=self.actor, dates={m.written: _confirmed_dates(m, s, p) for m, s, p in confirmed}
        )
        self._without_card += [m for m, _, _ in confirmed]

    def _cards(self, day: date) -> None:
        """Cards come in rounds, before the great days; since 2/9/2025 also new ones for old."""
        new = {m.written: m.personal_number for m in self.story.diary.cards.get(day, ())}
        if day.month in CARD_MONTHS:
            new |= {m.written: _card(m, day) for m in self._without_card}
            self._without_card = []
        people.record_cards(actor=self.actor, cards=new)

    # --- the verbs, in bulk ---

    def _add(self, coming: Sequence[tuple[Member, people.PersonDraft]]) -> None:
        drafts = [_with_old_card(draft) for _, draft in coming]
        written = people.add_people(actor=self.actor, unit=self.root, drafts=drafts)
        for (member, _), person in zip(coming, written, strict=True):
            member.person = person

    def _register(self, drafts: Sequence[DocumentDraft]) -> list[Document]:
        return register_documents(actor=self.actor, drafts=drafts)

    def _post(self, drafts: Sequence[EntryDraft]) -> None:
        post(register=self.register, actor_id=self.actor.pk, drafts=drafts)

    def _paper(self, kind: str, issuer: UUID, number: str, signed: date, summary: str) -> DocumentDraft:
        return DocumentDraft(
            type=kind, number_text=number, signed_on=signed, issuer_unit_id=issuer, summary=summary
        )


def _line(step: Step) -> MovementDraft:
    to = step.to.id if step.to else None
    return MovementDraft(
        step.member.written.pk, step.kind, step.on, to, step.standing, until=step.until,
        destination=step.destination,
    )  # fmt: skip


def _confirmed_dates(member: Member, step: Step, paper: Paper) -> FiveDates:
    return replace(member.dates, official_on=step.on, official_decided_on=paper.signed_on)


def _card(member: Member, day: date) -> str:
    """A card issued after confirmation: the member's running number, since 2/9/2025 the personal number."""
    digits: int = rulebook.value("card.digits", day).value
    return member.personal_number[:2] + member.personal_number[-digits + 2 :]


def _with_old_card(draft: people.PersonDraft) -> people.PersonDraft:
    """A card of the former kind, brought along by somebody received, is an old card."""
    digits: int = rulebook.value("card.digits", clock.today()).value
    if len(draft.card_number) in (0, digits):
        return draft
    return replace(draft, card_number="", old_card_number=draft.card_number)
