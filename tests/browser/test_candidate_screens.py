"""Candidates in a real browser: from the cell's resolution to the monthly sheet, at every width."""

from collections.abc import Callable
from typing import Any

import pytest

from chibo.candidates.queries import candidate_list
from chibo.foundation.clock import today
from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
NAME = "Nguyễn Phúc Thị Hoàng Diệu Thanh Khương"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_candidate_from_the_resolution_to_a_remark(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}
    main = page.locator("main")

    def look(step: str) -> None:
        found[step] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    def press(name: str) -> None:
        main.get_by_role("button", name=name, exact=True).click()
        page.wait_for_load_state()

    def follow(name: str) -> None:
        main.get_by_role("link", name=name).first.click()
        page.wait_for_load_state()

    sign_in(page, office.clerk)
    page.goto("/cam-tinh-dang/")
    look("danh sách trống")
    follow("Ghi quần chúng mới")
    look("nghị quyết")
    follow("Đăng ký văn bản mới")
    page.select_option("[name=type]", "resolution")
    page.fill("[name=number_text]", "7-NQ/CB")
    page.fill("[name=signed_on]", "5/8/2026")
    page.select_option("[name=unit]", str(office.cells[0].pk))
    press("Đăng ký văn bản")
    page.fill("[name=birth_name]", NAME)
    page.select_option("[name=sex]", "female")
    page.select_option("[name=kind]", "pupil")
    press("Xem trước")
    assert "Mục này phải ghi" in main.inner_text() and page.input_value("[name=birth_name]") == NAME
    look("lỗi")
    page.fill("[name=born_on]", "30/11/2008")
    page.select_option("[name=helper]", index=1)
    press("Xem trước")
    assert "sẽ vào danh sách cảm tình Đảng" in main.inner_text()
    look("xem trước")
    press("Ghi vào danh sách")
    page.wait_for_url("**/cam-tinh-dang/*-*/")
    look("một người")
    follow("Ghi giấy chứng nhận")
    page.fill("[name=number]", "12/2020")
    page.fill("[name=issued_on]", "1/9/2020")
    page.fill("[name=issuer]", "Trung tâm chính trị phường")
    press("Xem trước")
    look("xem trước giấy chứng nhận")
    press("Ghi")
    assert "phải học lại" in main.inner_text()
    follow("Danh sách")
    look("danh sách")
    page.goto(f"/to-chuc/{office.cells[0].pk}/cam-tinh-dang/nhan-xet/?thang=2026-09")
    look("nhận xét tháng")
    main.locator("textarea").first.fill("Chăm chỉ, đúng giờ.")
    press("Ghi các nhận xét")
    assert "Đã có nhận xét tháng này" in main.inner_text()
    page.goto(f"/to-chuc/{office.ward.pk}/cam-tinh-dang/so-lieu/")
    look("số liệu")
    assert candidate_list(office.ward.pk, today()).total == 1
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
