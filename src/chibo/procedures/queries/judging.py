"""What the rules say of a step on a day: every check with its answer, reasons and articles."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.procedures.vocabulary import CaseView, Check, Step
from chibo.rulebook.errors import NoValue


@dataclass(frozen=True, slots=True)
class Told:
    """One verdict as it stood. `fine` is None where nobody knows the rule: that is told and bars nothing."""

    code: str
    title: str
    fine: bool | None
    bars: bool
    reasons: tuple[str, ...]
    citations: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def citation(self) -> str:
        """The articles in one line."""
        return "; ".join(self.citations)

    def as_json(self) -> dict[str, Any]:
        """How the history keeps it."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def judged(step: Step, view: CaseView, on: date) -> list[Told]:
    """The checks of a step asked on a day."""
    return [_asked(check, view, on) for check in step.checks]


def _asked(check: Check, view: CaseView, on: date) -> Told:
    try:
        verdict = check.judge(view, on)
    except NoValue as unknown:
        cited = (unknown.citation,) if unknown.citation else ()
        return Told(check.code, check.title, None, False, (unknown.sentence,), cited, ())
    return Told(
        check.code, check.title, verdict.answer, check.bars, verdict.reasons, verdict.citations,
        verdict.doubts,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
