"""A candidate becomes a full member on the screens alone; every paper is looked at, on the days it happens."""

import base64
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import expect

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Role
from chibo.candidates import checks as candidate_checks
from tests.registers import PASSWORD, Book, on
from tests.stories.membership import a_ward, proved

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-path")
LISTED, NAME = date(2026, 8, 3), "Trần Thị Mai Hương"
PDF = """async button => {
    const form = new FormData(button.form, button)
    const bytes = new Uint8Array(await (await fetch(location, {method: "POST", body: form})).arrayBuffer())
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}"""


class Desk:
    """Somebody in the ward's office at their screen, day after day."""

    def __init__(self, page: Any, at: Callable[[date], None], barriers: Callable[[Any], list[str]]) -> None:
        self.page, self.main = page, page.locator("main")
        self.at, self.barriers, self.seen = at, barriers, 0

    def day(self, year: int, month: int, day: int) -> None:
        """It is that day in the office."""
        self.now = date(year, month, day)
        self.at(self.now)

    def press(self, name: str) -> None:
        """A button of the page, which leads on."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=name, exact=True).first.click()
        expect(self.main.locator(".note-bad")).to_have_text([])

    def follow(self, name: str) -> None:
        """A link of the page."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name).first.click()

    def type(self, **boxes: str) -> None:
        """Words into boxes, by their names; a choice is picked by its number in the list."""
        for name, value in boxes.items():
            box = self.main.locator(f"[name='{name}'], [name='f-{name}']").first
            if box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(**({"index": int(value)} if value.isdigit() else {"value": value}))
            else:
                box.fill(value)

    def look(self, step: str, axe: bool = False) -> None:
        """Nobody is kept out of the page, and nothing hangs over its edge."""
        self.seen += 1
        if SHOTS.is_dir():
            self.page.screenshot(path=SHOTS / f"{self.seen:02}-{step}.png", full_page=True)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
        if axe:
            assert self.barriers(self.page) == [], step

    def step(self, outcome: str = "Đã làm xong", number: bool = False, shot: str = "", **boxes: str) -> None:
        """The step the case waits for, today; no outcome: the only one there is stands chosen already."""
        self.follow("Ghi bước này")
        self.type(**boxes)
        if number:
            self.press("Lấy số kế tiếp")
        if outcome:
            self.main.locator(".radio-card", has_text=outcome).first.click()
        if shot:
            self.look(shot, axe=number)
        self.press("Ghi bước này")

    def at_hand(self) -> None:
        """Every paper the step asks for has come."""
        while (
            self.main.get_by_role("link", name="Ghi nhận", exact=False)
            .and_(self.main.locator(".checklist a"))
            .count()
        ):
            self.main.locator(".checklist a").first.click()
            self.press("Ghi nhận")

    def paper(self, slug: str, **boxes: str) -> str:
        """The text of a form printed from the case on the screen, as on paper."""
        case = self.page.url
        self.page.goto(f"{case}in/{slug}/")
        self.type(**boxes)
        self.look(f"in-{slug}", axe=slug == "6-knd")
        button = self.main.get_by_role("button", name="Mở bản PDF để in").first
        found = base64.b64decode(button.evaluate(PDF))
        if SHOTS.is_dir():
            (SHOTS / f"{slug}.pdf").write_bytes(found)
        with pdfplumber.open(io.BytesIO(found)) as pdf:
            text = "\n".join(page.extract_text() for page in pdf.pages)
        self.page.goto(case)
        return " ".join(text.split())

    def written(self) -> str:
        """The words of the page."""
        return " ".join(self.main.inner_text().split())


@pytest.fixture
def book(transactional_db: None) -> Iterator[Book]:
    with a_ward(LISTED) as b:
        yield b


@pytest.fixture
def desk(
    book: Book,
    at_the_server: Callable[[date], None],
    page: Any,
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
) -> Desk:
    at_the_server(LISTED)
    clerk: Account = create_account(
        actor=book.clerk, username="le.hanh", display_name="Lê Thị Hạnh", password=PASSWORD, unit=book.ward
    )
    grant(actor=book.clerk, account=clerk, role=Role.CLERK, unit=book.ward)
    sign_in(page, clerk)
    return Desk(page, at_the_server, barriers)


def test_a_candidate_becomes_a_full_member_on_the_screens_alone(book: Book, desk: Desk) -> None:
    desk.day(2026, 8, 3)
    _onto_the_list(desk, str(book.cell.pk))
    _permitted(desk)
    _dossier(desk)
    _admitted(desk)
    _probation(desk)
    with on(desk.now):
        proved()
        assert [(c.name, c.findings) for c in candidate_checks.all_checks() if not c.ok] == []


def _onto_the_list(desk: Desk, cell: str) -> None:
    """The cell's resolution is registered, and the candidate written down by it."""
    desk.page.goto("/cam-tinh-dang/")
    desk.follow("Ghi quần chúng mới")
    desk.follow("Đăng ký văn bản mới")
    desk.type(type="resolution", number_text="1-NQ/CB", signed_on="03/08/2026", unit=cell)
    desk.press("Đăng ký văn bản")
    desk.type(birth_name=NAME, sex="female", born_on="04/05/2000", kind="worker", residence="Khu phố 1")
    desk.type(helper="1", together_since="01/01/2022")
    desk.press("Xem trước")
    desk.press("Ghi vào danh sách")
    desk.look("quan-chung", axe=True)


def _permitted(desk: Desk) -> None:
    desk.follow("Bắt đầu hồ sơ")
    desk.look("chon-thu-tuc")
    desk.follow("Theo dõi, giúp đỡ cảm tình Đảng")
    desk.press("Bắt đầu hồ sơ")
    desk.look("ho-so-moi")
    desk.step("Xác nhận")
    desk.step("Đã cử đi học")
    desk.day(2026, 8, 20)
    desk.step("Đạt, có giấy", certificate_number="12/GCN", issued_on="16/08/2026", issuer="Trung tâm")
    desk.step("Đồng ý cho làm thủ tục")
    desk.look("xong-cam-tinh")
    desk.follow("Sang hồ sơ số")


def _dossier(desk: Desk) -> None:
    """From the application to the certified history; letters go out, come back, or are not needed."""
    desk.at_hand()
    desk.step(applied_on="19/08/2026")
    desk.at_hand()
    desk.step(schooling_case="1")
    desk.step()
    desk.look("tham-tra")
    desk.follow("Gửi thư hỏi")
    desk.type(about="candidate", person=NAME, place="Đảng ủy xã Đồi", kind="domestic")
    desk.look("thu-hoi")
    desk.press("Ghi thư đã gửi")
    for about, ground in (("parents", "own_side"), ("in_laws", "spouse_side"), ("spouse", "spouse_side"),
                          ("children", "own_side")):  # fmt: skip
        desk.follow("Có người không phải thẩm tra?")
        desk.type(about=about, person="Người thân", ground=ground)
        desk.press("Ghi lại")
    desk.day(2026, 9, 9)
    desk.page.reload()
    desk.follow("Nhận trả lời")
    desk.type(text="Chấp hành tốt")
    desk.press("Ghi trả lời")
    desk.look("thu-da-ve")
    desk.step("Đã thẩm tra xong", verification_result="Rõ ràng")
    desk.at_hand()
    desk.step(introducer_1="1", together_1="01/01/2022", introducer_2="2", together_2="01/01/2022",
              mass_body="none", shot="gioi-thieu")  # fmt: skip
    desk.at_hand()
    desk.step(opinions="Nhất trí")
    desk.step("Lý lịch đúng")
    desk.look("cho-bieu-quyet")


def _admitted(desk: Desk) -> None:
    """The cell, the standing committee, the ceremony, the ledger."""
    desk.day(2026, 10, 5)
    desk.step("Đạt", number=True, shot="chi-bo", present="6", agreed="5", against="1")
    resolution = desk.paper("6-knd")
    assert all(said in resolution for said in ("Số 02-NQ/CB", NAME, "5", "6"))
    desk.day(2026, 11, 2)
    desk.page.reload()
    desk.step("Quyết định kết nạp", number=True, base="9", present="9",
              agreed="6", against="3")  # fmt: skip
    decision = desk.paper("9-knd")
    assert all(said in decision for said in ("-QĐ/", NAME))
    desk.day(2026, 11, 5)
    desk.step("", received_on="05/11/2026")
    desk.day(2026, 11, 20)
    desk.page.reload()
    desk.at_hand()
    desk.step("Đã tổ chức", shot="le", helper="1")
    desk.day(2026, 11, 21)
    desk.step("")
    desk.look("xem-truoc", axe=True)
    desk.press("Ghi vào sổ")
    desk.look("da-ket-nap")


def _probation(desk: Desk) -> None:
    """Twelve months, the votes, and full from the day the probation ended."""
    desk.follow("Sang hồ sơ số")
    desk.look("du-bi")
    desk.day(2027, 3, 1)
    desk.step("Đã học", class_certificate_on="26/02/2027")
    desk.day(2027, 11, 22)
    desk.page.reload()
    desk.at_hand()
    desk.step(written_on="22/11/2027")
    desk.at_hand()
    desk.step(helper="1")
    desk.at_hand()
    desk.step(opinions="Nhất trí")
    desk.day(2027, 12, 6)
    desk.step("Đạt", number=True, present="6", agreed="6", against="0")
    resolution = desk.paper("13-knd")
    assert all(said in resolution for said in ("Số 03-NQ/CB", NAME, "6"))
    desk.day(2027, 12, 27)
    desk.step("Quyết định công nhận", number=True, base="9", present="9", agreed="6", against="3")
    decision = desk.paper("16-knd")
    assert all(said in decision for said in ("-QĐ/", NAME, "20 tháng 11 năm 2027"))
    desk.day(2027, 12, 28)
    desk.step("")
    desk.look("xem-truoc-chinh-thuc")
    desk.press("Ghi vào sổ")
    desk.look("xong")
    desk.follow("Trang đảng viên")
    desk.look("dang-vien", axe=True)
    assert "20/11/2027" in desk.written()
