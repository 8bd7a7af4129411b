"""Accounts, rights and the two logs, as an administrator and as somebody who is none."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Office
from tests.registers import PASSWORD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_keep_nobody_out(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page = open_page(width)
    sign_in(page, office.book.clerk)
    one = f"/tai-khoan/{office.clerk.pk}/"
    found: dict[str, list[str]] = {}
    for address in (
        "/tai-khoan/", "/tai-khoan/moi/", one, f"{one}giao-quyen/", f"{one}mat-khau/", f"{one}khoa/",
        "/nhat-ky/thao-tac/", "/nhat-ky/xem/", "/doi-mat-khau/",
    ):  # fmt: skip
        assert page.goto(address).status == 200
        found[address] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_an_account_from_its_making_to_its_end(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None]
) -> None:
    sign_in(page, office.book.clerk)
    page.goto("/tai-khoan/moi/")
    page.fill("[name=display_name]", "Lường Thị Ngoãn")
    page.fill("[name=username]", "le.hanh")
    page.select_option("[name=unit]", str(office.ward.pk))
    _twice(page, PASSWORD)
    _press(page, "Tạo tài khoản")
    assert "đã có người dùng" in page.locator("main").inner_text()
    assert page.input_value("[name=display_name]") == "Lường Thị Ngoãn"
    page.fill("[name=username]", "luong.ngoan")
    _twice(page, PASSWORD)
    _press(page, "Tạo tài khoản")
    assert "chưa có quyền nào" in page.locator("main").inner_text()

    page.get_by_role("link", name="Giao quyền").first.click()
    page.check("[name=role][value=clerk]")
    page.select_option("[name=unit]", str(office.cells[0].pk))
    page.fill("[name=last_day]", "31/11/2027")
    _press(page, "Giao quyền")
    assert "Tháng 11/2027 chỉ có 30 ngày" in page.locator("main").inner_text()
    page.fill("[name=last_day]", "30/11/2027")
    _press(page, "Giao quyền")
    row = page.get_by_role("row").filter(has_text="Văn phòng – ghi sổ").inner_text()
    assert "Chi bộ Tổ dân phố số 7" in row and "30/11/2027" in row

    page.get_by_role("link", name="Thu quyền").click()
    _press(page, "Thu quyền này")
    assert "Quyền đã hết" in page.locator("main").inner_text()
    page.get_by_role("link", name="Khóa", exact=True).click()
    _press(page, "Khóa tài khoản")
    assert "Đã khóa" in page.locator("main").inner_text()
    page.goto("/nhat-ky/thao-tac/")
    told = page.locator("main").inner_text()
    assert (
        "Thu quyền “Văn phòng – ghi sổ” của “luong.ngoan”" in told and "Khóa tài khoản “luong.ngoan”" in told
    )


def test_who_is_no_administrator_is_told_so(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None]
) -> None:
    sign_in(page, office.clerk)
    answer = page.goto("/tai-khoan/")
    assert answer.status == 403
    text = page.locator("main").inner_text()
    assert "không được phép" in text and "Quản trị tài khoản" in text
    assert page.get_by_role("link", name="Tài khoản và quyền").count() == 0
    assert page.goto("/nhat-ky/xem/").status == 403


def _twice(page: Any, password: str) -> None:
    page.fill("[name=password]", password)
    page.fill("[name=again]", password)


def _press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
