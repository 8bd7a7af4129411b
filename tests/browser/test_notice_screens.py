"""Inbox and sheets in a real browser: a notice is opened from the bell, sheets are picked, fit on paper, are handed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chibo.access.vocabulary import Role
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.notices.operations import tell
from chibo.notices.vocabulary import TEXT_LENGTH, About, NoticeDraft, ToOffice, ToPerson
from chibo.people.models import Person
from tests.browser.conftest import WIDTHS, Office

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-notices")
LONG = ("Nộp bản tự kiểm điểm và nhận xét của nơi cư trú cho chi ủy. " * 40)[:TEXT_LENGTH].strip()


def _tell(office: Office) -> None:
    cell = office.cells[0]
    about = About("organisations.Unit", cell.pk, "unit_roll", (cell.pk,))
    people = Person.objects.exclude(pk=office.member.person_id)
    to = [ToOffice(Role.SECRETARY, cell.pk), *(ToPerson(one.pk) for one in people)]
    ground = "Điều 5 Điều lệ Đảng"
    drafts = [NoticeDraft(one, cell.pk, "Viết bản tự kiểm điểm", LONG, about, ground, today()) for one in to]
    tell(actor=office.clerk, notices=drafts)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_bell_to_paper(
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    _tell(office)
    page, found = open_page(width), {}

    def look(step: str) -> None:
        page.wait_for_load_state()
        found[step] = barriers(page)
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"{step}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    sign_in(page, office.secretary)
    page.goto("/")
    page.get_by_role("link", name="Thông báo: 1 chưa đọc").click()
    look("hộp thư")
    page.locator("main").get_by_role("link", name="Viết bản tự kiểm điểm").click()
    page.wait_for_url("**/danh-sach/")
    page.goto("/thong-bao/")
    look("đã đọc")
    assert page.locator(".notice-list .unread").count() == 0
    page.goto("/giay-bao/")
    look("giấy báo")
    page.get_by_role("button", name="Chọn cả trang").click()
    page.get_by_role("button", name="In, ghi đã trao").click()
    look("in")
    page.emulate_media(media="print")
    fits = "[...document.querySelectorAll('.slip')].map(one => one.scrollHeight <= one.clientHeight)"
    assert page.evaluate(fits) == [True, True]
    page.emulate_media(media="screen")
    page.fill("[name=handed_on]", "31/11/2026")
    page.get_by_role("button", name="Ghi đã trao 2 giấy báo").click()
    look("ngày sai")
    assert page.input_value("[name=handed_on]") == "31/11/2026"
    page.fill("[name=handed_on]", format_date(today()))
    page.get_by_role("button", name="Ghi đã trao 2 giấy báo").click()
    look("đã trao")
    page.get_by_role("link", name="Đã trao", exact=True).click()
    look("các giấy đã trao")
    assert page.locator("table.sheet tbody tr").count() == 2
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
