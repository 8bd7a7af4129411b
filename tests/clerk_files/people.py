"""Invented people whose facts fit together: nobody is confirmed before being admitted, numbers agree with births."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from chibo.demo.names import full_name
from chibo.demo.places import QUARTERS
from chibo.foundation.dates import add_months
from tests.clerk_files import lists
from tests.clerk_files.units import Cell

# Three digits no province has, yet with the leading zero that spreadsheets lose.
NOBODYS_PROVINCE = "099"
LISTED = date(2025, 6, 30)  # the day a list is made of


def people(seed: int, count: int, cells: Sequence[Cell], *, on: date = LISTED) -> list[dict[str, Any]]:
    """`count` members of the cells as they stand on a day; dates are `date`, numbers are text."""
    rng = Random(f"{seed}:{count}")
    numbers = rng.sample(range(10**6), count)
    return [_person(rng, number, place, rng.choice(cells), on) for place, number in enumerate(numbers, 1)]


def personal_number(sex: str, born_on: date, serial: int) -> str:
    """Twelve digits: province, century and sex, year of birth, serial."""
    century = 2 * (born_on.year // 100 - 19) + (sex == "Nữ")
    return f"{NOBODYS_PROVINCE}{century}{born_on.year % 100:02d}{serial:06d}"


def _person(rng: Random, serial: int, place: int, cell: Cell, on: date) -> dict[str, Any]:
    sex = rng.choices(("Nam", "Nữ"), weights=(58, 42))[0]
    name = full_name(rng, "male" if sex == "Nam" else "female")
    dates = _dates(rng, on)
    number = personal_number(sex, dates["born_on"], serial)
    return {
        "name": name, "other_name": "", "sex": sex, "ethnic_group": _ethnic_group(rng, name),
        "religion": rng.choices(list(lists.RELIGIONS.values()), weights=lists.RELIGION_SHARES)[0],
        "personal_number": number, "file_number": f"{place:06d} BMA", **dates,
        **_card(rng, number, serial, dates), **_addresses(rng), **_levels(rng, dates["born_on"], on),
        "status": _status(dates, on), "cell_code": cell.code, "cell_name": cell.name,
        "grassroots": cell.grassroots,
    }  # fmt: skip


def _dates(rng: Random, on: date) -> dict[str, Any]:
    age = rng.triangular(20, 88, 52)
    born = on - timedelta(days=int(age * 365.25) + rng.randrange(365))
    earliest, latest = add_months(born, 12 * 18 + 2), min(on, add_months(born, 12 * 55))
    admitted = earliest + timedelta(days=int((latest - earliest).days * rng.random() ** 1.4))
    official = add_months(admitted, 12)
    confirmed = official <= on
    exempt = on - timedelta(days=rng.randrange(30, 700)) if age > 80 and confirmed else None
    if exempt is not None and exempt < official:
        exempt = None
    return {
        "born_on": born, "admitted_on": admitted, "official_on": official if confirmed else None,
        "left_on": exempt,
    }  # fmt: skip


def _status(dates: dict[str, Any], on: date) -> str:
    if dates["left_on"]:
        return lists.EXEMPT
    return lists.FULL if dates["official_on"] else lists.PROBATIONARY


def _card(rng: Random, number: str, serial: int, dates: dict[str, Any]) -> dict[str, Any]:
    """Cards are given to confirmed members; those of long ago also have the number of before."""
    if dates["official_on"] is None:
        return {"card_number": "", "card_issuer": "", "card_issued_on": None, "old_card_number": ""}
    return {
        "card_number": number, "card_issuer": "Đảng bộ Thành phố Sông Ngân",
        "card_issued_on": dates["official_on"] + timedelta(days=rng.randrange(0, 2)),
        "old_card_number": f"{rng.randrange(100):02d}{serial:06d}",
    }  # fmt: skip


def _ethnic_group(rng: Random, name: str) -> str:
    family = "K'" if name.startswith("K'") else name.split()[0]
    drawn = rng.choices(list(lists.ETHNIC_GROUPS.values()), weights=lists.ETHNIC_SHARES)[0]
    return lists.ETHNIC_FAMILIES.get(family, drawn)


def _addresses(rng: Random) -> dict[str, Any]:
    provinces = list(lists.PROVINCES.values())
    return {
        "country": lists.COUNTRIES["VN"],
        "birth_province": rng.choice(provinces), "birth_place": f"xã {rng.choice(QUARTERS)}",
        "home_province": rng.choice(provinces), "home_place": f"xã {rng.choice(QUARTERS)}",
        "residence_province": rng.choice(provinces),
        "residence_place": f"Số {rng.randrange(1, 300)}, phường {rng.choice(QUARTERS)}",
    }  # fmt: skip


def _levels(rng: Random, born: date, on: date) -> dict[str, Any]:
    retired = on.year - born.year > 62
    return {
        "education": rng.choice(("7/10", "10/10") if born.year < 1965 else ("9/12", "12/12", "12/12")),
        "qualification": rng.choices(lists.QUALIFICATIONS, weights=lists.QUALIFICATION_SHARES)[0],
        "theory": rng.choices(lists.THEORY_LEVELS, weights=lists.THEORY_SHARES)[0],
        "occupation": lists.RETIRED if retired else rng.choice(lists.OCCUPATIONS),
        "rating": rng.choice(lists.RATINGS),
    }  # fmt: skip
