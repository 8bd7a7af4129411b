"""The shape of the files under regulations/. Frozen; unknown fields refused."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from chibo.foundation.dates import FOREVER
from chibo.rulebook.vocabulary import Applies, CellType, Confidence, Secrecy, TimeUnit, ValueType

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]
Line = Annotated[str, StringConstraints(min_length=1)]
# Strict: a number would otherwise be read as seconds since 1970, and become a day nobody wrote.
Day = Annotated[date, Field(strict=True)]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Instrument(_Frozen):
    """A charter, regulation or guideline: a number and a date, never its text.

    Numbers return in every term of office, so slug and citation carry the year. `in_force_to` is the first
    day on which it no longer applies; `amends` changes a part of another that goes on.
    """

    slug: Slug
    number: str = ""
    short: Line
    title: Line
    issuer: Line
    signed_on: Day | None = None
    in_force_from: Day
    in_force_to: Day = FOREVER
    replaces: tuple[Slug, ...] = ()
    amends: tuple[Slug, ...] = ()
    secrecy: Secrecy = Secrecy.NORMAL
    profile: Slug | None = None
    topic: str = ""
    confidence: Confidence
    checked_on: Day
    note: str = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Instrument":
        if self.in_force_to <= self.in_force_from:
            raise ValueError("hết hiệu lực trước khi có hiệu lực")
        return self


class Citation(_Frozen):
    """An article of an instrument."""

    instrument: Slug
    article: str = ""


class Transition(_Frozen):
    """Which cases a value is for, when the regulation says so."""

    applies_to: Applies = Applies.EVENTS
    note: str = ""


class DatedValue(_Frozen):
    """One value and the days on which it applies, [in_force_from, in_force_to).

    Either `value` or `unknown` (the reason, a Vietnamese sentence) is given, never both. An end without a
    successor is a repeal: `ended_by` cites what ended it.
    """

    in_force_from: Day
    in_force_to: Day = FOREVER
    value: Any = None
    unknown: str = ""
    citation: Citation
    confidence: Confidence
    checked_on: Day
    note: str = ""
    transition: Transition = Transition()
    ended_by: Citation | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "DatedValue":
        if (self.value is None) == (not self.unknown):
            raise ValueError("phải có đúng một trong hai: value hoặc unknown")
        return self


class Parameter(_Frozen):
    """One question the regulations answer, with its answers over time.

    `local` says that provinces and wards may answer it otherwise, by a profile or by a decision of their own.
    """

    key: Key
    title: Line
    type: ValueType
    local: bool = False
    unit: TimeUnit | None = None
    choices: dict[str, Line] = Field(default_factory=dict)
    columns: dict[str, CellType] = Field(default_factory=dict)
    values: tuple[DatedValue, ...] = Field(min_length=1)


class Override(_Frozen):
    """What a profile says otherwise about a key of the centre."""

    key: Key
    values: tuple[DatedValue, ...] = Field(min_length=1)


class Profile(_Frozen):
    """A province or ward with rules of its own; where it is silent its parent speaks, then the centre."""

    slug: Slug
    title: Line
    parent: Slug | None = None
    note: str = ""


class Case(_Frozen):
    """A worked example: what is asked on a day, what is given, what must come out."""

    name: Line
    on: Day
    given: dict[str, Any]
    expect: dict[str, Any]
