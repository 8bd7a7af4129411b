"""Works every projection out anew from the papers."""

from itertools import islice

from django.db import transaction

from chibo.foundation.progress import Progress, Silent
from chibo.ledger.models import (
    CountedStep,
    NameSuffix,
    OverlaySpell,
    Spell,
    UnitDay,
    UnitMonth,
    UnitMonthFlow,
)
from chibo.ledger.posting import counters, entries, people, tree
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import all_changes, papers_of
from chibo.organisations.models import Register
from chibo.people.models import Person

BATCH = 500


@transaction.atomic
def rebuild(register: Register, progress: Progress | None = None) -> None:
    """Tree, spells, search words and counters, in that order; all or nothing."""
    told = progress or Silent()
    entries.locked_head(register)
    scene = Landscape.from_changes(all_changes(register))
    tree.store(register, scene)
    for model in (Spell, OverlaySpell, CountedStep, NameSuffix, UnitDay, UnitMonth, UnitMonthFlow):
        model.objects.all().delete()
    every = list(Person.objects.filter(register=register).values_list("pk", flat=True))
    told.step("Dựng lại quãng sinh hoạt", len(every))
    persons = iter(every)
    while batch := list(islice(persons, BATCH)):
        people.store(papers_of(batch), scene)
        told.advance(len(batch))
    first = CountedStep.objects.order_by("day").values_list("day", flat=True).first()
    if first is not None:
        counters.rebuild(scene, first)
