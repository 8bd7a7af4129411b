"""Asks the pure rules about the whole book as it would be, before a single row is written."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chibo.foundation.dates import FOREVER, format_date
from chibo.ledger.errors import DateRefused, refused, structure_refused
from chibo.ledger.posting.placing import PlacedChange, PlacedMovement
from chibo.ledger.posting.refusals import movement_refusal, structure_refusal, tree_refusal, unit_name
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.rules.fitness import Objection, objections
from chibo.ledger.rules.replay import Paper, State, Stretch, life_steps, stretches
from chibo.ledger.rules.structure import Change, TreeBroken, UnitLife, misfit
from chibo.ledger.vocabulary import StructureAction
from chibo.organisations import succession
from chibo.organisations.queries import kinds
from chibo.people.errors import Absorbed
from chibo.people.queries import absorbed_among
from chibo.rulebook import queries as rulebook


def not_in_future(on: date, today: date) -> None:
    """A fact has happened before it is written down."""
    if on > today:
        raise DateRefused(
            code="ledger.future",
            sentence=f"Ngày {format_date(on)} còn ở phía trước; sổ chỉ ghi việc đã có hiệu lực.",
            next_step=f"Ghi khi đến ngày, hoặc chọn ngày không muộn hơn {format_date(today)}.",
            field="on",
        )


def check_not_absorbed(person_ids: set[UUID]) -> None:
    """Nothing new is written about a record that was merged into another."""
    merge = absorbed_among(person_ids)
    if merge is not None:
        raise Absorbed(merge.absorbed.birth_name, merge.kept.birth_name, merge.decision.number_text)


def check_people(papers: dict[UUID, list[Paper]], scene: Landscape, ours: set[UUID]) -> None:
    """Every person's papers must fit one another, and nobody may stay in a unit that has gone."""
    for own in papers.values():
        for objection in objections(own, scene.life_succession):
            raise movement_refusal(objection, ours)
        _check_homes(own, scene, ours)


def _check_homes(own: list[Paper], scene: Landscape, ours: set[UUID]) -> None:
    for stretch in stretches(life_steps(own, scene.life_succession), FOREVER):
        life = scene.life[stretch.unit]
        opened, closed = life.opened_on or FOREVER, life.closed_on or FOREVER
        if stretch.start < opened or stretch.end > closed:
            gone = closed if stretch.start >= opened else stretch.start
            # Told on the day the unit ended, in the name of the last paper that put them there.
            paper = max((p for p in own if not p.reverses), key=lambda p: p.order)
            told = Objection("unit_gone", _on(paper, gone), State(stretch.unit, stretch.standing))
            raise movement_refusal(told, ours | {paper.id})
        _check_keeper(life, stretch)


def _check_keeper(life: UnitLife, stretch: Stretch) -> None:
    """Whoever is counted in a unit, also carried there by a merger, is counted in one that keeps members."""
    for span in life.spans:
        if span.start < stretch.end and stretch.start < span.end:
            day = max(span.start, stretch.start)
            _check_holds(stretch.unit, day, span.facts.kind)


def _check_holds(unit: UUID, day: date, code: str) -> None:
    kind = kinds(day).get(code)
    if kind is not None and not kind.holds_members:
        raise refused(
            "no_members_here",
            f"{unit_name(unit, day)} là {kind.label}, không trực tiếp quản lý đảng viên.",
            next_step="Chọn một chi bộ trực thuộc.",
            field="to_unit",
        )


def _on(paper: Paper, day: date) -> Paper:
    return Paper(
        paper.id, paper.person_id, paper.kind, day, day, paper.posted_at, paper.position, paper.number
    )


def check_destinations(placed: Iterable[PlacedMovement], scene: Landscape) -> None:
    """A member goes only to a unit that exists that day and keeps members of its own."""
    for item in placed:
        unit, day = item.paper.to_unit, item.paper.effective_on
        if unit is None or unit == item.paper.from_unit or item.paper.reverses:
            continue
        _check_destination(unit, day, scene.life.get(unit))


def _check_destination(unit: UUID, day: date, life: UnitLife | None) -> None:
    facts = life.on(day) if life else None
    if life is None or facts is None:
        ended = life is not None and life.closed_on is not None and life.closed_on <= day
        after = unit_name(life.successor, day) if life and ended and life.successor else ""
        raise refused(
            "unit_closed" if ended else "unit_not_open",
            f"Vào ngày {format_date(day)}, {unit_name(unit, day)} "
            + ("đã kết thúc." if ended else "chưa thành lập."),
            next_step=f"Nay là {after}: chọn tổ chức này." if after else "Chọn tổ chức khác hoặc ngày khác.",
            field="to_unit",
        )
    _check_holds(unit, day, facts.kind)


def check_structure(
    placed: list[PlacedChange], changes: list[Change], scene: Landscape, ours: set[UUID]
) -> None:
    """The tree must stay a tree of open units with codes of their own."""
    touched = {p.change.unit for p in placed}
    for unit in touched:
        problem = misfit(c for c in changes if c.unit == unit)
        if problem:
            raise structure_refusal(*problem, ours)
    if any(p.change.successor for p in placed):
        succession.require_declared()
    for item in placed:
        if not item.change.reverses:
            _check_change(item, scene)
    for life in scene.life.values():
        _check_heir(life, scene)
    try:
        for unit in scene.life:
            scene.life_paths.of(unit), scene.book_paths.of(unit)
    except TreeBroken as broken:
        raise tree_refusal(_culprit(broken, placed)) from None
    for item in placed:
        if not item.change.reverses:
            _check_kind(item.change, scene)
            _check_children(item.change, scene)
    _check_codes(touched, scene)


def _culprit(broken: TreeBroken, placed: list[PlacedChange]) -> TreeBroken:
    """A circle runs through several units; name the line that closes it."""
    for item in placed:
        if broken.reason == "circle" and item.change.to_parent:
            return TreeBroken(item.change.unit, item.change.to_parent, item.change.effective_on, "circle")
    return broken


def _check_change(item: PlacedChange, scene: Landscape) -> None:
    change, day = item.change, item.change.effective_on
    if change.successor:
        life = scene.life.get(change.successor)
        if change.successor == change.unit or life is None or life.on(day) is None:
            raise structure_refused(
                "successor_closed",
                f"{unit_name(change.successor, day)} không hoạt động vào ngày {format_date(day)}, "
                "nên không thể kế thừa tổ chức khác.",
                next_step="Chọn tổ chức kế thừa đang hoạt động.",
                field="successor",
            )
    if change.action == StructureAction.MOVED and change.to_parent == item.from_parent:
        raise structure_refused(
            "same_parent",
            f"{unit_name(change.unit, day)} đã trực thuộc {unit_name(change.to_parent, day)}.",
            next_step="Chọn cấp trên khác.",
            field="to_parent",
        )


def _check_heir(life: UnitLife, scene: Landscape) -> None:
    """Who stands for a unit was there when it ended: a late paper must not end the heir before that."""
    if life.successor is None or life.closed_on is None:
        return
    heir = scene.life.get(life.successor)
    opened, closed = (heir.opened_on, heir.closed_on) if heir else (None, None)
    if opened is None or opened > life.closed_on or (closed is not None and closed < life.closed_on):
        day = life.closed_on
        raise structure_refused(
            "heir_gone",
            f"{unit_name(life.successor, day)} đã kế thừa {unit_name(life.unit, day)} "
            f"ngày {format_date(day)}, nên ngày đó phải còn hoạt động.",
            next_step="Đảo việc kế thừa đó trước, hoặc chọn ngày sau đó.",
            field="on",
        )


def _check_kind(change: Change, scene: Landscape) -> None:
    """Kinds and who may stand under whom come from the rulebook of the day."""
    if change.action not in (StructureAction.FOUNDED, StructureAction.REKINDED, StructureAction.MOVED):
        return
    day, facts = change.effective_on, scene.life[change.unit].on(change.effective_on)
    if facts is None:
        return
    known = kinds(day)
    kind = known.get(facts.kind)
    if kind is None:
        raise structure_refused(
            "unknown_kind",
            f"Vào ngày {format_date(day)} không có loại hình tổ chức “{facts.kind}”.",
            citation=rulebook.value("organisation.kinds", day).citation,
            next_step="Các loại hình: " + ", ".join(f"{k.code} ({k.label})" for k in known.values()) + ".",
            field="kind",
        )
    if facts.parent is None and not kind.may_be_root:
        raise structure_refused(
            "cannot_head",
            f"{kind.label} không thể đứng đầu một sổ.",
            citation=rulebook.value("organisation.kinds", day).citation,
            next_step="Chọn loại hình cấp ủy đứng đầu, ví dụ đảng bộ xã, phường.",
            field="kind",
        )
    above = scene.life[facts.parent].on(day) if facts.parent else None
    if above is not None and above.kind not in kind.allowed_parents:
        raise structure_refused(
            "wrong_parent_kind",
            f"{kind.label} không thể trực thuộc {unit_name(facts.parent, day)}.",
            citation=rulebook.value("organisation.kinds", day).citation,
            next_step="Cấp trên hợp lệ: "
            + ", ".join(known[k].label for k in kind.allowed_parents if k in known)
            + ".",
            field="to_parent",
        )


def _check_children(change: Change, scene: Landscape) -> None:
    """A unit that becomes another kind keeps below it only what may stand there."""
    if change.action != StructureAction.REKINDED:
        return
    day, known = change.effective_on, kinds(change.effective_on)
    for child, life in scene.life.items():
        facts = life.on(day)
        kind = known.get(facts.kind) if facts and facts.parent == change.unit else None
        if kind is not None and change.kind not in kind.allowed_parents:
            raise structure_refused(
                "wrong_parent_kind",
                f"{unit_name(child, day)} ({kind.label}) đang trực thuộc, không thể ở dưới loại hình mới.",
                citation=rulebook.value("organisation.kinds", day).citation,
                next_step="Chuyển hoặc đổi loại hình tổ chức trực thuộc trước, hoặc chọn loại hình khác.",
                field="kind",
            )


def _check_codes(touched: set[UUID], scene: Landscape) -> None:
    for unit in touched:
        for span in scene.life[unit].spans:
            for other, life in scene.life.items():
                clash = next(
                    (
                        s
                        for s in life.spans
                        if s.facts.code == span.facts.code and s.start < span.end and span.start < s.end
                    ),
                    None,
                )
                if other != unit and clash:
                    raise structure_refused(
                        "code_in_use",
                        f"Mã {span.facts.code} đang là mã của {clash.facts.name}.",
                        next_step="Chọn mã khác.",
                        field="code",
                    )
