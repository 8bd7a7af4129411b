"""Builds a tree from a sheet of organisations: rows name their parent by code, by name, or not at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chibo.foundation.text import fold

# The official code has a group for each level; a level that is skipped is written as noughts.
NOUGHTS = re.compile(r"0+")


@dataclass(frozen=True, slots=True)
class KindOf:
    """A kind as the rules of the day know it: its code, what it may stand under, whether it keeps members."""

    code: str
    names: tuple[str, ...]
    parents: tuple[str, ...]
    holds_members: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A unit that exists already."""

    code: str
    name: str
    kind: str


@dataclass
class Line:
    """One row of the sheet on its way into the tree. `inferred` lines stand in no row of their own."""

    number: int
    code: str
    name: str
    parent_text: str
    kind_text: str
    kind: str = ""
    parent: str = ""
    inferred: bool = False
    faults: list[tuple[str, str]] = field(default_factory=list)
    same: bool = False


def arranged(
    lines: Sequence[Line], known: Mapping[str, Known], root: Known, kinds: Mapping[str, KindOf]
) -> list[Line]:
    """Parents before children, each with its kind and the code of its parent; what cannot be has a fault.

    `known` are existing units by code. An organisation that is only named as a parent becomes a line of its
    own, with the code that its children's codes imply.
    """
    by_code = {line.code: line for line in lines if line.code and not line.faults}
    found: list[Line] = []
    for line in lines:
        if line.faults:
            continue
        _same_or_clash(line, known)
        _place(line, by_code, known, root, kinds, found)
    ordered = _ordered([*found, *lines])
    for line in ordered:
        _check_parent(
            line, {**{k: v.kind for k, v in known.items()}, **{o.code: o.kind for o in ordered}}, kinds
        )
    return ordered


def _same_or_clash(line: Line, known: Mapping[str, Known]) -> None:
    held = known.get(line.code)
    if held is None:
        return
    if fold(held.name) == fold(line.name):
        line.same = True
    else:
        line.faults.append(("code", f"mã {line.code} đang là mã của {held.name}"))


def _place(
    line: Line,
    by_code: dict[str, Line],
    known: Mapping[str, Known],
    root: Known,
    kinds: Mapping[str, KindOf],
    inferred: list[Line],
) -> None:
    kind = _kind(line.kind_text, kinds)
    if line.kind_text and not kind:
        line.faults.append(
            ("kind", f"loại hình “{line.kind_text[:40]}” không có trong danh mục của ngày này")
        )
        return
    own = fold(line.parent_text) == fold(line.name)
    parent = "" if own else _parent(line, by_code, known, root)
    if own or not line.parent_text:
        line.parent = _implied_parent(line.code, {*by_code, *known}) or root.code
        line.kind = kind or _guessed(line.name, _kind_at(line.parent, by_code, known), kinds)
    elif parent:
        line.parent = parent
        under = _kind_at(parent, by_code, known)
        # A sheet may tell the kind of the organisation above in every row of its cells.
        fits = kind and under in kinds[kind].parents
        line.kind = kind if fits or not under else _guessed(line.name, under, kinds)
    else:
        _infer(line, kind, by_code, root, kinds, inferred)


def _infer(
    line: Line,
    kind: str,
    by_code: dict[str, Line],
    root: Known,
    kinds: Mapping[str, KindOf],
    inferred: list[Line],
) -> None:
    """The parent is named but stands in no row: it is founded too, under the code its children imply."""
    code = _code_above(line.code)
    if not code or code in by_code:
        line.faults.append(("parent", f"không tìm thấy tổ chức cấp trên “{line.parent_text[:60]}”"))
        return
    above = kind if kind and not kinds[kind].holds_members else _guessed(line.parent_text, root.kind, kinds)
    parent = Line(line.number, code, line.parent_text, "", "", above, root.code, inferred=True)
    by_code[code] = parent
    inferred.append(parent)
    line.parent, line.kind = code, _guessed(line.name, above, kinds)


def _parent(line: Line, by_code: Mapping[str, Line], known: Mapping[str, Known], root: Known) -> str:
    text = line.parent_text
    if text in by_code or text in known:
        return text
    if fold(text) == fold(root.name):
        return root.code
    wanted = fold(text)
    codes = {code for code, other in by_code.items() if fold(other.name) == wanted and other is not line}
    codes |= {code for code, unit in known.items() if fold(unit.name) == wanted}
    if len(codes) == 1:
        return codes.pop()
    close = {code for code in codes if line.code.startswith(_stem(code))}
    return close.pop() if len(close) == 1 else ""


def _stem(code: str) -> str:
    """The groups of a code that say something."""
    groups = code.split(".")
    while groups and NOUGHTS.fullmatch(groups[-1]):
        groups.pop()
    return ".".join(groups) + "."


def _code_above(code: str) -> str:
    """The code of what stands above: the last group that says something becomes noughts."""
    groups = code.split(".")
    for index in range(len(groups) - 1, 0, -1):
        if not NOUGHTS.fullmatch(groups[index]):
            groups[index] = "0" * len(groups[index])
            return ".".join(groups)
    return ""


def _implied_parent(code: str, codes: set[str]) -> str:
    """The nearest code above that is in use."""
    above = _code_above(code)
    while above and above not in codes:
        above = _code_above(above)
    return above


def _kind(text: str, kinds: Mapping[str, KindOf]) -> str:
    wanted = fold(text)
    return next((kind.code for kind in kinds.values() if wanted in {fold(name) for name in kind.names}), "")


def _kind_at(code: str, by_code: Mapping[str, Line], known: Mapping[str, Known]) -> str:
    if code in by_code and by_code[code].kind:
        return by_code[code].kind
    return known[code].kind if code in known else ""


def _guessed(name: str, under: str, kinds: Mapping[str, KindOf]) -> str:
    """By the first words of a name, among the kinds that may stand there: a cell is called a cell."""
    fitting = [kind for kind in kinds.values() if not under or under in kind.parents]
    is_cell = fold(name).startswith("chi bo")
    cells = [kind.code for kind in fitting if kind.holds_members]
    others = [kind.code for kind in fitting if not kind.holds_members and kind.parents]
    chosen = cells if is_cell else others or cells
    return chosen[0] if chosen else ""


def _ordered(lines: Sequence[Line]) -> list[Line]:
    """Parents first; a row whose parent never comes stays at the end."""
    waiting, placed, out = list(lines), set[str](), []
    codes = {line.code for line in lines if not line.faults}
    while waiting:
        ready = [x for x in waiting if x.faults or x.parent not in codes or x.parent in placed]
        if not ready:
            for line in waiting:
                line.faults.append(("parent", "các tổ chức trực thuộc lẫn nhau thành vòng"))
            ready = waiting
        out += ready
        placed |= {line.code for line in ready}
        waiting = [line for line in waiting if line not in ready]
    return out


def _check_parent(line: Line, kind_at: Mapping[str, str], kinds: Mapping[str, KindOf]) -> None:
    if line.faults or line.same:
        return
    under = kind_at.get(line.parent, "")
    if not line.kind:
        line.faults.append(("kind", "không rõ loại hình; ghi cột Loại"))
    elif under not in kinds[line.kind].parents:
        line.faults.append(
            ("parent", f"{kinds[line.kind].names[0]} không trực thuộc được tổ chức ghi ở cột cấp trên")
        )
