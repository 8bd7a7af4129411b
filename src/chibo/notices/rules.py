"""When somebody is reminded. Pure."""

from datetime import date, timedelta

from chibo.notices.vocabulary import Stage


def stage_on(on: date, due_on: date, ahead: int) -> Stage | None:
    """How a due day stands on a day, `ahead` days being soon; None while there is time."""
    if on > due_on:
        return Stage.LATE
    return Stage.AHEAD if due_on - on <= timedelta(days=ahead) else None
