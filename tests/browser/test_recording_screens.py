"""Recording in a real browser: an admission and a merger, from paper to book, at every width."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chibo.ledger.queries import roll
from chibo.organisations.queries import state
from chibo.people.models import Person
from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
NAME = "Nguyễn Phúc Thị Hoàng Diệu Thanh Khương"


def _press(page: Any, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def _follow(page: Any, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def _register_paper(page: Any, number: str, day: str) -> None:
    _follow(page, "Đăng ký văn bản mới")
    page.select_option("[name=type]", "decision")
    page.fill("[name=number_text]", number)
    page.fill("[name=signed_on]", day)
    _press(page, "Đăng ký văn bản")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_admission_from_paper_to_book(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}

    def look(step: str) -> None:
        found[step] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    sign_in(page, office.clerk)
    page.goto("/ghi-bien-dong/")
    look("văn bản")
    _register_paper(page, "12-QĐ/ĐU", "5/8/2026")
    look("việc")
    _follow(page, "Kết nạp")
    look("người")
    _follow(page, "Người chưa có trong sổ")
    page.fill("[name=birth_name]", NAME)
    page.select_option("[name=sex]", "female")
    page.fill("[name=born_on]", "31/11/2000")
    page.select_option("[name=unit]", str(office.cells[1].pk))
    page.fill("[name=on]", "10/08/2026")
    _press(page, "Xem trước")
    assert "chỉ có 30 ngày" in page.locator("main").inner_text()
    assert page.input_value("[name=birth_name]") == NAME
    look("lỗi")
    page.fill("[name=born_on]", "30/11/2000")
    _press(page, "Xem trước")
    assert page.get_by_role("heading", name="Xem trước").is_visible()
    look("xem trước")
    _press(page, "Ghi vào sổ")
    page.wait_for_url("**/dang-vien/**")
    assert "Dự bị" in page.locator("main").inner_text()
    look("trang đảng viên")
    assert Person.objects.filter(birth_name=NAME).count() == 1
    _follow(page, "Bút toán")
    look("bút toán")
    assert {step: wrong for step, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_a_merger_from_paper_to_book(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page = open_page(width)
    sign_in(page, office.clerk)
    page.goto(f"/to-chuc/{office.cells[0].pk}/")
    _follow(page, "Ghi thay đổi tổ chức")
    _register_paper(page, "13-QĐ/ĐU", "5/8/2026")
    _follow(page, "Sáp nhập")
    page.fill("[name=on]", "11/08/2026")
    page.select_option("[name=into]", str(office.cells[1].pk))
    assert barriers(page) == []
    _press(page, "Xem trước")
    assert "3 đảng viên đi theo" in page.locator("main").inner_text()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _press(page, "Ghi vào sổ")
    page.wait_for_url("**/but-toan/**")
    today = date(2026, 8, 12)
    assert roll(office.cells[1].pk, today).total == 3 and state(office.cells[0].pk, today) is None


def test_papers_entries_and_books_keep_nobody_out(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None], barriers: Callable[[Any], list[str]]
) -> None:
    sign_in(page, office.book.clerk)
    found = {}
    for address in ("/van-ban/", "/van-ban/moi/", "/ky-so/", "/thay-doi-to-chuc/"):
        assert page.goto(address).status == 200
        found[address] = barriers(page)
    page.goto("/van-ban/")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    found["văn bản"] = barriers(page)
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    _follow(page, "Đảo bút toán")
    found["đảo"] = barriers(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
