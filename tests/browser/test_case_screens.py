"""A case in a real browser: begun, typed half, gone on with, voted, written; nothing stands in the way."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chibo.documents.operations import register_document
from chibo.procedures import events
from chibo.procedures import operations as cases
from chibo.procedures.models import Case
from chibo.worklist import events as due_events
from tests.browser.conftest import WIDTHS, Office
from tests.stories.made_procedures import EVERY_KIND, MOVING

pytestmark = pytest.mark.browser
SHOTS = Path("/tmp/shots-cases")
BEGUN = date(2026, 9, 14)


@pytest.fixture
def work(office: Office) -> Iterator[list[Case]]:
    """Cases at several steps, one of them late."""
    kept, named = list(events.PROCEDURES), dict(due_events.NAMED)
    events.PROCEDURES.clear()
    for one in (MOVING, EVERY_KIND):
        events.declare(one)
    people = [
        *office.book.members(office.cells[0], 7, date(2026, 8, 3)),
        *office.book.members(office.cells[1], 5, date(2026, 8, 3)),
    ]
    found = []
    for person in people[:4]:
        case = cases.begin(
            actor=office.book.clerk, procedure="moving", subject_id=person.pk, on=BEGUN,
            facts={"unit": str(office.cells[1].pk)},
        )  # fmt: skip
        found.append(case)
    for case in found[1:]:
        typed = {"applied_on": BEGUN, "agrees": case is found[3]}
        cases.take_step(
            actor=office.book.clerk, case=case, step="apply", outcome="done", on=BEGUN, facts=typed
        )
        case.refresh_from_db()
    cases.add_paper(actor=office.book.clerk, case=found[1], code="1-knd", dated_on=BEGUN)
    register_document(
        actor=office.book.clerk, type="resolution", number_text="12-NQ/CB", issuer_unit=office.cells[0],
        signed_on=date(2026, 9, 20),
    )  # fmt: skip
    cases.ask(
        actor=office.book.clerk, case=found[3], kind="domestic", about="", person="Nguyễn Văn Bố",
        place="Đảng ủy xã Đồi Thông", sent_on=BEGUN,
    )  # fmt: skip
    found.append(
        cases.begin(actor=office.book.clerk, procedure="every_kind", subject_id=people[5].pk, on=BEGUN)
    )
    yield found
    events.PROCEDURES[:] = kept
    due_events.NAMED.clear()
    due_events.NAMED.update(named)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_case_goes_its_way_on_the_screens(
    work: list[Case],
    office: Office,
    open_page: Callable[..., Any],
    sign_in: Callable[[Any, Any], None],
    barriers: Callable[[Any], list[str]],
    width: int,
) -> None:
    page, found = open_page(width), {}

    def look(step: str) -> None:
        page.wait_for_load_state()
        found[step] = barriers(page)
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"{step}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    sign_in(page, office.clerk)

    def opens(address: str) -> None:
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address

    opens("/viec-den-han/")
    look("viec")
    opens("/viec-den-han/lich/?thang=2026-10")
    look("lich")
    opens("/viec-den-han/in/")
    look("viec-in")
    opens("/ho-so/")
    look("ho-so")
    opens("/ho-so/bang/?thu-tuc=moving")
    look("bang")
    opens(f"/ho-so/{work[1].pk}/")
    look("mot-ho-so")
    opens(f"/ho-so/{work[3].pk}/")
    look("thu")
    opens("/thu-tuc/")
    look("thu-tuc")
    opens("/thu-tuc/moving/")
    look("mot-thu-tuc")
    opens("/ho-so/moi/?thu-tuc=moving")
    look("chon")
    opens(f"/ho-so/{work[1].pk}/viec/tam-dung/")
    look("tam-dung")
    opens(f"/ho-so/{work[4].pk}/buoc/")
    look("moi-loai")
    opens(f"/ho-so/{work[1].pk}/buoc/")
    look("bieu-quyet")
    opens("/")
    look("ban-lam-viec")
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
