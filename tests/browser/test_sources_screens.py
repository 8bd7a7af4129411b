"""Sources and plan in a real browser: every page at every width without a barrier; a survey by keyboard alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chibo.documents.operations import register_document
from chibo.sources.operations import SeminarDraft, SurveyDraft, plan_seminar, record_survey, set_targets
from chibo.sources.queries import progress
from tests.browser.conftest import DAY, WIDTHS, Office

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_no_barrier_on_any_page(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    paper = _filled(office)
    page, found = open_page(width), {}
    sign_in(page, office.clerk)
    at, cell = f"/to-chuc/{office.ward.pk}/nguon/", f"/to-chuc/{office.cells[0].pk}/nguon/"
    for address in (
        at, cell, f"{cell}khao-sat/", f"{at}chi-tieu/", f"{at}chi-tieu/?van_ban={paper.pk}", f"{at}dia-ban/",
        f"{at}nhom/", f"{at}chua-ket-nap/", f"{at}hoi-nghi/", f"{at}hoi-nghi/ghi/",
    ):  # fmt: skip
        page.goto(address)
        found[address] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert {name: told for name, told in found.items() if told} == {}


def test_a_survey_by_keyboard(
    office: Office, open_page: Callable[..., Any], sign_in: Callable[[Any, Any], None]
) -> None:
    page, cell = open_page(390), office.cells[0]
    sign_in(page, office.secretary)
    page.goto(f"/to-chuc/{cell.pk}/nguon/khao-sat/")
    page.locator("[name=total]").focus()
    page.keyboard.type("6")
    page.locator("[name=counted_by]").focus()
    page.keyboard.type("Bí thư chi bộ")
    page.locator("[name=group_women]").focus()
    page.keyboard.type("4")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.split("?")[0].endswith(f"/to-chuc/{cell.pk}/nguon/")
    assert "Phụ nữ" in page.locator("main").inner_text()
    today = date.today()
    assert progress(cell.pk, today.year, today).top.total.source == 6


def _filled(office: Office) -> Any:
    paper = register_document(
        actor=office.clerk, type="plan", number_text="7-KH/ĐU", issuer_unit=office.ward,
        signed_on=DAY, signer="Người ký", summary="Kế hoạch kết nạp đảng viên",
    )  # fmt: skip
    clerk, one, two = office.clerk, *office.cells
    draft = SurveyDraft(one, 5, "Bí thư chi bộ", DAY, {"women": 3, "workers": 2})
    record_survey(actor=clerk, year=DAY.year, draft=draft)
    set_targets(actor=clerk, year=DAY.year, targets={one.pk: 6, two.pk: 1}, document=paper)
    plan_seminar(
        actor=clerk, unit=office.ward, period_from=date(DAY.year, 7, 1), draft=SeminarDraft("Tạo nguồn")
    )
    return paper
