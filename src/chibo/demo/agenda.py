"""What is done about cases, act by act, each on its day: played between the sessions of the clerk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.demo.events import Paper, days_after
from chibo.demo.moments import morning
from chibo.demo.plan import LAST_SESSION, THREE_LEVELS
from chibo.documents.models import Document
from chibo.documents.operations import register_documents
from chibo.foundation.clock import clock_at
from chibo.procedures.operations import refresh_turns
from chibo.worklist.operations import refresh

Do = Callable[[Account, Document | None], object]


@dataclass(slots=True, eq=False)
class Act:
    """One act of a case to be: its day, the paper it makes, the verb it calls."""

    on: date
    do: Do
    paper: Paper | None = None


# The regulation, then the city's own reorganisation: who is awaited is asked anew.
REFORMS = (days_after(THREE_LEVELS, 1), date(2026, 8, 21))


class Agenda:
    """All acts in the order of their days. Told before anything is written, so that papers get numbers."""

    def __init__(self, acts: Iterable[Act]) -> None:
        asked = [Act(day, lambda actor, _: refresh_turns(actor=actor)) for day in REFORMS]
        self._acts = sorted([*asked, *acts], key=lambda act: act.on)
        self._next = 0

    def __len__(self) -> int:
        return len(self._acts)

    @property
    def papers(self) -> list[Paper]:
        """The papers the acts make."""
        return [act.paper for act in self._acts if act.paper is not None]

    def play(self, actor: Account, before: date) -> None:
        """Every act of the days before one, with the clock set to its day."""
        while self._next < len(self._acts) and self._acts[self._next].on < before:
            act = self._acts[self._next]
            self._next += 1
            with clock_at(morning(act.on)):
                made = register_documents(actor=actor, drafts=[act.paper.draft]) if act.paper else [None]
                act.do(actor, made[0])

    @transaction.atomic
    def finish(self, actor: Account) -> None:
        """What is left, and what is due by the last day."""
        self.play(actor, before=days_after(LAST_SESSION, 1))
        with clock_at(morning(LAST_SESSION)):
            refresh()
