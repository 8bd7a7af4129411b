"""Every list leaves as a spreadsheet through the one door, or says here why it does not."""

import re
from pathlib import Path
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.house.sources import WEB, files, named, nothing, read

TEMPLATES = WEB / "templates"
LISTS = re.compile(r"call table\(|<table\b")
OFFERED = re.compile(r"take_out\(\s*\"(\w+)\"")
# The roll and the search hand the name of their file to the piece they share.
HANDED = re.compile(r"\"file\": \(\"(\w+)\"")
# Templates with a table and no file of their own, and why.
FORM = "một phần của biểu mẫu đang ghi: chỉ để xem trước khi ghi"
ONE = "trang của một người, một việc: ít dòng, in được từ trang"
PART = "mảnh của trang khác, trang ấy có nút xuất"
NO_FILE = {
    "candidates/act.html": FORM,
    "candidates/candidate.html": ONE,
    "cases/case.html": ONE,
    "cases/confirm.html": FORM,
    "cases/rows.html": PART,
    "components/figures.html": "bảng số dưới biểu đồ: trang có biểu đồ xuất được số ấy",
    "components/tables.html": "macro của mọi bảng",
    "accounts/account.html": ONE,
    "books/shelf.html": "mục lục: từng sổ có tệp của nó",
    "books/table.html": PART,
    "desk/desk.html": "bàn làm việc: mỗi con số mở danh sách có nút xuất",
    "duplicates/beside.html": FORM,
    "grounds/parts.html": PART,
    "grounds/rule.html": ONE,
    "intake/columns.html": FORM,
    "lists/lists.html": "các cách chọn đã lưu, không có dữ liệu đảng viên",
    "lists/rows.html": PART,
    "members/correct.html": FORM,
    "members/member.html": ONE,
    "papers/choose.html": FORM,
    "papers/lines.html": PART,
    "papers/paper.html": ONE,
    "record/item.html": ONE,
    "record/parts.html": PART,
    "record/record.html": "hồ sơ một người: xuất theo mẫu 4.0 ở “Xuất theo mẫu”",
    "recording/shown.html": FORM,
    "rolls/list.html": "nút xuất đứng trong mảnh này, tên tệp do trang đưa vào",
    "sources/residential.html": FORM,
    "sources/targets.html": FORM,
    "structure/form.html": FORM,
    "wishes/one.html": ONE,
    "worklist/printed.html": "bản in của danh sách, trang danh sách có nút xuất",
    "worklist/rows.html": PART,
}


def _views(patterns: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found[pattern.name or ""] = pattern.callback
        else:
            found |= _views(pattern.url_patterns)
    return found


def _door() -> set[str]:
    views = _views(get_resolver().url_patterns)
    return {name for name, view in views.items() if getattr(view, "takes_out", False)}


def _pages() -> list[Path]:
    return [path for path in files() if path.is_relative_to(TEMPLATES) and path.suffix == ".html"]


def _lists() -> dict[str, str]:
    texts = {path.relative_to(TEMPLATES).as_posix(): read(path) for path in _pages()}
    return {name: text for name, text in texts.items() if LISTS.search(text)}


def test_every_list_leaves_as_a_spreadsheet_or_says_why_not() -> None:
    lists = _lists()
    assert len(lists) > 30
    nothing([name for name, text in lists.items() if not OFFERED.search(text) and name not in NO_FILE])


def test_no_reason_outlives_its_list() -> None:
    lists = _lists()
    nothing([name for name in NO_FILE if name not in lists or OFFERED.search(lists[name])])


def test_what_pages_offer_goes_through_the_one_door() -> None:
    offered = {(named(path), name) for path in _pages() for name in OFFERED.findall(read(path))}
    screens = [path for path in files() if path.is_relative_to(WEB) and path.suffix == ".py"]
    offered |= {(named(path), name) for path in screens for name in HANDED.findall(read(path))}
    nothing(sorted(f"{page}: {name}" for page, name in offered if name not in _door()))
    nothing(sorted(_door() - {name for _, name in offered}))


def test_nobody_builds_the_file_of_a_list_beside_the_door() -> None:
    ours = [path for path in files() if path.is_relative_to(WEB) and path.suffix == ".py"]
    builders = [path.relative_to(WEB).as_posix() for path in ours if "write_table" in read(path)]
    assert builders == ["shell/spreadsheet.py"]
