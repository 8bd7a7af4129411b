"""Which cases the demo shows: every procedure at every step, some late, some begun under older rules.

All of it is planned before anything is written down, seeded, and says where each case must stand at the end.
"""

from collections import Counter
from random import Random

from chibo.demo.accounts import first_ward
from chibo.demo.agenda import Agenda
from chibo.demo.cast import settings
from chibo.demo.casting import ELSEWHERE, WAITING, Casting, waiting
from chibo.demo.matters import Matter, Standing, acts_of
from chibo.demo.monthly import remarks
from chibo.demo.plan import SEED
from chibo.demo.probationers import probationers, troubled
from chibo.demo.readmissions import readmissions
from chibo.demo.story import Story
from chibo.demo.turns import FEW, SINGLE


def plan_cases(story: Story, *, whole: bool) -> "Cases":
    """The cases of the first ward, of the second the probationers and a few. Not `whole`: a few in all."""
    rng = Random(SEED + 5)
    first, second = (settings(ward, story.living) for ward in story.town.wards[:2])
    known = first_ward(story.town, story.living)[1]
    # The cell whose secretary has an account comes first, and often.
    first.sort(key=lambda one: one.cell is not known)
    casting = Casting(rng, first)
    matters: list[Matter] = [tell(casting) for tell in (SINGLE if whole else FEW)]
    if whole:
        matters += waiting(casting, WAITING)
        matters += readmissions(rng, first, story.diary)
        matters += waiting(Casting(rng, second), {step: WAITING[step][:1] for step in ELSEWHERE})
        matters += probationers(rng, second, story.living)
    matters += troubled(rng, first, story.living, story.diary)
    return Cases(matters)


class Cases:
    """The matters, the acts they come to, and where they must stand at the end."""

    def __init__(self, matters: list[Matter]) -> None:
        self.matters = matters
        self.agenda = Agenda([*acts_of(matters), *remarks()])

    @property
    def expected(self) -> Counter[Standing]:
        """How many cases of each procedure stand at which step, in which state."""
        return Counter(standing for matter in self.matters for standing in matter.stands)
