"""The whole book, re-proved: chains, papers, tree, spells, counters and balances.

Each check returns a `Check`; none writes. `chibo verify` runs them all.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from uuid import UUID

from chibo.foundation import chain
from chibo.foundation.checks import Check
from chibo.ledger.checks.merges import absorbed_stand_nowhere, merges_have_entries
from chibo.ledger.models import (
    CountedStep,
    Entry,
    LedgerHead,
    Movement,
    NameSuffix,
    Seal,
    Spell,
    UnitDay,
    UnitMonth,
    UnitMonthFlow,
)
from chibo.ledger.queries.derived_counters import closings_of, counts_since
from chibo.ledger.queries.derived_people import project, stored
from chibo.ledger.queries.derived_tree import ancestry_rows, state_rows, unit_facts
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import all_changes, papers_of
from chibo.ledger.queries.proofs import payload
from chibo.ledger.queries.seals import fingerprint, hash_at
from chibo.ledger.rules.counters import per_month
from chibo.ledger.rules.fitness import objections
from chibo.ledger.rules.replay import Paper
from chibo.organisations.models import Register, Unit
from chibo.organisations.queries import StateRow, kinds, stored_ancestry, stored_states, the_register
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person

FIRST_DAY = date(1900, 1, 1)
TELL = 20
BATCH = 500


def _check(name: str, seen: int, findings: Iterable[str]) -> Check:
    told = list(islice(findings, TELL + 1))
    if len(told) > TELL:
        told[TELL] = f"… và còn nữa (chỉ nêu {TELL} điểm đầu)"
    return Check(name=name, ok=not told, seen=seen, findings=told)


def entry_chain(register: Register) -> Check:
    """Every entry says what its hash says, follows the one before, and the head is the last."""
    return _check("ledger.chain", Entry.objects.count(), _broken_links(register))


def _broken_links(register: Register) -> Iterator[str]:
    previous, position = chain.GENESIS, 0
    rows = Entry.objects.filter(register=register).select_related("document", "text", "period_line")
    rows = rows.prefetch_related("movements", "structure_lines").order_by("position")
    for entry in rows.iterator(chunk_size=BATCH):
        position += 1
        if entry.position != position:
            yield f"Thiếu bút toán thứ {position}."
            position = entry.position
        period = getattr(entry, "period_line", None)
        said = payload(entry, list(entry.movements.all()), list(entry.structure_lines.all()), period)
        if chain.digest(chain.canonical(said)) != entry.digest:
            yield f"Bút toán {entry}: nội dung không khớp dấu vân tay."
        if not _text_proves(entry):
            yield f"Bút toán {entry}: ghi chú không khớp dấu vân tay."
        link = chain.link(previous, {"position": entry.position, "digest": entry.digest})
        if entry.previous_hash != previous or entry.hash != link:
            yield f"Bút toán {entry}: mắt xích không nối với bút toán trước."
        previous = entry.hash
    head = LedgerHead.objects.get(register=register)
    if (head.position, head.hash) != (position, previous):
        yield "Đầu chuỗi không khớp bút toán cuối cùng."


def _text_proves(entry: Entry) -> bool:
    text = getattr(entry, "text", None)
    if text is None:
        return False
    # A lawful erasure leaves an empty side row: the digest in the chain stays as its tombstone.
    return text.note is None or chain.salted(text.note, text.salt) == entry.text_digest


def seal_heads(register: Register) -> Check:
    """Every chain still passes through the heads that were sealed."""
    seals = Seal.objects.filter(register=register)
    return _check("ledger.seals", seals.count(), _broken_seals(register, seals))


def _broken_seals(register: Register, seals: Iterable[Seal]) -> Iterator[str]:
    for seal in seals:
        heads = [(str(h[0]), int(h[1]), str(h[2])) for h in seal.heads]
        if fingerprint(heads) != seal.fingerprint:
            yield f"Niêm phong ngày {seal.sealed_at:%d/%m/%Y}: dấu vân tay không khớp nội dung."
        for name, position, sealed in heads:
            if hash_at(register, name, position) != sealed:
                when = f"{seal.sealed_at:%d/%m/%Y}"
                yield f"Niêm phong ngày {when}: chuỗi {name} đã bị tính lại trước vị trí {position}."


def _every_paper() -> Iterator[dict[UUID, list[Paper]]]:
    people = iter(list(Person.objects.values_list("pk", flat=True)))
    while batch := list(islice(people, BATCH)):
        found = papers_of(batch)
        yield {person: found.get(person, []) for person in batch}


def papers_fit(scene: Landscape) -> Check:
    """Every movement fits the state the earlier ones left."""
    return _check("ledger.papers", Movement.objects.count(), _misfits(scene))


def _misfits(scene: Landscape) -> Iterator[str]:
    for papers in _every_paper():
        for own in papers.values():
            for objection in objections(own, scene.life_succession):
                yield f"Biến động {objection.paper.id} ({objection.paper.effective_on}): {objection.code}."


def tree_projection(register: Register, scene: Landscape) -> Check:
    """Units, states and ancestry are what the structure lines say."""
    return _check(
        "ledger.tree", Unit.objects.filter(register=register).count(), _tree_differences(register, scene)
    )


def _tree_differences(register: Register, scene: Landscape) -> Iterator[str]:
    for row in set(state_rows(scene)) ^ stored_states().keys():
        yield f"Trạng thái tổ chức {row[0]} từ {row[2]} khác với chứng từ."
    for link in set(ancestry_rows(scene)) ^ stored_ancestry().keys():
        yield f"Quan hệ cấp trên {link[0]} – {link[1]} từ {link[4]} khác với chứng từ."
    units = {u.pk: u for u in Unit.objects.filter(register=register)}
    for facts in unit_facts(scene):
        u = units.get(facts.unit_id)
        stored_facts = u and (
            u.pk,
            u.opened_on,
            u.closed_on,
            u.counted_open_on,
            u.counted_closed_on,
            u.successor_id,
            u.present_id,
        )
        wanted = (
            facts.unit_id,
            facts.opened_on,
            facts.closed_on,
            facts.counted_open_on,
            facts.counted_closed_on,
            facts.successor_id,
            facts.present_id,
        )
        if stored_facts != wanted:
            yield f"Tổ chức {facts.unit_id} khác với chứng từ."


def people_projection(scene: Landscape) -> Check:
    """Spells, overlays and counted steps are what the movements say."""
    return _check("ledger.spells", Spell.objects.count(), _people_differences(scene))


def _people_differences(scene: Landscape) -> Iterator[str]:
    for papers in _every_paper():
        wanted, (found, _) = project(papers, scene), stored(papers)
        for name in ("spells", "steps", "overlays"):
            for row in getattr(wanted, name) ^ getattr(found, name):
                yield f"Quãng sinh hoạt {name} khác với chứng từ: {row}."


def counters(scene: Landscape) -> Check:
    """Daily and monthly counters are the sums of the counted steps and carried members."""
    return _check("ledger.counters", UnitDay.objects.count(), _counter_differences(scene))


def _counter_differences(scene: Landscape) -> Iterator[str]:
    fields = ("unit_id", "kind", "inflow", "outflow", "full_delta", "probationary_delta")
    wanted = counts_since(scene, FIRST_DAY)
    monthly = per_month(wanted)
    days = {(u, d, k): tuple(x) for d, u, k, *x in UnitDay.objects.values_list("day", *fields)}
    months = {(u, m, k): tuple(x) for m, u, k, *x in UnitMonthFlow.objects.values_list("month", *fields)}
    for name, left, right in (("ngày", wanted, days), ("tháng", monthly, months)):
        for key, _ in set(left.items()) ^ set(right.items()):
            yield f"Số đếm theo {name} của tổ chức {key[0]} ({key[1]}, {key[2]}) khác với sổ."
    closings = {(c.unit_id, c.month, c.full, c.probationary) for c in closings_of(monthly, {})}
    stored_closings = set(UnitMonth.objects.values_list("unit_id", "month", "full", "probationary"))
    for row in closings ^ stored_closings:
        yield f"Số cuối tháng {row[1]:%m/%Y} của tổ chức {row[0]} khác với sổ."


def balances() -> Check:
    """For every unit, day and reason: people in − people out is what the stock changed by."""
    rows = UnitDay.objects.values_list(
        "unit_id", "day", "inflow", "outflow", "full_delta", "probationary_delta"
    )
    wrong = (
        f"Tổ chức {unit} ngày {day}: vào {i} − ra {o} không bằng mức thay đổi {f + p}."
        for unit, day, i, o, f, p in rows.iterator()
        if i - o != f + p
    )
    return _check("ledger.balances", rows.count(), wrong)


def closings_match_spells() -> Check:
    """The latest closing of every unit equals the people counted in and below it."""
    last = {
        u: (f, p)
        for u, f, p in UnitMonth.objects.order_by("month").values_list("unit_id", "full", "probationary")
    }
    return _check("ledger.closings", len(last), _closing_differences(last))


def _closing_differences(last: dict[UUID, tuple[int, int]]) -> Iterator[str]:
    final = date(9999, 12, 30)
    above: dict[UUID, list[UUID]] = {}
    for ancestor, descendant, _, basis, start, end in stored_ancestry():
        if basis == Basis.BOOK and start <= final < end:
            above.setdefault(descendant, []).append(ancestor)
    counted: dict[UUID, list[int]] = {}
    spells = Spell.objects.filter(basis=Basis.BOOK, valid_from__lte=final, valid_to__gt=final)
    for unit, standing in spells.values_list("unit_id", "standing").iterator():
        for ancestor in above.get(unit, []):
            counted.setdefault(ancestor, [0, 0])[0 if standing == "full" else 1] += 1
    for unit in last.keys() | counted.keys():
        if tuple(counted.get(unit, (0, 0))) != last.get(unit, (0, 0)):
            yield f"Tổ chức {unit}: số cuối sổ {last.get(unit)} khác số người đang đếm {counted.get(unit)}."


def kinds_fit() -> Check:
    """Members are counted only in units that keep members, under parents that may have such units."""
    states = [row for row in stored_states() if row[1] == Basis.LIFE]
    return _check("ledger.kinds", len(states), _misplaced(states))


def _misplaced(states: list[StateRow]) -> Iterator[str]:
    by_unit: dict[UUID, list[StateRow]] = {}
    for row in states:
        by_unit.setdefault(row[0], []).append(row)
    for unit, _, start, _, name, _, kind, parent in states:
        above = next((r for r in by_unit.get(parent, ()) if r[2] <= start < r[3]), None) if parent else None
        known = kinds(start)
        if above and kind in known and above[6] in known and above[6] not in known[kind].allowed_parents:
            yield f"{name} ({unit}) từ {start}: loại {kind} không thể trực thuộc loại {above[6]}."
    spells = (
        Spell.objects.filter(basis=Basis.LIFE).values_list("unit_id", "valid_from", "valid_to").distinct()
    )
    for unit, since, until in spells.iterator():
        for _, _, start, end, name, _, kind, _ in by_unit.get(unit, ()):
            day = max(start, since)
            if day < min(end, until) and (found := kinds(day).get(kind)) and not found.holds_members:
                yield f"{name} ({unit}) ngày {day}: có đảng viên nhưng loại {kind} không trực tiếp quản lý."


def search_words() -> Check:
    """Everybody who was ever counted can be found by name."""
    people = CountedStep.objects.values("person_id").distinct().count()
    words = NameSuffix.objects.values("person_id").distinct().count()
    lost = [] if people <= words else [f"{people - words} người không có trong bảng tìm tên."]
    return _check("ledger.words", words, lost)


def all_checks() -> list[Check]:
    """Every check of this package."""
    register = the_register()
    if register is None:
        return []
    scene = Landscape.from_changes(all_changes(register))
    return [
        entry_chain(register),
        seal_heads(register),
        papers_fit(scene),
        tree_projection(register, scene),
        people_projection(scene),
        counters(scene),
        balances(),
        closings_match_spells(),
        kinds_fit(),
        search_words(),
        absorbed_stand_nowhere(),
        merges_have_entries(),
    ]
