"""A few notices of the last day: for the ward's office, its cells, a member with an account, and on paper."""

from datetime import date
from uuid import uuid5

from chibo.access.queries import account_by_username
from chibo.access.vocabulary import Role
from chibo.demo.members import FULL, Member
from chibo.demo.places import Place
from chibo.demo.plan import LAST_SESSION
from chibo.notices.operations import mark_handed, tell
from chibo.notices.vocabulary import About, NoticeDraft, Recipient, ToOffice, ToPerson

REVIEW_DUE = date(2026, 12, 10)
CARDS_DUE = date(2026, 11, 15)
ON_PAPER = 7
OLD_CARDS = "Lập danh sách đảng viên còn dùng thẻ cũ, gửi Ban Tổ chức Thành ủy."
COLLECT = "Thu đủ bản tự kiểm điểm, gửi văn phòng Đảng ủy trước ngày hết hạn."
LACKING = "Danh sách của từng chi bộ đã có ở mục Hồ sơ còn thiếu."
WRITE = "Đồng chí viết bản tự kiểm điểm cuối năm, nộp cho chi ủy trước ngày họp chi bộ."


def tell_some(ward: Place, cell: Place, living: list[Member]) -> None:
    """What the ward told its cells and members; one sheet was handed over already."""
    actor = account_by_username("vanphong")
    assert actor is not None
    here = [m for m in living if m.place is cell and m.standing == FULL and not m.overlay]
    old = sorted(here, key=lambda m: m.born_on)[:ON_PAPER]
    young = max(here, key=lambda m: m.born_on)
    people = (young, *old)
    drafts = [
        *_to_offices(ward, cell),
        *(
            _draft(ToPerson(one.written.pk), cell, "Viết bản tự kiểm điểm", WRITE, due_on=REVIEW_DUE)
            for one in people
        ),
    ]
    told = tell(actor=actor, notices=drafts)
    mark_handed(actor=actor, notice_ids=[told[-1].pk], handed_on=LAST_SESSION, by=_secretary())


def _secretary() -> str:
    found = account_by_username("chibo")
    return found.display_name if found else ""


def _to_offices(ward: Place, cell: Place) -> list[NoticeDraft]:
    office, cells, secretary = (
        ToOffice(Role.CLERK, ward.id), ToOffice(Role.SECRETARY, cell.id), ToOffice(Role.SECRETARY, ward.id)
    )  # fmt: skip
    return [
        _draft(office, ward, "Rà soát thẻ đảng viên chưa đổi", OLD_CARDS, "unit_roll", CARDS_DUE),
        _draft(cells, ward, "Gửi bản tự kiểm điểm của đảng viên", COLLECT, "unit_roll", REVIEW_DUE),
        _draft(secretary, ward, "Đã tổng hợp hồ sơ còn thiếu", LACKING, "unit_completeness"),
    ]


def _draft(
    to: Recipient, unit: Place, title: str, text: str, link: str = "", due_on: date | None = None
) -> NoticeDraft:
    where = to.unit_id if isinstance(to, ToOffice) else unit.id
    about = About("demo.task", uuid5(where, title), link, (where,) if link else ())
    return NoticeDraft(to, unit.id, title, text, about, due_on=due_on, key=title)
