"""The clock speaks Vietnamese days; a refusal keeps what it says wherever it goes."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta

import pytest

from chibo.foundation.clock import clock_at, local_year, now, today
from chibo.foundation.dates import BadDate
from chibo.foundation.refusals import Outage, Refusal


def test_the_day_changes_at_midnight_in_viet_nam() -> None:
    with clock_at(datetime(2025, 12, 31, 16, 59, tzinfo=UTC)):
        assert today() == date(2025, 12, 31)
    with clock_at(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)):
        assert today() == date(2026, 1, 1)
        assert local_year(now()) == 2026


def test_a_set_clock_is_set_back() -> None:
    with clock_at(datetime(2016, 12, 31, tzinfo=UTC)):
        assert now().year == 2016
    assert datetime.now(UTC) - now() < timedelta(minutes=1)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError), clock_at(datetime(2025, 1, 1)):
        pass


def test_refusals_can_be_copied() -> None:
    refusal = Refusal("a.b", "Không được.", citation="Điều 5", next_step="Xem lại.", field="on")
    for kept in [copy.copy(refusal), pickle.loads(pickle.dumps(refusal))]:
        assert (kept.code, kept.sentence, kept.citation, kept.next_step, kept.field) == (
            "a.b", "Không được.", "Điều 5", "Xem lại.", "on",
        )  # fmt: skip
    assert pickle.loads(pickle.dumps(BadDate("Chưa ghi ngày."))).sentence == "Chưa ghi ngày."
    assert str(refusal) == "Không được."
    assert Outage("Đĩa đầy.", permanent=True).permanent
