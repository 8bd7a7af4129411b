"""Requests for changes as lists show them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chibo.people.vocabulary.acts import RequestState
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import Item
from chibo.web.record.wording import boxes_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chibo.people.models import ChangeRequest

TONES = {
    RequestState.ASKED.value: "probationary",
    RequestState.ACCEPTED.value: "full",
    RequestState.DECLINED.value: "resting",
    RequestState.WITHDRAWN.value: "gone",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One request in words; an empty `before` is an addition, an empty `after` takes out."""

    request: "ChangeRequest"
    item: Item
    before: str
    after: str
    state: str
    tone: str

    @property
    def waiting(self) -> bool:
        """Nobody answered yet."""
        return self.request.state == RequestState.ASKED


def wish_lines(requests: "Iterable[ChangeRequest]", on: date) -> list[Wish]:
    """Requests as lines, in the order given."""
    return [wish_of(one, on) for one in requests]


def wish_of(request: "ChangeRequest", on: date) -> Wish:
    """One request in words."""
    item = BY_KEY[request.item]
    state = RequestState(request.state)
    before, after = line_of(item, request.before, on), line_of(item, request.after, on)
    return Wish(request, item, before, after, state.label, TONES[state])


def compared(request: "ChangeRequest", on: date) -> list[tuple[str, str, str, bool]]:
    """Box by box: name, before, after, whether it changes; boxes empty on both sides are left out."""
    item = BY_KEY[request.item]
    pairs = zip(boxes_of(item, request.before, on), boxes_of(item, request.after, on), strict=True)
    return [(label, old, new, old != new) for (label, old), (_, new) in pairs if old or new]
