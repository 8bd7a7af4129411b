"""What is done about cases, act by act, each on its day: played between the sessions of the clerk."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.demo.events import Paper, days_after
from chibo.demo.moments import morning
from chibo.demo.plan import LAST_SESSION
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


# After the regulation of 26/7/2026 and the city's own reorganisation: who is awaited is asked anew.
REFORMED = date(2026, 8, 21)


class Agenda:
    """All acts in the order of their days. Told before anything is written, so that papers get numbers."""

    def __init__(self, acts: Iterable[Act]) -> None:
        asked = Act(REFORMED, lambda actor, _: refresh_turns(actor=actor))
        self._acts = sorted([asked, *acts], key=lambda act: act.on)
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
            self._day(actor, self._acts[self._next].on)

    def _day(self, actor: Account, day: date) -> None:
        """The acts of one day; its papers are registered together."""
        end = bisect_right(self._acts, day, key=lambda act: act.on)
        acts, self._next = self._acts[self._next : end], end
        with clock_at(morning(day)):
            drafts = [act.paper.draft for act in acts if act.paper]
            papers = iter(register_documents(actor=actor, drafts=drafts))
            for act in acts:
                act.do(actor, next(papers) if act.paper else None)

    @transaction.atomic
    def finish(self, actor: Account) -> None:
        """What is left, and what is due by the last day."""
        self.play(actor, before=days_after(LAST_SESSION, 1))
        with clock_at(morning(LAST_SESSION)):
            refresh()
