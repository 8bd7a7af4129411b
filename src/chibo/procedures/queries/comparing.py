"""The rules a case began under, and what differs today."""

from dataclasses import dataclass
from datetime import date

from chibo.procedures.models import Case
from chibo.procedures.queries.declared import keys_of, procedure_of
from chibo.profiles.queries import lookup_for
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
    ask = lookup_for(case.unit_id)

    def told(key: str, day: date) -> Value | None:
        try:
            return ask(key, day)
        except NoValue:
            return None

    return [
        RuleThen(key, rulebook.parameter(key).title, told(key, case.begun_on), told(key, on))
        for key in keys_of(procedure_of(case))
    ]


def _said(value: Value | None) -> object:
    return None if value is None else (value.value, value.unit)


def _ground(value: Value | None) -> str:
    return "" if value is None else value.citation
