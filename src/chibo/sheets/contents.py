"""Which sheets a workbook has, and which member of the zip holds each."""

import posixpath
from dataclasses import dataclass

from chibo.sheets.archive import Archive
from chibo.sheets.errors import Broken
from chibo.sheets.markup import bare, each_element

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MOST_SHEETS = 200


@dataclass(frozen=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    hidden: bool
    member: str


@dataclass(frozen=True)
class Contents:
    """Worksheets in the order of their tabs (charts left out), and how the book counts days."""

    sheets: tuple[Listed, ...]
    from_1904: bool


def contents(archive: Archive) -> Contents:
    """Reads the list; refuses a workbook whose list points at nothing, or has two sheets of one name."""
    if BOOK not in archive.members or LINKS not in archive.members:
        raise Broken(archive.name, "thiếu danh sách trang tính")
    targets, tags, from_1904 = _targets(archive), [], False

    def started(tag: str, said: dict[str, str]) -> None:
        nonlocal from_1904
        if bare(tag) == "sheet":
            tags.append(said)
        elif bare(tag) == "workbookPr":
            from_1904 = said.get("date1904", "0") in ("1", "true")

    each_element([archive.whole(BOOK)], archive.name, started)
    sheets = tuple(found for said in tags if (found := _listed(said, targets)))
    names = {sheet.name for sheet in sheets}
    members = {sheet.member for sheet in sheets}
    if not sheets or not len(names) == len(members) == len(sheets) or len(sheets) > MOST_SHEETS:
        raise Broken(archive.name, "danh sách trang tính trống, trùng tên hoặc quá dài")
    if any(sheet.member not in archive.members for sheet in sheets):
        raise Broken(archive.name, "thiếu nội dung của một trang tính")
    return Contents(sheets, from_1904)


def _targets(archive: Archive) -> dict[str, str]:
    """Members of worksheets, by the id the workbook uses for them."""
    found: dict[str, str] = {}

    def started(tag: str, said: dict[str, str]) -> None:
        if bare(tag) == "Relationship" and said.get("Type", "").endswith("/worksheet"):
            target = said.get("Target", "")
            inside = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            found[said.get("Id", "")] = posixpath.normpath(inside)

    each_element([archive.whole(LINKS)], archive.name, started)
    return found


def _listed(said: dict[str, str], targets: dict[str, str]) -> Listed | None:
    link = next((value for key, value in said.items() if ":" in key and bare(key) == "id"), "")
    if link not in targets:
        return None
    return Listed(said.get("name", ""), said.get("state", "visible") != "visible", targets[link])
