"""The rules a case began under, and what differs today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.procedures.models import Case
from chibo.procedures.queries.declared import keys_of, procedure_of
from chibo.profiles.queries import lookup_for_case
from chibo.rulebook import queries as rulebook
from chibo.rulebook.errors import NoValue
from chibo.rulebook.values import Value


@dataclass(frozen=True, slots=True)
class RuleThen:
    """A question of the rulebook: its answer when the case began, and on another day. None: no answer."""

    key: str
    title: str
    then: Value | None
    now: Value | None

    @property
    def differs(self) -> bool:
        """Whether the answer is another one."""
        return _said(self.then) != _said(self.now)

    @property
    def ground_differs(self) -> bool:
        """Whether the answer stayed and another regulation says it."""
        return not self.differs and _ground(self.then) != _ground(self.now)


def rules_then_and_now(case: Case, on: date) -> list[RuleThen]:
    """Every rule the procedure names, at the beginning of the case and on a day."""
    keys, begun = keys_of(procedure_of(case)), case.begun_on
    then, now = _answers(case.unit_id, keys, begun), _answers(case.unit_id, keys, on)
    return [RuleThen(key, rulebook.parameter(key).title, then[key], now[key]) for key in keys]


def _answers(unit_id: UUID, keys: list[str], on: date) -> dict[str, Value | None]:
    """What applied to the unit on a day, for everything that began and happened that day; three queries."""
    ask = lookup_for_case(unit_id, begun_on=on, acting_on=on)

    def told(key: str) -> Value | None:
        try:
            return ask(key, on)
        except NoValue:
            return None

    return {key: told(key) for key in keys}


def _said(value: Value | None) -> object:
    return None if value is None else (value.value, value.unit)


def _ground(value: Value | None) -> str:
    return "" if value is None else value.citation
