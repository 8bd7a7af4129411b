"""The list builder in a real browser: columns are added and moved, conditions kept, nothing stands in the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-lists")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_is_built_kept_and_opened_again(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}

    def look(step: str) -> None:
        page.wait_for_load_state()
        found[step] = barriers(page)
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"{step}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    def press(name: str) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=name, exact=True).click()

    sign_in(page, office.clerk)
    page.goto("/danh-sach-tu-chon/")
    look("chưa có")
    page.locator("main").get_by_role("link", name="Lập danh sách mới").first.click()
    page.get_by_text("Thêm cột", exact=True).click()
    page.locator("details.group").first.locator("summary").click()
    page.get_by_label("Tuổi", exact=True).check()
    press("Thêm các cột đã đánh dấu")
    press("Đưa Tuổi lên trước")
    assert "standing%2Cage" not in page.url
    page.select_option("#them-dk", "born_on")
    press("Lập danh sách")
    assert not page.locator("#thang1").is_visible()
    page.fill("#tu1", "31/11/1960")
    press("Lập danh sách")
    look("ngày sai")
    assert page.input_value("#tu1") == "31/11/1960"
    page.fill("#tu1", "01/01/1930")
    page.select_option("#them-dk", "standing")
    press("Lập danh sách")
    page.get_by_label("Chính thức", exact=True).check()
    press("Lập danh sách")
    look("lập")
    assert page.locator("table.sheet tbody tr").count() > 0
    page.locator("main").get_by_role("link", name="Lưu", exact=True).click()
    look("lưu")
    page.fill("[name=name]", "Đảng viên chính thức, có tuổi")
    press("Lưu danh sách")
    page.goto("/danh-sach-tu-chon/")
    look("đã lưu")
    page.get_by_role("link", name="Đảng viên chính thức, có tuổi", exact=True).click()
    page.wait_for_load_state()
    assert page.input_value("#tu1") == "01/01/1930"
    page.locator("main").get_by_role("link", name="Bản in").click()
    look("in")
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
