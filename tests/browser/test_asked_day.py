"""The day picker works on every page, and the day goes along."""

from collections.abc import Callable
from typing import Any

import pytest

from chibo.foundation.clock import today
from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_another_day_shows_and_goes_along(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page = open_page(width)
    sign_in(page, office.book.clerk)
    page.goto("/?ngay=31/12/2024")
    band = page.get_by_role("status").filter(has_text="Đang xem ngày 31/12/2024")
    assert band.is_visible()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    inside = page.eval_on_selector_all(".side-list a", "links => links.map(a => a.getAttribute('href'))")
    assert inside and all("ngay=2024-12-31" in href for href in inside)
    page.get_by_role("link", name="Về hôm nay").click()
    page.wait_for_load_state()
    assert "ngay" not in page.url and page.get_by_text("Đang xem ngày").count() == 0


def test_the_picker_goes_to_a_day_and_keeps_the_question(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None]
) -> None:
    sign_in(page, office.book.clerk)
    page.goto("/tai-khoan/?tim=hanh")
    page.locator(".day-picker summary").click()
    page.fill("[name=ngay]", "15/8/2026")
    page.keyboard.press("Enter")
    page.wait_for_url("**ngay=15%2F8%2F2026**")
    assert "tim=hanh" in page.url
    page.locator(".day-picker summary").click()
    page.locator(".day-picker").get_by_role("link", name="Cuối năm trước").click()
    page.wait_for_url(f"**ngay={today().year - 1}-12-31**")
    page.locator(".day-picker summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".day-picker .drop-panel").is_visible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/11/2026", "Tháng 11/2026 chỉ có 30 ngày"),
        ("2099-01-01", "chưa tới"),
        ("hôm qua", "không phải là ngày"),
        ("9" * 3000, "không phải là ngày"),
    ],
)
def test_a_day_that_is_none_says_so_and_shows_today(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None], typed: str, said: str
) -> None:
    sign_in(page, office.book.clerk)
    answer = page.goto(f"/?ngay={typed}")
    assert answer.status == 200
    alert = page.get_by_role("alert").inner_text()
    assert said in alert and "hôm nay" in alert
