"""A file of the centre is laid beside the register, and what differs is decided, one by one or together."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from chibo.exchange import operations as exchange
from chibo.exchange.errors import WrongStep
from chibo.exchange.operations.comparing import counts
from chibo.exchange.vocabulary import Purpose, Settled
from chibo.foundation.clock import clock_at
from chibo.people.models import Person
from chibo.people.operations import ItemChange, PersonDraft, add_person, record_items
from chibo.people.queries.records import record_on
from tests.clerk_files import cells, central_4_0
from tests.registers import Book, noon
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    bring,
    district,
    post,
    read,
    some_people,
    sound,
    total,
    with_cells,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """An empty district on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        yield b


@pytest.fixture
def staff(book: Book, tmp_path: Path) -> list[dict[str, Any]]:
    """Forty invented people of four cells, two of them dead or gone."""
    places = with_cells(book, tmp_path)
    found = some_people(places, 40)
    found[3] |= {"status": "Từ trần", "left_on": AS_OF - timedelta(days=90)}
    found[4] |= {"status": "Miễn sinh hoạt", "left_on": AS_OF - timedelta(days=30)}
    return found


def compare(book: Book, path: Path) -> Any:
    batch = bring(book, path, Purpose.COMPARE)
    for _ in exchange.compare_steps(actor=book.clerk, batch=batch):
        pass
    return batch


def test_a_file_of_the_centre_is_laid_beside_the_register(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    central_4_0(tmp_path / "ta.xlsx", staff)
    post(book, read(book, tmp_path / "ta.xlsx"))
    members = total(book, AS_OF)
    theirs = [dict(person) for person in staff]
    living = [p for p in theirs if not p["left_on"] and p["personal_number"]]
    missing, changed = living[0], living[1]
    changed |= {"other_name": "Bí danh mới"}
    newcomer = some_people(with_more(book), 90, seed=99)[-1]
    theirs = [p for p in theirs if p is not missing] + [newcomer]
    central_4_0(tmp_path / "tw.xlsx", theirs)
    batch = compare(book, tmp_path / "tw.xlsx")
    assert {k: counts(batch)[k] for k in ("only_here", "only_there", "differs")} == {
        "only_here": 1, "only_there": 1, "differs": 1,
    }  # fmt: skip
    assert total(book, AS_OF) == members
    assert not list((tmp_path / "kho" / "exchange").iterdir()), "a compared file is not kept"

    here = batch.differences.get(row=None)
    assert here.name.casefold() == missing["name"].casefold()
    with pytest.raises(WrongStep, match="không thể bỏ ra"):
        exchange.settle(
            actor=book.clerk, difference=here, how=Settled.ACCEPTED, decision=book.decision(AS_OF)
        )
    exchange.settle(actor=book.clerk, difference=here, how=Settled.KEPT, note="đã báo trung ương bổ sung")
    differs = batch.differences.exclude(row=None).exclude(person=None).get()
    assert (differs.field, differs.there) == ("Tên gọi khác", "Bí danh mới")
    with pytest.raises(WrongStep, match="văn bản"):
        exchange.settle(actor=book.clerk, difference=differs, how=Settled.ACCEPTED)
    exchange.settle(actor=book.clerk, difference=differs, how=Settled.ACCEPTED, decision=book.decision(AS_OF))
    there = batch.differences.get(person=None)
    exchange.settle(actor=book.clerk, difference=there, how=Settled.ACCEPTED, decision=book.decision(AS_OF))
    assert total(book, AS_OF) == members + 1
    assert counts(batch)["open"] == 0
    again = compare(book, tmp_path / "tw.xlsx")
    assert {k: counts(again)[k] for k in ("only_here", "only_there", "differs")} == {
        "only_here": 1, "only_there": 0, "differs": 0,
    }  # fmt: skip
    sound()


def test_what_was_written_since_the_comparison_is_not_overwritten(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """The centre's word was right beside what the register said then; meanwhile somebody wrote another."""
    central_4_0(tmp_path / "ta.xlsx", staff)
    post(book, read(book, tmp_path / "ta.xlsx"))
    one = next(p for p in staff if not p["left_on"] and p["personal_number"])
    newcomer = some_people(with_more(book), 90, seed=99)[-1]
    one["other_name"] = "Bí danh theo tệp"
    central_4_0(tmp_path / "tw.xlsx", [*staff, newcomer])
    batch = compare(book, tmp_path / "tw.xlsx")
    person = Person.objects.get(personal_number=one["personal_number"])
    record_items(
        actor=book.clerk, person=person, version=person.version,
        changes=[ItemChange("other_names", {"value": "Bí danh theo giấy"})],
    )  # fmt: skip
    draft = PersonDraft(birth_name=newcomer["name"], sex="male", born_on=newcomer["born_on"])
    add_person(actor=book.clerk, unit=book.root, draft=draft)
    assert batch.differences.count() == 2
    for difference in batch.differences.all():
        with pytest.raises(WrongStep, match="không còn như đã so"):
            exchange.settle(
                actor=book.clerk, difference=difference, how=Settled.ACCEPTED, decision=book.decision(AS_OF)
            )
        exchange.settle(actor=book.clerk, difference=difference, how=Settled.KEPT)
    said = next(iter(record_on(person, TODAY)["other_names"].values()))
    assert said.value == {"value": "Bí danh theo giấy"}
    assert Person.objects.filter(born_on=newcomer["born_on"]).count() == 1


def test_many_points_are_settled_at_once_and_one_that_cannot_does_not_hold_up_the_rest(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    central_4_0(tmp_path / "ta.xlsx", staff)
    post(book, read(book, tmp_path / "ta.xlsx"))
    living = [person for person in staff if not person["left_on"] and person["personal_number"]]
    for person in living[1:4]:
        person["other_name"] = "Bí danh theo tệp"
    newcomer = some_people(with_more(book), 90, seed=99)[-1]
    central_4_0(tmp_path / "tw.xlsx", [*(p for p in staff if p is not living[0]), newcomer])
    batch = compare(book, tmp_path / "tw.xlsx")
    stale = Person.objects.get(personal_number=living[1]["personal_number"])
    record_items(
        actor=book.clerk, person=stale, version=stale.version,
        changes=[ItemChange("other_names", {"value": "Bí danh theo giấy"})],
    )  # fmt: skip
    every = list(batch.differences.order_by(F("row").asc(nulls_last=True)))
    before, paper = total(book, AS_OF), book.decision(AS_OF)
    assert len(every) == 5
    with pytest.raises(WrongStep, match="văn bản") as refused:
        exchange.settle_many(actor=book.clerk, batch=batch, differences=every[:2], how=Settled.ACCEPTED)
    assert refused.value.field == "decision"
    taken = exchange.settle_many(
        actor=book.clerk, batch=batch, differences=every, how=Settled.ACCEPTED, decision=paper
    )
    assert taken.done == 3 and total(book, AS_OF) == before + 1
    assert {one.person_id for one, _ in taken.refused} == {
        stale.pk, Person.objects.get(personal_number=living[0]["personal_number"]).pk
    }  # fmt: skip
    assert batch.differences.filter(settled=Settled.OPEN).count() == 2
    with pytest.raises(WrongStep):  # sent once more: what is done is done
        exchange.settle_many(
            actor=book.clerk, batch=batch, differences=every, how=Settled.ACCEPTED, decision=paper
        )
    assert total(book, AS_OF) == before + 1
    sound()


def with_more(book: Book) -> Any:
    """The cells that are there already."""
    return cells(4)
