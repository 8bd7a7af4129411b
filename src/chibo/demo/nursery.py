"""Invented candidates of the first ward, at several stages: helped, forgotten, certified long ago, gone.

Written down on the last day of the story, as a ward does that begins to keep its list here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, cycle
from random import Random
from uuid import UUID

from chibo.access.models import Account
from chibo.candidates import operations as candidates
from chibo.candidates.models import Candidate
from chibo.candidates.operations import CandidateDraft, RemarkDraft
from chibo.candidates.queries import confirming_committee
from chibo.candidates.vocabulary import HelpEnd, Outcome, RemarkBy
from chibo.demo.names import full_name
from chibo.demo.plan import SEED
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.foundation.dates import add_months, month_start
from chibo.foundation.progress import Progress
from chibo.ledger.queries import roll
from chibo.organisations.models import Unit
from chibo.organisations.queries import kinds, state, tree
from chibo.people.models import Person

LISTED = (date(2025, 10, 14), date(2026, 1, 20), date(2026, 4, 16), date(2026, 8, 27), date(2026, 9, 24))
CONFIRMED = date(2026, 10, 30)
MOST = 32
FIRST_NUMBER = 701  # above whatever the cells' other papers bear
CENTRE = "Trung tâm chính trị phường"
PRAISE = (
    "Hoàn thành tốt việc được giao, tham gia đều hoạt động của tổ dân phố.",
    "Gương mẫu, chủ động giúp đỡ người khác; cần mạnh dạn phát biểu hơn.",
    "Chấp hành tốt, còn vắng một buổi sinh hoạt vì đi công tác.",
    "Tích cực trong phong trào, lắng nghe góp ý và sửa chữa kịp thời.",
)
KINDS = ("worker", "civil_servant", "student", "pupil", "other")
YEARS = {"pupil": (2008, 2009), "student": (2004, 2006)}


@dataclass
class Nursery:
    """Writes the candidates of a ward down, one after another."""

    actor: Account
    today: date
    rng: Random = field(default_factory=lambda: Random(SEED + 7))
    numbers: Iterator[int] = field(default_factory=lambda: count(FIRST_NUMBER))
    standing: list[Candidate] = field(default_factory=list)

    def fill(self, ward: Unit, progress: Progress) -> None:
        """A list for the ward, at most `MOST` people."""
        cells = _cells(ward.pk, self.today)
        progress.step("Ghi danh sách cảm tình Đảng", MOST)
        for number, cell, day in zip(range(MOST), cycle(cells), cycle(LISTED), strict=False):
            self._one(number, cell, day)
            progress.advance(1)
        self._confirm()

    def _one(self, number: int, cell: Unit, day: date) -> None:
        members = [row.person_id for row in roll(cell.pk, day, standing="full").page(0, 8)]
        if state(cell.pk, day) is None or len(members) < 2:
            return
        stage = number % 8
        first, second = Person.objects.get(pk=members[0]), Person.objects.get(pk=members[1])
        one = candidates.record_candidate(
            actor=self.actor, unit=cell, document=self._paper(cell, day), draft=self._draft(number),
            helper=None if stage == 1 else first, together_since=add_months(day, -self.rng.randrange(2, 60)),
        )  # fmt: skip
        if stage in (0, 2, 3, 7):
            self._remarks(one, day, skip=3 if stage == 2 else 0, helped=True)
        if stage == 1:
            self._remarks(one, day, skip=2, helped=False)
        self._study(one, day, stage)
        if stage == 4:
            self._leave(one, cell, number)
        elif stage == 7:
            later = day + timedelta(days=40)
            candidates.replace_helper(
                actor=self.actor, candidate=one, helper=second, document=self._paper(cell, later), on=later,
                reason=HelpEnd.UNABLE,
            )  # fmt: skip
        if stage not in (4, 6):
            self.standing.append(one)

    def _study(self, one: Candidate, day: date, stage: int) -> None:
        if stage in (2, 5):
            candidates.send_to_class(actor=self.actor, candidates=[one], on=day + timedelta(days=25))
        issued = {0: day + timedelta(days=33), 3: date(2020, 11, 12), 7: date(2021, 12, 3)}.get(stage)
        if issued is not None:
            number = f"{self.rng.randrange(10, 99)}/{issued.year}"
            candidates.record_certificate(
                actor=self.actor, candidate=one, number=number, issued_on=issued, issuer=CENTRE
            )

    def _leave(self, one: Candidate, cell: Unit, number: int) -> None:
        outcome = Outcome.OWN_WISH if number % 16 == 4 else Outcome.UNFIT
        day = one.listed_on + timedelta(days=45)
        candidates.leave_list(
            actor=self.actor, candidate=one, outcome=outcome, document=self._paper(cell, day), on=day
        )
        if number == 4:
            decision = self._paper(cell, day + timedelta(days=5), "decision")
            candidates.erase_candidate(actor=self.actor, candidate=one, document=decision)

    def _remarks(self, one: Candidate, day: date, *, skip: int, helped: bool) -> None:
        first, last = add_months(month_start(day), 1), add_months(month_start(self.today), -1 - skip)
        while first <= last:
            by = RemarkBy.HELPER if helped else RemarkBy.CELL
            candidates.write_remarks(
                actor=self.actor, month=first, drafts=[RemarkDraft(one, self.rng.choice(PRAISE), by)],
                written_on=add_months(first, 1) - timedelta(days=2),
            )  # fmt: skip
            first = add_months(first, 1)

    def _confirm(self) -> None:
        by_committee: dict[UUID, list[Candidate]] = {}
        for one in self.standing:
            found = confirming_committee(one.unit_id, CONFIRMED)
            if found is not None:
                by_committee.setdefault(found.state.unit_id, []).append(one)
        for unit_id, listed in by_committee.items():
            committee = Unit.objects.get(pk=unit_id)
            document = self._paper(committee, CONFIRMED, "notice")
            candidates.confirm_list(
                actor=self.actor, committee=committee, document=document, on=CONFIRMED, candidates=listed
            )

    def _paper(self, issuer: Unit, day: date, type: str = "resolution") -> Document:
        suffix = {"resolution": "NQ/CB", "decision": "QĐ/CB", "notice": "TB/ĐU"}[type]
        return register_document(
            actor=self.actor, type=type, number_text=f"{next(self.numbers)}-{suffix}", issuer_unit=issuer,
            signed_on=day, summary="Về danh sách cảm tình Đảng",
        )  # fmt: skip

    def _draft(self, number: int) -> CandidateDraft:
        kind, sex = KINDS[number % len(KINDS)], self.rng.choice(("male", "female"))
        youngest, oldest = YEARS.get(kind, (1988, 2003))
        born = date(
            self.rng.randrange(youngest, oldest + 1), self.rng.randrange(1, 13), self.rng.randrange(1, 28)
        )
        return CandidateDraft(
            birth_name=full_name(self.rng, sex), sex=sex, born_on=born, kind=kind,
            personal_number=f"999{self.rng.randrange(10**9):09d}", ethnic_group="kinh", religion="khong",
            schooling="11_12" if kind == "pupil" else "12_12", in_youth_union=born.year > 1996,
            groups=("contract_worker",) if number % 10 == 5 else (),
        )  # fmt: skip


def _cells(ward: UUID, on: date) -> list[Unit]:
    holding = {code for code, kind in kinds(on).items() if kind.holds_members}
    found = [node.unit_id for node in tree(on, ward) if node.kind in holding]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=found)}
    return [units[one] for one in found]
