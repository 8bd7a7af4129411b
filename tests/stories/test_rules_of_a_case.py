"""A case begun under one rule and ended under another: whose answer holds for each of its events."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.organisations.models import Unit
from chibo.organisations.queries import unit_by_code
from chibo.profiles.operations import assign_profile, enter_local_value, withdraw_profile
from chibo.profiles.queries import lookup_for, lookup_for_case
from chibo.rulebook import queries as rulebook
from chibo.rulebook.loading import rulebook as the_rulebook
from chibo.rulebook.models import Override
from chibo.rulebook.queries import NoValue
from chibo.rulebook.vocabulary import Applies
from tests.registers import Book, on
from tests.stories.offices import two_wards
from tests.unit.rulebook.test_transitions import EVE, NEW, NEW_CASES, OLD, OPEN_CASES, said

pytestmark = pytest.mark.django_db
KEY, HANOI = "admission.decision_deadline", "ha-noi"
FOLLOWED = date(2025, 1, 1)
BEFORE, AFTER = date(2026, 6, 1), date(2026, 9, 1)
Ask = Callable[..., Any]


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(date(2026, 11, 20)):
        yield b


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Writes into the rulebook what centre and Hà Nội say about the key, the new from 26/7/2026."""

    def written(centre: Applies = Applies.EVENTS, hanoi: Applies | None = None, unknown: str = "") -> None:
        real = the_rulebook()
        cited = real.parameters[KEY].values[0].citation
        values = [said(OLD, 45, end=NEW), said(NEW, None if unknown else 40, centre, unknown=unknown)]
        override = {} if hanoi is None else {(HANOI, KEY): [said(OLD, 25, end=NEW), said(NEW, 20, hanoi)]}
        cite = [one.model_copy(update={"citation": cited}) for one in values]
        parameter = real.parameters[KEY].model_copy(update={"local": True, "values": tuple(cite)})
        made = replace(
            real,
            parameters={**real.parameters, KEY: parameter},
            overrides={
                place: Override(key=KEY, values=[v.model_copy(update={"citation": cited}) for v in said])
                for place, said in override.items()
            },
        )
        monkeypatch.setattr(rulebook, "rulebook", lambda: made)

    return written


def asked(unit: Unit, happened: date, *, begun: date = BEFORE, acting: date = AFTER) -> Any:
    return lookup_for_case(unit.pk, begun_on=begun, acting_on=acting)(KEY, happened).value


def test_without_profile_or_value_the_centre_answers_by_its_own_changes(book: Book, invented: Ask) -> None:
    invented()
    assert (asked(book.one, EVE), asked(book.one, NEW)) == (45, 40)
    invented(NEW_CASES)
    assert (asked(book.one, NEW, begun=EVE), asked(book.one, NEW, begun=NEW)) == (45, 40)
    invented(OPEN_CASES)
    assert (asked(book.one, EVE, acting=EVE), asked(book.one, EVE, acting=NEW)) == (45, 40)


def test_where_a_profile_speaks_its_own_changes_count_and_not_the_centres(book: Book, invented: Ask) -> None:
    by = {"actor": book.clerk, "unit": book.ward, "document": book.paper}
    assigned = assign_profile(profile=HANOI, valid_from=FOLLOWED, **by)
    invented(centre=OPEN_CASES, hanoi=Applies.EVENTS)
    assert (asked(book.one, EVE), asked(book.one, NEW)) == (25, 20)
    assert asked(book.three, EVE) == 40  # the other ward follows nobody
    invented(centre=Applies.EVENTS, hanoi=NEW_CASES)
    assert (asked(book.one, NEW, begun=EVE), asked(book.one, NEW, begun=NEW)) == (25, 20)
    invented(hanoi=OPEN_CASES)
    assert (asked(book.one, EVE, acting=EVE), asked(book.one, EVE, acting=NEW)) == (25, 20)
    withdraw_profile(actor=book.clerk, assigned=assigned, reason="Chọn nhầm")
    assert asked(book.one, EVE, acting=NEW) == 45


def test_a_profile_changed_after_the_ward_left_it_reaches_no_case_of_the_ward(
    book: Book, invented: Ask
) -> None:
    by = {"actor": book.clerk, "unit": book.ward, "document": book.paper}
    assign_profile(profile=HANOI, valid_from=FOLLOWED, **by)
    assign_profile(profile="lao-cai", valid_from=date(2026, 7, 1), **by)
    invented(hanoi=OPEN_CASES)
    assert asked(book.one, date(2026, 6, 30)) == 25
    assert asked(book.one, date(2026, 7, 1)) == 45


def test_a_value_of_its_own_holds_for_the_events_of_its_days(book: Book, invented: Ask) -> None:
    invented(centre=OPEN_CASES, hanoi=OPEN_CASES)
    start, end = date(2026, 3, 1), date(2026, 5, 1)
    own = {"actor": book.clerk, "key": KEY, "document": book.paper, "valid_from": start, "valid_to": end}
    enter_local_value(unit=book.ward, typed="10", **own)
    days = [date(2026, 2, 28), start, date(2026, 4, 30), end]
    assert [asked(book.one, day) for day in days] == [40, 10, 10, 40]
    # A profile nearer than the value speaks first; a value at the cell itself comes before both.
    assign_profile(actor=book.clerk, unit=book.one, profile=HANOI, document=book.paper, valid_from=FOLLOWED)
    assert asked(book.one, start) == 20
    enter_local_value(unit=book.one, typed="7", **own)
    assert (asked(book.one, start), asked(book.two, start)) == (7, 10)


@pytest.mark.parametrize(
    ("applies", "before", "after"),
    [
        (Applies.EVENTS, {"happened": EVE}, {"happened": NEW}),
        (NEW_CASES, {"happened": NEW, "begun": EVE}, {"happened": NEW, "begun": NEW}),
        (OPEN_CASES, {"happened": EVE, "acting": EVE}, {"happened": EVE, "acting": NEW}),
    ],
)
def test_an_unknown_value_in_force_for_the_case_is_refused_not_passed_over(
    book: Book, invented: Ask, applies: Applies, before: dict[str, date], after: dict[str, date]
) -> None:
    invented(applies, unknown="chưa có toàn văn.")
    assert asked(book.one, **before) == 45
    with pytest.raises(NoValue, match="chưa có toàn văn"):
        asked(book.one, **after)


def test_a_case_passed_on_by_a_merger_keeps_the_rules_of_its_place(book: Book, invented: Ask) -> None:
    invented(hanoi=Applies.EVENTS)
    assign_profile(actor=book.clerk, unit=book.ward, profile=HANOI, document=book.paper, valid_from=FOLLOWED)
    day = date(2026, 10, 1)
    new = NewUnit(book.ward, "01.001.009", "Chi bộ Gộp", "cell")
    ledger.merge_units(**book.by(day), units=[book.one, book.two], new=new, on=day)
    merged = unit_by_code("01.001.009", day)
    assert asked(merged, BEFORE, acting=day) == 25


def test_a_case_of_one_day_is_answered_as_any_question(book: Book) -> None:
    """Over the whole real rulebook: no transition, no difference."""
    day, here = date(2026, 5, 4), lookup_for_case(book.one.pk, begun_on=AFTER, acting_on=AFTER)
    keys = [key for key in rulebook.all_keys() if key.startswith(("admission.", "probation.", "vote."))]
    for key in keys:
        assert _told(here, key, AFTER) == _told(lookup_for(book.one.pk), key, AFTER)
    assert _told(here, KEY, day) == _told(lookup_for(book.one.pk), KEY, day)


def _told(lookup: Any, key: str, day: date) -> Any:
    try:
        return lookup(key, day)
    except NoValue as none:
        return str(none)
