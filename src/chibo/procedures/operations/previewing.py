"""What a step would write: it is really taken, looked at, and taken back in the same transaction."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import transaction

from chibo.procedures.models import Visit
from chibo.procedures.operations.taking import take_step

Seen = TypeVar("Seen")


class _TakeBack(Exception, Generic[Seen]):
    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen


def preview_step(look: Callable[[Visit], Seen], **given: Any) -> Seen:
    """What `look` sees of a step taken with these arguments. Refuses whatever `take_step` refuses."""
    try:
        with transaction.atomic():
            raise _TakeBack(look(take_step(**given)))
    except _TakeBack as found:
        return found.seen
