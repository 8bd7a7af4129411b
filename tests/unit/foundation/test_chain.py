"""One value, one spelling; one changed byte, another chain."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from uuid import UUID

import pytest

from chibo.foundation import chain


class Kind(StrEnum):
    ADMITTED = "admitted"


class OldKind(str, Enum):  # noqa: UP042 - the older way to write it
    ADMITTED = "admitted"


def test_canonical_spelling() -> None:
    value = {"b": date(2025, 7, 1), "a": [UUID(int=1), None, True, 3, "Á"], "c": Decimal("1.50")}
    assert chain.canonical(value).decode() == (
        '{"a":["00000000-0000-0000-0000-000000000001",null,true,3,"Á"],"b":"2025-07-01","c":"1.50"}'
    )


def test_moments_are_spelt_in_utc() -> None:
    here = datetime(2025, 7, 1, 7, 0, tzinfo=timezone(timedelta(hours=7)))
    assert chain.canonical(here) == chain.canonical(datetime(2025, 7, 1, tzinfo=UTC))


@pytest.mark.parametrize("code", [Kind.ADMITTED, OldKind.ADMITTED])
def test_a_code_is_spelt_as_its_value(code: str) -> None:
    assert chain.canonical({code: code}) == b'{"admitted":"admitted"}'


@pytest.mark.parametrize("value", [1.5, {1, 2}, {1: "a"}, datetime(2025, 1, 1), object(), b"x"])
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        chain.canonical(value)


def test_every_link_depends_on_all_before() -> None:
    first = chain.link(chain.GENESIS, {"position": 1, "digest": "a"})
    second = chain.link(first, {"position": 2, "digest": "b"})
    changed = chain.link(
        chain.link(chain.GENESIS, {"position": 1, "digest": "A"}), {"position": 2, "digest": "b"}
    )
    assert len(first) == 64 and second != changed
    assert chain.link(first, {"digest": "b", "position": 2}) == second


def test_salt_and_text_do_not_run_together() -> None:
    assert chain.salted("bc", "a") != chain.salted("c", "ab")
    assert chain.new_salt() != chain.new_salt() and len(chain.new_salt()) == 32
