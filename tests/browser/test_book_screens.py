"""Books in a real browser: read at every width, printed lying on A4, taken away."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from chibo.ledger import operations as ledger
from tests.browser.conftest import DAY, WIDTHS, Office
from tests.registers import on

pytestmark = pytest.mark.browser
LONG = "Tôn Nữ Hoàng Nguyễn Thị Phương Thảo Khánh Quỳnh Trâm Anh Ngọc Bích Thùy Dương"
DIED = date(2026, 9, 2)


@pytest.fixture
def bereaved(office: Office) -> Office:
    """Somebody with a very long name died."""
    person = office.book.person(LONG, unit=office.cells[0])
    office.book.open([person], office.cells[0], DAY)
    with on(DIED):
        ledger.record_death(**office.book.by(DIED), person=person, on=DIED)
    return office


def _pages(office: Office) -> dict[str, str]:
    period = "?tu=01/08/2026&den=30/09/2026"
    shelf = reverse("unit_books", args=[office.ward.pk])
    dead, members = (reverse("book", args=[office.ward.pk, slug]) for slug in ("tu-tran", "dang-vien"))
    return {
        "các sổ": shelf,
        "danh sách": members,
        "từ trần": f"{dead}{period}",
        "không có ai": f"{reverse('book', args=[office.ward.pk, 'ra-khoi-dang'])}{period}",
        "bản in": f"{dead}in/{period}",
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_no_barrier_on_any_page(
    bereaved: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}
    sign_in(page, bereaved.clerk)
    for name, address in _pages(bereaved).items():
        page.goto(address)
        found[name] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.evaluate("document.documentElement.style.fontSize = '130%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} 130 %"
    assert {name: told for name, told in found.items() if told} == {}


def test_a_book_lies_on_a4_as_a_ruled_table(
    bereaved: Office, open_page: Callable[..., Any], sign_in: Callable[[Any, Any], None]
) -> None:
    # As wide as A4 lying on its side, less its margins: a screen that narrow would show cards below 992 px.
    page = open_page(width=960)
    sign_in(page, bereaved.clerk)
    page.goto(_pages(bereaved)["bản in"])
    page.emulate_media(media="print")
    row = page.locator(".book-sheet tbody tr").first
    assert row.evaluate("one => getComputedStyle(one).display") == "table-row"
    assert page.locator(".book-sheet thead").evaluate("one => getComputedStyle(one).display") == (
        "table-header-group"
    )
    assert not page.locator(".side").is_visible() and not page.get_by_role("button", name="In").is_visible()
    assert page.evaluate("document.querySelector('.book-sheet').scrollWidth <= innerWidth")
    assert LONG in row.inner_text() and "Người lập sổ" in page.locator(".book").inner_text()
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841.9" in paper


def test_a_book_is_taken_away(
    bereaved: Office, open_page: Callable[..., Any], sign_in: Callable[[Any, Any], None]
) -> None:
    page = open_page()
    sign_in(page, bereaved.clerk)
    page.goto(_pages(bereaved)["từ trần"])
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Xuất Excel").click()
    assert waiting.value.suggested_filename.startswith("so-tu-tran-")
