"""What others hear of: told inside the transaction of the change, so that projections keep step."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Renamed:
    """A person's birth name was corrected; `name_fold` is the new folded name."""

    person_id: UUID
    name_fold: str


_listeners: list[Callable[[Renamed], None]] = []


def on_renamed(listener: Callable[[Renamed], None]) -> None:
    """Be told of every corrected name. Called once per listener, from `apps.ready()`."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(event: Renamed) -> None:
    """Tell every listener."""
    for listener in _listeners:
        listener(event)
