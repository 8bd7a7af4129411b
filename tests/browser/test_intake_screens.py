"""The wizard in a real browser: two files, progress that goes on by itself, preview, posting; no barriers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Office
from tests.clerk_files import cells, office_list, people

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-intake")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_from_the_desk_to_the_preview(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    tmp_path: Path,
    settings: Any,
    width: int,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "kho"
    office_list(tmp_path / "danh-sach.xlsx", people(5, 12, cells(3)))
    page, found = open_page(width), {}

    def look(step: str) -> None:
        found[step] = barriers(page)
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"{step}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    sign_in(page, office.clerk)
    page.goto("/nhap-tu-tep/")
    look("đưa tệp")
    page.select_option("[name=unit]", index=1)
    page.set_input_files("[name=file]", tmp_path / "danh-sach.xlsx")
    page.locator("main").get_by_role("button", name="Đưa tệp vào").click()
    page.wait_for_load_state()
    look("cột")
    page.locator("main").get_by_role("button", name="Đọc tệp").click()
    page.wait_for_load_state()
    # None of these cells is in this office's tree: every row comes back with its reason.
    assert page.get_by_text("không có tổ chức mã").first.is_visible()
    look("xem trước")
    for address in ("/doi-chieu-trung-uong/", "/doi-chieu-trung-uong/xuat/", "/ho-so-trung/"):
        page.goto(address)
        look(address.strip("/").replace("/", "-"))
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
