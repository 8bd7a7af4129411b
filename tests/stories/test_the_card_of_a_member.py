"""2-HSĐV says what the record said that day: every item where the form has it, and nothing lost on the way."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from chibo.catalogue.case_papers import member_card
from chibo.catalogue.papers import Letterhead, as_pdf, compose, measures_on
from chibo.people.models import Person
from chibo.people.operations import ItemChange, record_items
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.rulebook.queries import lookup
from tests.printed import wording
from tests.registers import Book, on
from tests.stories.offices import two_wards

pytestmark = pytest.mark.django_db
TODAY, OLD = date(2026, 11, 20), date(2010, 1, 1)
PLACE = {"province": "Sông Mây", "commune": "xã Đồi Cọ"}
RECORD: list[tuple[str, dict[str, Any]]] = [
    ("other_names", {"value": "Ba Gió"}),
    ("home_place", PLACE),
    ("permanent_residence", {**PLACE, "detail": "Số 7, ngõ 12"}),
    ("ethnic_group", {"value": "Kinh"}),
    ("religion", {"value": "Không"}),
    ("occupation", {"value": "Thợ gò", "detail": "Xưởng đóng thuyền Mây"}),
    ("admission", {"cell": "Chi bộ Xưởng cũ", "introducer_1": "Trần Văn Sóng", "introducer_2": "Lý Thị Bến"}),
    ("organisations", {"name": "Hội Làm vườn", "role": "chi hội trưởng", "since": "2015"}),
    ("military", {"enlisted_on": "02/1982", "discharged_on": "12/1985", "rank": "Trung sĩ"}),
    ("work", {"since": "01/1995", "until": "06/2010", "what": "Thợ gò bậc 6", "where": "Xưởng đóng thuyền"}),
    ("work", {"since": "01/1986", "until": "12/1994", "what": "Thợ phụ", "where": "Xưởng đóng thuyền"}),
    ("training", {"school": "Trường nghề Sông Mây", "subject": "Gò hàn", "certificate": "Chứng chỉ"}),
    ("foreign_languages", {"language": "Tiếng Lào", "level": "giao tiếp"}),
    ("awards", {"what": "Bằng khen", "by": "Ủy ban tỉnh", "on": "2001"}),
    ("badges", {"years": 30, "on": "2020"}),
    ("discipline", {"form": "Khiển trách", "side": "Chính quyền", "reason": "Vi phạm giờ giấc", "on": "1999"}),
    ("history", {"kind": "Được kết nạp lại", "on": "1990", "what": "sau khi xin ra"}),
    ("history", {"kind": "Việc riêng cần ghi", "on": "1988", "what": "cứu người bị nạn"}),
    ("trips_abroad", {"country": "Lào", "since": "03/1999", "until": "05/1999", "purpose": "Lao động"}),
    ("family", {"relation": "Cha", "name": "Nguyễn Văn Bờ", "born": "1940", "home": "xã Đồi Cọ",
                "occupation": "nông dân", "history": "chấp hành tốt"}),
    ("health", {"value": "Sức khỏe loại hai", "wounded": "4/4", "martyr_family": True}),
    ("economy", {"income_year": 120_000_000, "house_granted_m2": 40, "house_bought_m2": 65}),
    ("assets", {"what": "Thuyền gỗ", "worth": 90_000_000}),
]  # fmt: skip


def _since(item: str) -> date | None:
    return OLD if BY_KEY[item].lives or BY_KEY[item].many else None


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        person = Person.objects.get(pk=b.first[0].pk)
        record_items(
            actor=b.clerk, person=person, version=person.version, kind=ActKind.SUPPLEMENT,
            changes=[ItemChange(item, value, since=_since(item)) for item, value in RECORD],
        )  # fmt: skip
        b.who = Person.objects.get(pk=b.first[0].pk)
        yield b


def test_every_item_has_its_place(book: Book) -> None:
    card = member_card(book.who, book.one.pk, TODAY)
    told = card.values
    assert told["home_place"] == "xã Đồi Cọ, Sông Mây" and told["introducer_2"] == "Lý Thị Bến"
    assert [row["what"] for row in told["work"]] == ["Thợ phụ", "Thợ gò bậc 6"]
    assert told["family"][0]["facts"] == "xã Đồi Cọ; nông dân; chấp hành tốt"
    assert told["readmitted"].startswith("Được kết nạp lại") and "cứu người" in told["other_history"]
    assert told["house"] == "được cấp, thuê 40 m²; tự mua, xây 65 m²" and told["badges"] == ["30"]
    assert told["family_merits"] == ["martyr_family"] and told["wounded"] == "4/4"
    # Days in the Party are columns of the person; the opening entry of this book brought none.
    assert [field.name for field in card.missing] == ["ceremony_on"]
    pdf = as_pdf(
        compose(card.paper, told, letterhead=Letterhead(), on=TODAY, lookup=lookup()),
        measures_on(lookup(), TODAY),
    )
    said = " ".join(wording(pdf))
    for item, value in RECORD:
        # Cells of tables break their lines between words.
        words = [word for one in value.values() if isinstance(one, str) for word in one.split()]
        assert all(word in said for word in words if not word[:1].isdigit()), (item, words)


def test_a_card_of_an_earlier_day_knows_nothing_later(book: Book) -> None:
    before = member_card(book.who, book.one.pk, date(2009, 12, 31)).values
    assert "work" not in before and "occupation" not in before
    assert not set(before) & {"military", "awards", "discipline"} and before["home_place"]
