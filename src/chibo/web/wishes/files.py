"""Requests for changes as a spreadsheet."""

from chibo.foundation.clock import VIETNAM
from chibo.people.policy import CORRECT_PERSON
from chibo.people.queries.requests import answered_within, waiting_within
from chibo.web.record.wished import wish_lines
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

HEADINGS = (
    "Đảng viên",
    "Mục",
    "Trước",
    "Đề nghị ghi",
    "Lý do",
    "Người đề nghị",
    "Ngày gửi",
    "Tình trạng",
    "Trả lời",
)


@xlsx(CORRECT_PERSON)
def wishes_file(request: Request) -> Sheet:
    """Requests of members within reach: those that wait first, then those answered."""
    units = request.scope.units(CORRECT_PERSON)
    asked = [*waiting_within(units), *answered_within(units)]
    rows = [
        (
            one.request.person.birth_name, one.item.label, one.before, one.after, one.request.reason,
            one.request.asked_by.display_name, one.request.asked_at.astimezone(VIETNAM).date(), one.state,
            one.request.answer,
        )
        for one in wish_lines(asked, request.asked.today)
    ]  # fmt: skip
    people = [one.person_id for one in asked]
    return Sheet("de-nghi-sua-ho-so", "Đề nghị sửa hồ sơ", HEADINGS, rows, people)
