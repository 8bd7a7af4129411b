"""Pure: what an entry of a list is, and which one a piece of writing means."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from chibo.codes.vocabulary import CODE_COLUMN, OWN_COLUMNS
from chibo.foundation.text import fold, nfc

Thing = TypeVar("Thing")
BETWEEN = "; "  # aliases in one cell


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: a neutral key, its name, other ways to write it, its code by code set.

    `rank` orders levels, the highest counts; None where a list has no order.
    """

    key: str
    label: str
    aliases: tuple[str, ...]
    codes: Mapping[str, str] = field(hash=False)
    rank: int | None


def entry_of(row: Mapping[str, Any]) -> Entry:
    """A row of a rulebook table as an entry."""
    codes = {name: str(cell) for name, cell in row.items() if name not in OWN_COLUMNS}
    aliases = tuple(one.strip() for one in row["aliases"].split(BETWEEN) if one.strip())
    return Entry(row["code"], row["label"], aliases, MappingProxyType(codes), row.get("rank"))


def numbers(entry: Entry) -> dict[str, str]:
    """The codes of an entry that are known, by code set."""
    return {name: code for name, code in entry.codes.items() if name.startswith(CODE_COLUMN) and code}


def writings(entry: Entry) -> list[str]:
    """Every way an entry is written: its label, its aliases, and “08 Hmông” as lists for choosing show it."""
    coded = [f"{code} {entry.label}" for code in numbers(entry).values()]
    return [entry.label, *entry.aliases, *dict.fromkeys(coded)]


def spelled(text: str) -> str:
    """Writing reduced to letters, digits and “/”: “H'Mông”, “hmông” and “H-MÔNG” are the same."""
    return "".join(c for c in nfc(text).casefold() if c.isalnum() or c == "/")


def marks(text: str) -> Counter[str]:
    """The marks of a piece of writing, wherever they stand: “Hoà” has those of “Hòa”; đ counts as one."""
    return Counter(c for c in unicodedata.normalize("NFD", text) if unicodedata.combining(c) or c == "đ")


class Names(Generic[Thing]):
    """What every piece of writing means; built once, then a dictionary."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        self._spelled: dict[str, list[Thing]] = {}
        self._bare: dict[str, list[tuple[Counter[str], Thing]]] = {}
        for written, thing in named:
            exact = spelled(written)
            _add(self._spelled.setdefault(exact, []), thing)
            self._bare.setdefault(fold(exact), []).append((marks(exact), thing))

    def find(self, text: str) -> list[Thing]:
        """Everything a text may mean: what is spelled so, else what is when its missing marks are put back.

        Marks may be missing, never different: “ba” may be a lazy “bà”, but “bà” is no “ba”.
        """
        exact = spelled(text)
        if not exact:
            return []
        if found := self._spelled.get(exact):
            return list(found)
        typed, guessed = marks(exact), list[Thing]()
        for written, thing in self._bare.get(fold(exact), ()):
            if typed <= written:
                _add(guessed, thing)
        return guessed


def _add(things: list[Thing], thing: Thing) -> None:
    if thing not in things:
        things.append(thing)
