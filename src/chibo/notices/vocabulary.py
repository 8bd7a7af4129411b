"""Whom a notice is for, what is told, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from chibo.access.vocabulary import Role

TITLE_LENGTH = 200
TEXT_LENGTH = 600  # with everything else, what half a page of A4 holds
NAME_LENGTH = 120
GROUND_LENGTH = 300
KEY_LENGTH = 200


class Stage(StrEnum):
    """How a due day stands when somebody is reminded of it."""

    AHEAD = "ahead"
    LATE = "late"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return {"ahead": "Sắp đến hạn", "late": "Quá hạn"}[self.value]


class InboxPart(StrEnum):
    """Which notices of an inbox are shown. Things due stand with the nearest day first."""

    UNREAD = "chua-doc"
    DUE = "co-han"
    ALL = "tat-ca"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return {"chua-doc": "Chưa đọc", "co-han": "Có hạn", "tat-ca": "Tất cả"}[self.value]


def office_key(role: str, unit_id: UUID | None) -> str:
    """An office at a unit in one text."""
    return f"office:{role}:{unit_id}"


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A person of the register, with an account or without."""

    person_id: UUID

    @property
    def key(self) -> str:
        """One text for one recipient, for telling a thing once."""
        return f"person:{self.person_id}"


@dataclass(frozen=True, slots=True)
class ToOffice:
    """Whoever holds a role at a unit on the day of reading, not who held it when it was told."""

    role: Role
    unit_id: UUID

    @property
    def key(self) -> str:
        """One text for one recipient, for telling a thing once."""
        return office_key(self.role, self.unit_id)


@dataclass(frozen=True, slots=True)
class ToOutsider:
    """Somebody the register does not know as a person (a candidate): an id of the caller's, and a name."""

    subject_id: UUID
    display_name: str

    @property
    def key(self) -> str:
        """One text for one recipient, for telling a thing once."""
        return f"outsider:{self.subject_id}"


Recipient = ToPerson | ToOffice | ToOutsider


@dataclass(frozen=True, slots=True)
class About:
    """The thing a notice is about, and the address name of its screen ("" for none)."""

    subject_type: str
    subject_id: UUID
    link: str = ""
    link_args: Sequence[str | int | UUID] = ()


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice to be told. `unit_id` answers for it: it tells, prints and hands over.

    `text` is one plain paragraph; `ground` a citation ready to print. With a `key` it is told to this
    recipient once, however often it is tried.
    """

    to: Recipient
    unit_id: UUID
    title: str
    text: str
    about: About
    ground: str = ""
    due_on: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A thing due, given by whoever knows that it is: `what` in a few words, on what ground, by when.

    `step` tells things of one subject apart; it is an English code.
    """

    to: Recipient
    unit_id: UUID
    what: str
    due_on: date
    about: About
    ground: str = ""
    step: str = ""
