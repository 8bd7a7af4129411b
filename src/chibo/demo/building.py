"""Builds the demo register in an empty database."""

import gc
from dataclasses import dataclass
from datetime import date

from chibo.demo import accounts
from chibo.demo.accounts import DemoAccount
from chibo.demo.case_proofs import prove_cases
from chibo.demo.cases import plan_cases
from chibo.demo.half_filled import half_fill
from chibo.demo.moments import morning
from chibo.demo.notices import tell_some
from chibo.demo.nursery import Nursery
from chibo.demo.places import CITY, CITY_CODE
from chibo.demo.plan import LAST_SESSION, OPENED, PASSWORD, scaled
from chibo.demo.proofs import Proofs, TreeFigures
from chibo.demo.recording import Recorder
from chibo.demo.records import fill_records
from chibo.demo.sources import fill_sources
from chibo.demo.story import tell
from chibo.foundation.clock import clock_at
from chibo.foundation.progress import Progress
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry, Movement
from chibo.organisations.models import Unit
from chibo.organisations.queries import root_of


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was built: who may sign in, and the figures that hold."""

    accounts: list[DemoAccount]
    password: str
    trees: list[TreeFigures]
    closed_with: dict[int, int]
    entries: int
    movements: int
    fingerprint: str
    last_day: date


def build(progress: Progress, scale: float = 1.0) -> DemoSummary:
    """Ten years of an invented city; `scale` below 1 builds a smaller one. Takes about a minute.

    Refuses a database that already holds a register. Raises `BrokenDemo` when a figure does not hold.
    """
    plan = scaled(scale)
    with clock_at(morning(OPENED)):
        register, actor = ledger.open_register(
            unit_code=CITY_CODE + ".000" * 4, unit_name=CITY, unit_kind="province", opened_on=OPENED,
            username=accounts.FIRST.username, display_name=accounts.FIRST.display_name, password=PASSWORD,
        )  # fmt: skip
    root = Unit.objects.get(pk=root_of(register))
    story = tell(plan, root.pk)
    told = plan_cases(story, whole=scale >= 1)
    story.diary.number(told.agenda.papers)
    # The story stays until the end: the collector need not look through it again and again.
    gc.freeze()
    recorder = Recorder(register, actor, root, story, told.agenda)
    recorder.open(progress)
    recorder.live(progress)
    told.agenda.finish(actor)
    fill_sources(actor, story.town, progress)
    with clock_at(morning(LAST_SESSION)):
        ward, cell = accounts.first_ward(story.town, story.living)
        fill_records(actor, Unit.objects.get(pk=ward.id), Unit.objects.get(pk=cell.id), progress)
        Nursery(actor, LAST_SESSION).fill(Unit.objects.get(pk=ward.id), progress)
        progress.step("Đối chiếu, niêm phong", 3)
        made = accounts.sign_ins(actor, story.town, story.living)
        tell_some(ward, cell, story.living)
        half_fill()
        progress.advance(1)
        seal = ledger.seal(actor=actor)
        progress.advance(1)
        proofs = Proofs(root.pk, plan)
        proofs.prove(recorder.closed_with, LAST_SESSION)
        prove_cases(told.expected)
        progress.advance(1)
    return DemoSummary(
        made, PASSWORD, proofs.trees, recorder.closed_with, Entry.objects.count(), Movement.objects.count(),
        seal.fingerprint, LAST_SESSION,
    )  # fmt: skip
