"""Communes as files and library give them: of 1/7/2025, what changed since, and what they were made of."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from chibo.codes import queries
from chibo.codes.vocabulary import CodeSet, ListName
from chibo.foundation.text import nfc

DATA = Path(__file__).parent / "data"
MERGED, RENAMED, RECODED = "merged_", "renamed_", "recoded.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """A commune: xã, phường, đặc khu, and before the mergers thị trấn.

    `name` has the kind in front, `province` is the key of the province it lay in, `district` is for old ones
    only. `whole` is False when only a part of the old commune went to the new one.
    """

    code: str
    name: str
    province: str
    district: str = ""
    whole: bool = True


@cache
def merged_on() -> date:
    """The first day of the communes of today."""
    return next(_days(MERGED))


def last_day_before() -> date:
    """The last day of the old communes."""
    return merged_on() - timedelta(days=1)


@cache
def communes(since: date) -> Mapping[str, Place]:
    """Every commune by code, in a period that begins on a day; none before the mergers."""
    if since < merged_on():
        return {}
    found = dict(_at_first())
    for day in _days(RENAMED):
        if day <= since:
            new = {row["code"]: row["name"] for row in _rows(_named(RENAMED, day))}
            found |= {code: replace(found[code], name=name) for code, name in new.items()}
    return found


@cache
def parts() -> tuple[tuple[str, Place], ...]:
    """Each old commune beside the code of one it went to; as many lines as it was divided into."""
    ended = last_day_before()
    return tuple(
        (
            row["code"],
            Place(
                row["old_code"],
                row["old_name"],
                _province(row["old_province"], ended),
                row["old_district"],
                row["whole"] == "1",
            ),
        )
        for row in _rows(_named(MERGED, merged_on()))
    )


@cache
def _at_first() -> Mapping[str, Place]:
    """The library's communes under their final codes."""
    from vietnam_provinces import Ward  # of two megabytes: read only when somebody asks for communes

    recoded = {(row["province"], row["name"]): row["code"] for row in _rows(RECODED)}
    found = {}
    for ward in Ward.iter_all():
        name, number = nfc(" ".join(ward.name.split())), f"{ward.province_code:02d}"
        code = recoded.get((number, name), f"{ward.code:05d}")
        found[code] = Place(code, name, _province(number, merged_on()))
    return dict(sorted(found.items()))


def _province(number: str, on: date) -> str:
    found = queries.by_code(ListName.PROVINCES, CodeSet.STATE, number, on)
    if found is None:
        raise LookupError(f"regulations/codes/provinces.yaml has no {number} on {on}")
    return found.key


def _days(kind: str) -> Iterator[date]:
    return (date.fromisoformat(path.stem.removeprefix(kind)) for path in sorted(DATA.glob(f"{kind}*.csv")))


def _named(kind: str, day: date) -> str:
    return f"{kind}{day.isoformat()}.csv"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
