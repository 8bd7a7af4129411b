"""Records in a real browser: read, an addition, a refusal that loses nothing, a wish and its answer."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
LONG = "Phó Trưởng phòng Kỹ thuật phụ trách an toàn lao động, phòng cháy chữa cháy và cứu nạn cứu hộ"


def _press(page: Any, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_record_is_read_written_and_wished_for(
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
        page.evaluate("document.documentElement.style.fontSize = '130%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{step} 130 %"

    record = f"/dang-vien/{office.member.person_id}/ho-so/"
    sign_in(page, office.clerk)
    page.goto(record)
    look("hồ sơ")
    page.goto(f"{record}work/")
    page.fill("[name=o_since]", "13/1974")
    page.fill("[name=o_what]", LONG)
    _press(page, "Ghi vào hồ sơ")
    assert page.input_value("[name=o_what]") == LONG
    look("lỗi")
    page.fill("[name=o_since]", "5/1974")
    _press(page, "Ghi vào hồ sơ")
    assert "Từ 05/1974" in page.locator("main").inner_text()
    page.get_by_role("link", name="Sửa Từ 05/1974").click()
    page.wait_for_load_state()
    look("dòng")
    _press(page, "Ghi vào hồ sơ")
    page.get_by_role("link", name="Bỏ Từ 05/1974").click()
    page.wait_for_load_state()
    look("bỏ")
    page.goto(f"/to-chuc/{office.ward.pk}/ho-so-con-thieu/")
    look("còn thiếu")
    page.goto(f"/to-chuc/{office.ward.pk}/ho-so-con-thieu/nguoi/")
    look("người")
    sign_in(page, office.member)
    page.goto(f"{record}occupation/de-nghi/")
    page.fill("[name=o_value]", "Hưu trí")
    page.fill("[name=reason]", "Đã nghỉ hưu")
    look("đề nghị")
    _press(page, "Gửi đề nghị")
    assert "Chờ xem xét" in page.locator("main").inner_text()
    look("hồ sơ của tôi")
    sign_in(page, office.clerk)
    page.goto("/de-nghi-sua-ho-so/")
    look("các đề nghị")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    look("một đề nghị")
    _press(page, "Chấp nhận và ghi")
    assert "Đã chấp nhận" in page.locator("main").inner_text()
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
