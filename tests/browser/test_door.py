"""Coming in and going out: the first page, sign-in, throttling, the own password."""

from collections.abc import Callable
from typing import Any

import pytest

from chibo.access.models import Account
from chibo.organisations.queries import the_register
from tests.browser.conftest import WIDTHS, Office
from tests.registers import PASSWORD

pytestmark = pytest.mark.browser


def _try(page: Any, username: str, password: str) -> None:
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_door_keeps_nobody_out(
    office: Office, open_page: Callable[..., Any], barriers: Callable[[Any], list[str]], width: int
) -> None:
    page = open_page(width)
    page.goto("/dang-nhap/")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_signing_in_leads_where_one_wanted_to_go(office: Office, page: Any) -> None:
    page.goto("/doi-mat-khau/?ngay=2026-08-10")
    assert "/dang-nhap/" in page.url
    _try(page, "Lê.Hạnh", PASSWORD)
    assert page.url.endswith("/doi-mat-khau/?ngay=2026-08-10")
    page.get_by_text("Lê Thị Hạnh").first.click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")
    page.goto("/doi-mat-khau/")
    assert "/dang-nhap/" in page.url


def test_a_foreign_address_is_not_where_one_wanted_to_go(office: Office, page: Any, live_server: Any) -> None:
    page.goto("/dang-nhap/?next=https%3A%2F%2Fxau.example%2F")
    _try(page, "le.hanh", PASSWORD)
    assert page.url == f"{live_server.url}/"


def test_wrong_passwords_are_throttled(office: Office, page: Any) -> None:
    page.goto("/dang-nhap/")
    _try(page, "le.hanh", "sai-mat-khau")
    assert page.get_by_role("alert").inner_text().count("không đúng") == 1
    for _ in range(4):
        page.goto("/dang-nhap/")
        _try(page, "LÊ HẠNH".replace(" ", "."), "sai-mat-khau")
    assert page.get_by_role("heading", name="Tạm khóa đăng nhập").is_visible()
    page.goto("/dang-nhap/")
    _try(page, "le.hanh", PASSWORD)
    assert page.get_by_role("heading", name="Tạm khóa đăng nhập").is_visible()


def test_own_password(office: Office, page: Any, sign_in: Callable[[Any, Any], None]) -> None:
    sign_in(page, office.member)
    page.goto("/doi-mat-khau/")
    page.fill("[name=present]", "khong-phai")
    page.fill("[name=password]", "12345")
    page.fill("[name=again]", "12346")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    text = page.locator("main").inner_text()
    assert "Mật khẩu hiện nay không đúng" in text and "không giống nhau" in text
    page.fill("[name=present]", PASSWORD)
    for box in ("password", "again"):
        page.fill(f"[name={box}]", "mot cau dai khac 2026")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    assert page.get_by_role("status").filter(has_text="Đã đổi mật khẩu").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_an_empty_installation_offers_to_begin(
    transactional_db: None, open_page: Callable[..., Any], barriers: Callable[[Any], list[str]], width: int
) -> None:
    page = open_page(width)
    page.goto("/")
    page.wait_for_url("**/bat-dau/")
    assert barriers(page) == []
    given = {
        "unit_name": "Đảng ủy phường Hoàng Văn Thụ",
        "unit_code": "chưa biết",
        "display_name": "Lê Thị Hạnh",
        "username": "le.hanh",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, value in given.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=unit_kind]", "commune")
    page.get_by_role("button", name="Mở sổ").click()
    page.get_by_role("alert").first.wait_for()
    assert the_register() is None and Account.objects.count() == 0
    page.fill("[name=unit_code]", "01.234")
    for name in ("password", "again"):
        page.fill(f"[name={name}]", PASSWORD)
    page.get_by_role("button", name="Mở sổ").click()
    page.get_by_text("Đã mở sổ.").wait_for()
    assert "Dữ liệu diễn tập" in page.locator("body").inner_text()
    page.goto("/bat-dau/")
    assert "/bat-dau/" not in page.url


def test_the_rehearsal_ends_with_a_document(
    office: Office, page: Any, sign_in: Callable[[Any, Any], None], barriers: Callable[[Any], list[str]]
) -> None:
    sign_in(page, office.clerk)
    page.goto("/van-ban-cho-phep/")
    assert page.locator("[name=text]").count() == 0
    sign_in(page, office.book.clerk)
    page.goto("/doi-mat-khau/")
    page.get_by_role("link", name="Cần làm gì?").click()
    page.get_by_role("button", name="Ghi văn bản cho phép").click()
    page.get_by_role("alert").first.wait_for()
    assert barriers(page) == []
    page.fill("[name=text]", "Quyết định số 45-QĐ/ĐU ngày 12/09/2026 của Đảng ủy")
    page.check("[name=real]")
    page.get_by_role("button", name="Ghi văn bản cho phép").click()
    page.get_by_text("Đã ghi văn bản cho phép").wait_for()
    assert page.get_by_text("Dữ liệu diễn tập").count() == 0
