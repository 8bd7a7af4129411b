"""“Căn cứ” in a real browser: every page at every width, without a barrier; a local value by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest

from chibo.documents.operations import register_document
from chibo.profiles.operations import enter_local_value
from chibo.profiles.queries import value_for
from tests.browser.conftest import DAY, WIDTHS, Office

pytestmark = pytest.mark.browser
PAGES = {
    "tra cứu": "/can-cu/",
    "tìm thấy": "/can-cu/?tim=ket+nap",
    "một mục": "/can-cu/muc/admission.ceremony_deadline/",
    "một bảng": "/can-cu/muc/organisation.kinds/",
    "chưa biết": "/can-cu/muc/meeting.online/",
    "địa phương": "/can-cu/muc/badge.round_windows/",
    "văn bản": "/can-cu/van-ban/294-qd-tw-2025/",
    "chưa chắc": "/can-cu/chua-chac/",
    "thay đổi": "/can-cu/thay-doi/",
    "quy định riêng": "/can-cu/rieng/",
    "chọn văn bản": "/can-cu/rieng/ghi/meeting.duration_min/",
}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_barrier_on_any_page(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}
    sign_in(page, office.clerk)
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert {name: told for name, told in found.items() if told} == {}


def test_a_value_of_its_own_by_keyboard(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
) -> None:
    paper = register_document(
        actor=office.clerk, type="decision", number_text="7-QĐ/ĐU", issuer_unit=office.ward,
        signed_on=DAY, signer="Người ký", summary="Thời gian sinh hoạt",
    )  # fmt: skip
    page = open_page(390)
    sign_in(page, office.clerk)
    page.goto(f"/can-cu/rieng/ghi/meeting.duration_min/?van_ban={paper.pk}")
    page.select_option("[name=unit]", str(office.ward.pk))
    page.fill("[name=value]", "100")
    page.fill("[name=valid_from]", "05/08/2026")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "100 phút" in page.locator(".preview").inner_text()
    assert barriers(page) == []
    page.locator("[name=ghi]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/can-cu/muc/meeting.duration_min/")
    assert barriers(page) == []
    assert value_for("meeting.duration_min", DAY.replace(day=6), office.cells[0].pk).value == 100


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_of_its_own_opens_without_a_barrier(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    paper = register_document(
        actor=office.clerk, type="decision", number_text="8-QĐ/ĐU", issuer_unit=office.ward,
        signed_on=DAY, signer="Người ký", summary="Chấm điểm sinh hoạt",
    )  # fmt: skip
    enter_local_value(
        actor=office.clerk, unit=office.ward, key="meeting.score_grades", document=paper, valid_from=DAY,
        typed="good | Tốt, với một tên dài để xem bảng có tràn khỏi màn hình hẹp hay không | 85\nweak | Kém | 0",
    )  # fmt: skip
    page = open_page(width)
    sign_in(page, office.clerk)
    for address in ("/can-cu/muc/meeting.score_grades/", f"/can-cu/rieng/?don_vi={office.cells[0].pk}"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
