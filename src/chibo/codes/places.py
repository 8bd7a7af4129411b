"""Questions about territory: provinces by name or code, communes of today, and what became of the old ones.

Communes come from the library `vietnam-provinces` 2025.10.1, read on 18/10/2025, which still has codes of
the draft for 123 communes: `data/recoded.csv` puts the final ones. It knows nothing of 30/4/2026, when Đồng
Nai became a city and ten of its xã became phường: the city is in the rulebook, the ten are in `data/`. It has
no old communes: these come from `data/` too, as they stood when they ended.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from chibo.codes import queries
from chibo.codes.queries import Entry
from chibo.codes.rules import Names
from chibo.codes.territory import Place, last_day_before, parts
from chibo.codes.territory import communes as _communes
from chibo.codes.vocabulary import CodeSet, ListName
from chibo.rulebook import queries as rulebook

__all__ = ["Entry", "Place", "communes", "full_name", "predecessors", "province", "successors"]

PROVINCE_KIND = re.compile(r"^\s*(tỉnh|tinh|thành phố|thanh pho|tp|t)(?:\s*\.\s*|\s+)", re.IGNORECASE)
COMMUNE_KIND = re.compile(r"^(xã|phường|thị trấn|đặc khu|huyện)\s+", re.IGNORECASE)
DISTRICT_KIND = re.compile(r"^(quận|huyện|thị xã|thành phố)\s+", re.IGNORECASE)
PROVINCES = "codes.provinces"


def province(text_or_code: str, on: date) -> Entry | None:
    """The province a text or a code means: of the list of that day, else of the latest list that had it.

    “tỉnh”, “thành phố” and “TP.” in front do not matter. An old one has today's in `.codes["now"]`. A code
    that was given to another province means the one of the day.
    """
    earlier = (since for since in _lists() if since <= on)
    return next((found for since in earlier if (found := _province(text_or_code, since))), None)


def full_name(found: Entry) -> str:
    """A province with its kind: “tỉnh Bắc Ninh”, “thành phố Huế”."""
    return f"{found.codes['kind']} {found.label}"


def communes(province_key: str, on: date) -> tuple[Place, ...]:
    """The communes of a province on a day, by code; none before 1/7/2025, as the lists of then are not kept.

    Old communes are known as parts of today's only: `predecessors`, `successors`.
    """
    found = _communes(queries.period(ListName.PROVINCES, on))
    return tuple(one for one in found.values() if one.province == province_key)


def successors(old_commune_name: str, old_province: str, *, district: str = "") -> tuple[Place, ...]:
    """What an old commune belongs to now, as it is called today; `whole` is False where only a part went.

    Several when it was divided, or when the province had several of the name: `district` tells these apart.
    Empty when nothing of the name is known.
    """
    found = _old_named(old_commune_name, old_province)
    inside = [(code, old) for code, old in found if not district or _lay_in(old, district)]
    return tuple(dict.fromkeys(_as_part(code, old.whole) for code, old in inside))


def predecessors(commune_code: str) -> tuple[Place, ...]:
    """The old communes of which one of today was made; `whole` is False where only a part of it came."""
    return _made_of().get(commune_code, ())


@lru_cache(maxsize=16384)
def _province(text_or_code: str, since: date) -> Entry | None:
    text = text_or_code.strip()
    if text.isdigit():
        return queries.by_code(ListName.PROVINCES, CodeSet.STATE, text.zfill(2), since)
    found = queries.find(ListName.PROVINCES, text, since)
    return found or queries.find(ListName.PROVINCES, PROVINCE_KIND.sub("", text, count=1), since)


@cache
def _lists() -> tuple[date, ...]:
    """The beginnings of the lists of provinces, the newest first."""
    return tuple(one.in_force_from for one in reversed(rulebook.values(PROVINCES)))


def _as_part(code: str, whole: bool) -> Place:
    return replace(_communes(_lists()[0])[code], whole=whole)


def _old_named(name: str, old_province: str) -> list[tuple[str, Place]]:
    """Old communes of a name and the codes they went to; with a kind in front only those of that kind."""
    ended = last_day_before()
    found = queries.entry(ListName.PROVINCES, old_province, ended) or province(old_province, ended)
    return _old_names(found.key).find(name) if found else []


@cache
def _old_names(province_key: str) -> Names[tuple[str, Place]]:
    inside = [one for one in parts() if one[1].province == province_key]
    return Names((written, one) for one in inside for written in _commune_writings(one[1]))


def _commune_writings(old: Place) -> tuple[str, str]:
    return old.name, COMMUNE_KIND.sub("", old.name, count=1)


def _lay_in(old: Place, district: str) -> bool:
    """Whether an old commune lay in a district, named with its kind or without."""
    written = (old.district, DISTRICT_KIND.sub("", old.district, count=1))
    return bool(Names((one, old) for one in written).find(district))


@cache
def _made_of() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for code, old in parts():
        found[code] = (*found.get(code, ()), old)
    return found
