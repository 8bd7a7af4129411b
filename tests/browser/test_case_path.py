"""The critical path on the screens: a cell's vote is typed, kept half filled, told against the rule, written; then on."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Role
from chibo.people.models import Person
from tests.browser.conftest import ON_POSTGRESQL
from tests.registers import PASSWORD, Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, paper, permitted

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-cases")
LISTED, MET, DECIDED = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 1)


@pytest.fixture
def book(transactional_db: None) -> Iterator[Book]:
    with a_ward(LISTED) as b:
        yield b


@pytest.fixture
def clerk(book: Book) -> Account:
    made = create_account(
        actor=book.clerk, username="le.hanh", display_name="Lê Thị Hạnh", password=PASSWORD, unit=book.ward
    )
    grant(actor=book.clerk, account=made, role=Role.CLERK, unit=book.ward)
    return made


# At 1440 px the whole way is walked in test_from_candidate_to_member.
@pytest.mark.skipif(ON_POSTGRESQL, reason="đường dài đi trên cả hai máy ở test_from_candidate_to_member")
@pytest.mark.parametrize("width", [390])
def test_a_candidate_is_voted_on_and_admitted(
    book: Book,
    clerk: Account,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    walk = permitted(book, a_candidate(book, LISTED), LISTED)
    dossier(book, walk, LISTED)
    page, found = open_page(width), {}

    def look(step: str) -> None:
        page.wait_for_load_state()
        found[step] = barriers(page)
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"{step}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    def write(button: str = "Ghi bước này") -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=button, exact=True).click()

    def changed(name: str, value: str) -> None:
        """Type, leave the box, and wait for what the rules say."""
        with page.expect_response(lambda answer: answer.url.endswith("/buoc/xem/")):
            page.fill(f"[name={name}]", value)
            page.press(f"[name={name}]", "Tab")

    sign_in(page, clerk)
    page.goto("/viec-den-han/")
    look("duong-viec")
    page.get_by_role("link", name="Chi bộ họp, biểu quyết đề nghị kết nạp").first.click()
    look("duong-ho-so")
    page.get_by_role("link", name="Ghi bước này").click()
    changed("on", "02/03/2026")
    for name, value in (("present", "6"), ("agreed", "3")):
        changed(name, value)
    assert "Không đạt" in page.locator("#xem").inner_text()
    changed("agreed", "4")
    assert "Cần 4 trên 6" in page.locator("#xem").inner_text().replace("\n", " ")
    assert page.evaluate("document.activeElement.name") == "against"
    look("duong-phieu")
    page.goto(f"/ho-so/{walk.case.pk}/buoc/")
    look("duong-do-dang")
    assert page.input_value("[name=agreed]") == "4" and page.get_by_text("Đang ghi dở từ").is_visible()
    with on(MET):
        resolution = paper(book, book.cell, MET)
    page.fill("[name=against]", "2")
    page.fill("[name=document]", "không có số này")
    page.get_by_text("Đạt, đề nghị lên cấp trên").click()
    write()
    look("duong-sai")
    page.fill("[name=document]", resolution.number_text)
    write()
    look("duong-quyet-dinh")
    with on(DECIDED):
        decision = paper(book, book.ward, DECIDED, "decision")
    page.get_by_role("link", name="Ghi bước này").click()
    page.fill("[name=on]", "01/04/2026")
    for name, value in (("base", "9"), ("present", "9"), ("agreed", "6"), ("against", "3")):
        page.fill(f"[name={name}]", value)
    page.fill("[name=document]", decision.number_text)
    page.locator(".radio-card").first.click()
    write()
    walk.case.refresh_from_db()
    assert walk.case.step == "receipt"
    _to_the_end(book, walk)
    page.goto(f"/ho-so/{walk.case.pk}/buoc/")
    page.fill("[name=on]", "21/04/2026")
    page.locator(".radio-card").first.click()
    write()
    look("duong-xem-truoc")
    assert not Person.objects.filter(birth_name="Trần Thị Mai Hương").exists()
    write("Ghi vào sổ")
    look("duong-xong")
    assert Person.objects.filter(birth_name="Trần Thị Mai Hương").exists()
    assert {step: wrong for step, wrong in found.items() if wrong} == {}


def _to_the_end(book: Book, walk: Walk) -> None:
    walk.take("receipt", "done", date(2026, 4, 6), facts={"received_on": date(2026, 4, 6)})
    walk.at_hand("bien-ban-le-ket-nap", day=date(2026, 4, 20))
    walk.take("ceremony", "held", date(2026, 4, 20), facts={"helper": book.staff[0].pk})
