"""The menu as data: what there is, where it leads, who may see it."""

from dataclasses import dataclass

from django.urls import resolve, reverse

from chibo.access.policy import MANAGE_ACCOUNTS, READ_LOGS, Permission
from chibo.candidates.policy import SEE_CANDIDATES
from chibo.documents.policy import READ_DOCUMENT
from chibo.exchange.policy import COMPARE, IMPORT
from chibo.ledger.policy import (
    CHANGE_STRUCTURE,
    CLOSE_PERIOD,
    MERGE_PEOPLE,
    RECORD_MOVEMENT,
    SEE_FIGURES,
    SEE_ROLL,
)
from chibo.lists.policy import BUILD
from chibo.notices.policy import HAND
from chibo.people.policy import CORRECT_PERSON
from chibo.procedures.policy import SEE_CASES
from chibo.sources.policy import SEE_SOURCES
from chibo.web.shell.gates import SELF, SIGNED_IN, Gate
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.worklist.policy import SEE_WORK


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `screen` is the address name it opens; `module` marks it as current on sister screens."""

    label: str
    screen: str
    icon: str
    policy: Permission | Gate
    module: str
    short: str = ""
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the template draws it."""

    label: str
    short: str
    icon: str
    href: str
    current: bool


DAY = [
    Entry("Bàn làm việc", "desk", "home", SEE_FIGURES, "desk", "Bàn làm việc", on_phone=True),
    Entry("Việc đến hạn", "worklist", "calendar-time", SEE_WORK, "worklist", "Đến hạn", on_phone=True),
    Entry("Thông báo", "notices", "bell", SIGNED_IN, "notices"),
    Entry("Trang của tôi", "own_page", "id", SELF, "members", "Của tôi", on_phone=True),
]
GROWTH = [
    Entry("Nguồn, kế hoạch kết nạp", "sources", "flag", SEE_SOURCES, "sources", "Nguồn"),
    Entry("Cảm tình Đảng", "candidates", "user-check", SEE_CANDIDATES, "candidates"),
    Entry("Hồ sơ đang giải quyết", "cases", "route", SEE_CASES, "cases"),
    Entry("Thủ tục", "procedures", "list-tree", SEE_CASES, "procedures"),
]
BOOK = [
    Entry("Cây tổ chức", "tree", "hierarchy-2", SEE_FIGURES, "units", "Tổ chức"),
    Entry("Đảng viên", "roll", "users", SEE_ROLL, "rolls", "Đảng viên", on_phone=True),
    Entry("Biến động trong kỳ", "movements", "chart-bar", SEE_FIGURES, "flows", "Biến động"),
    Entry("Sổ sách", "books", "printer", SEE_ROLL, "books"),
    Entry("Hồ sơ còn thiếu", "completeness", "list-details", SEE_ROLL, "completeness"),
    Entry("Danh sách tự chọn", "lists", "table", BUILD, "lists"),
    Entry("Căn cứ", "grounds", "book-2", SIGNED_IN, "grounds"),
]
WRITING = [
    Entry("Ghi biến động đảng viên", "record", "user-plus", RECORD_MOVEMENT, "recording"),
    Entry("Ghi thay đổi tổ chức", "structure", "git-merge", CHANGE_STRUCTURE, "structure"),
    Entry("Nhập từ tệp", "intakes", "upload", IMPORT, "intake"),
    Entry("Đối chiếu trung ương", "comparisons", "refresh", COMPARE, "compare"),
    Entry("Hồ sơ trùng", "duplicates", "users", MERGE_PEOPLE, "duplicates"),
    Entry("Đề nghị sửa hồ sơ", "wishes", "edit", CORRECT_PERSON, "wishes"),
    Entry("Giấy báo", "sheets", "file-text", HAND, "notice_sheets"),
    Entry("Văn bản", "papers", "files", READ_DOCUMENT, "papers"),
    Entry("Kỳ sổ", "periods", "lock", CLOSE_PERIOD, "periods"),
]
KEEPING = [
    Entry("Tài khoản và quyền", "accounts", "shield-lock", MANAGE_ACCOUNTS, "accounts"),
    Entry("Nhật ký thao tác", "action_log", "history", READ_LOGS, "logs"),
    Entry("Đổi mật khẩu", "change_password", "key", SIGNED_IN, "signin"),
]
SECTIONS = [
    ("Hằng ngày", DAY),
    ("Sổ đảng viên", BOOK),
    ("Phát triển đảng viên", GROWTH),
    ("Ghi sổ", WRITING),
    ("Quản trị", KEEPING),
]
PHONE_SLOTS = 3  # the fourth place of the bar opens the whole menu


def sections(request: Request) -> list[tuple[str, list[Shown]]]:
    """The menu of this account: empty sections and lines it may not open are left out."""
    found = [
        (title, [_shown(request, e) for e in entries if _open_to(request, e)]) for title, entries in SECTIONS
    ]
    return [(title, entries) for title, entries in found if entries]


def phone_bar(request: Request) -> list[Shown]:
    """The first lines, for the bar at the bottom of a phone."""
    entries = [entry for _, section in SECTIONS for entry in section if entry.on_phone]
    return [_shown(request, e) for e in entries if _open_to(request, e)][:PHONE_SLOTS]


def search_href(request: Request) -> str:
    """Where the search box of the top bar sends what was typed; "" for who may not search."""
    may = request.signed_in and request.scope.may_somewhere(SEE_ROLL)
    return reverse("search") if may else ""


def _open_to(request: Request, entry: Entry) -> bool:
    if not request.signed_in:
        return False
    if entry.policy == SELF:
        return request.actor.person_id is not None
    return isinstance(entry.policy, Gate) or request.scope.may_somewhere(entry.policy)


def _shown(request: Request, entry: Entry) -> Shown:
    current = _module(request.path_info) == entry.module
    return Shown(entry.label, entry.short or entry.label, entry.icon, link(request, entry.screen), current)


def _module(path: str) -> str:
    """The folder of `chibo.web` whose screen answers the address."""
    try:
        view = resolve(path).func
    except Exception:  # an address that leads nowhere still gets a page with a menu
        return ""
    return str(getattr(view, "__module__", "")).removeprefix("chibo.web.").split(".")[0]
