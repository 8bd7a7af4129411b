"""Papers in a real browser: what lacks is shown, a number is taken, the typed words stay, the paper opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chibo.ledger.vocabulary import Standing
from chibo.procedures import operations as cases
from chibo.procedures.models import Case, CasePaper
from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
CEREMONY = date(2026, 8, 3)


@pytest.fixture
def probation(office: Office) -> Case:
    """A probationer of the first cell, before the vote."""
    office.book.members(office.cells[0], 5, CEREMONY)
    person = office.book.members(office.cells[0], 1, CEREMONY, Standing.PROBATIONARY)[0]
    facts = {"ceremony_on": CEREMONY, "probation_ends_on": date(2027, 8, 3)}
    return cases.begin(
        actor=office.book.clerk, procedure="probation", subject_id=person.pk, on=CEREMONY, facts=facts
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paper_is_filled_numbered_and_opened(
    probation: Case,
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page = open_page(width=width)
    sign_in(page, office.clerk)
    page.goto(f"/ho-so/{probation.pk}/")
    page.get_by_role("link", name="In giấy tờ").click()
    assert barriers(page) == []
    page.goto(f"/ho-so/{probation.pk}/in/13-knd/")
    assert page.get_by_text("Còn thiếu 6 mục.").is_visible() and barriers(page) == []
    page.get_by_label("Ưu điểm").fill("Gương mẫu trong công tác")
    page.get_by_label("Họ và tên người ký").fill("Ngô Thị Lan")
    page.get_by_role("button", name="Lấy số và vào sổ").click()
    # The day of signing was left out: said at its box, and nothing typed is lost.
    assert page.get_by_text("Lấy số phải ghi ngày ký").first.is_visible()
    assert page.get_by_label("Ưu điểm").input_value() == "Gương mẫu trong công tác"
    page.get_by_label("Ngày ký", exact=False).first.fill("20/09/2026")
    page.get_by_role("button", name="Lấy số và vào sổ").click()
    number = page.locator(".number-taken strong").inner_text()
    assert number.endswith("-NQ/CB") and barriers(page) == []
    assert CasePaper.objects.get(case=probation, code="13-knd").document is not None
    assert page.get_by_label("Ưu điểm").input_value() == "Gương mẫu trong công tác"
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Mở bản PDF để in").first.click()
    assert opened.value is not None
    page.goto("/in-hang-loat/?thu-tuc=probation&mau=10-knd&xem=1")
    assert page.get_by_text("1 hồ sơ").first.is_visible() and barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
