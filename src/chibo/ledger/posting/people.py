"""Writes the projected rows of people: spells, overlays, counted steps and search words."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.foundation.text import word_suffixes
from chibo.ledger.models import CountedStep, Movement, NameSuffix, OverlaySpell, Spell
from chibo.ledger.queries.derived_people import OverlayRow, Projected, project, stored
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import parts
from chibo.ledger.rules.replay import Paper
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person


@dataclass(frozen=True)
class Difference:
    """What had to change in the tables."""

    old: Projected
    new: Projected

    @property
    def first_day(self) -> date | None:
        """The first counted day on which anything differs."""
        days = [row[1] for row in self.old.steps ^ self.new.steps]
        return min(days, default=None)


def store(papers: dict[UUID, list[Paper]], scene: Landscape) -> Difference:
    """Bring the tables in line with the papers of some people."""
    new = project(papers, scene)
    old, keys = stored(papers)
    _delete(Spell, [keys[r] for r in old.spells - new.spells])
    _delete(CountedStep, [keys[r] for r in old.steps - new.steps])
    _delete(OverlaySpell, [keys[r] for r in old.overlays - new.overlays])
    Spell.objects.bulk_create(
        [
            Spell(basis=b, person_id=p, unit_id=u, standing=s, valid_from=f, valid_to=t)
            for b, p, u, s, f, t in new.spells - old.spells
        ],
        batch_size=1000,
    )
    CountedStep.objects.bulk_create(
        [
            CountedStep(
                person_id=p,
                day=d,
                position=n,
                kind=k,
                movement_id=m,
                from_unit_id=fu,
                from_standing=fs,
                to_unit_id=tu,
                to_standing=ts,
            )
            for p, d, n, k, m, fu, fs, tu, ts in new.steps - old.steps
        ],
        batch_size=1000,
    )
    _create_overlays(new.overlays - old.overlays)
    _store_words({row[1] for row in old.spells ^ new.spells})
    return Difference(old, new)


def _create_overlays(rows: set[OverlayRow]) -> None:
    source: dict[UUID, Movement] = {}
    for part in parts(row[4] for row in rows):
        source.update(Movement.objects.in_bulk(part))
    OverlaySpell.objects.bulk_create(
        [
            OverlaySpell(
                person_id=p,
                overlay=o,
                valid_from=f,
                valid_to=t,
                movement_id=m,
                until=source[m].until,
                destination=source[m].destination,
                host_unit_id=source[m].host_unit_id,
            )
            for p, o, f, t, m in rows
        ],
        batch_size=500,
    )


def _delete(model: Any, keys: list[int]) -> None:
    for start in range(0, len(keys), 900):
        model.objects.filter(pk__in=keys[start : start + 900]).delete()


def _store_words(person_ids: set[UUID]) -> None:
    """Search words sit with the unit a person is counted in now (the last one, for who left)."""
    words: list[NameSuffix] = []
    for part in parts(person_ids):
        NameSuffix.objects.filter(person_id__in=part).delete()
        home = dict(
            Spell.objects.filter(basis=Basis.LIFE, person_id__in=part, valid_to=FOREVER).values_list(
                "person_id", "unit_id"
            )
        )
        for person, name in Person.objects.filter(pk__in=part).values_list("pk", "birth_name"):
            words += [
                NameSuffix(person_id=person, unit_id=home.get(person), suffix=w) for w in word_suffixes(name)
            ]
    NameSuffix.objects.bulk_create(words, batch_size=2000)


def refresh_words(person_id: UUID) -> None:
    """After a correction of the name."""
    _store_words({person_id})
