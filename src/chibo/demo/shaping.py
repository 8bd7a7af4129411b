"""What happens to organisations. Pure, like the lives; every change is one paper and one event."""

from datetime import date
from random import Random

from chibo.demo.events import Event, Paper, Step, days_after
from chibo.demo.lives import Lives
from chibo.demo.members import Member
from chibo.demo.places import Place, Town, code_below
from chibo.foundation.dates import FOREVER
from chibo.ledger.posting.drafts import StructureDraft
from chibo.ledger.vocabulary import Kind, StructureAction

FOUNDED, MOVED, MERGED = StructureAction.FOUNDED, StructureAction.MOVED, StructureAction.MERGED


class Shaping:
    """Changes the town and notes what was decided."""

    def __init__(self, rng: Random, town: Town, lives: Lives) -> None:
        self.rng, self.town, self.lives = rng, town, lives

    # --- lines ---

    def founded(self, place: Place) -> StructureDraft:
        """The line that founds a place."""
        parent = place.parent.id if place.parent else None
        return StructureDraft(
            place.id, FOUNDED, place.opened, to_parent=parent, name=place.name, code=place.code,
            kind=place.kind,
        )  # fmt: skip

    def moved(
        self, place: Place, to: Place, on: date, code: str, name: str = "", kind: str = ""
    ) -> StructureDraft:
        """The line that puts a place elsewhere under a new code."""
        if place.parent is not None:
            place.parent.children.remove(place)
        place.former, place.parent, place.code = place.parent, to, code
        place.name, place.kind = name or place.name, kind or place.kind
        to.children.append(place)
        return StructureDraft(place.id, MOVED, on, to_parent=to.id, name=name, code=code, kind=kind)

    def merged(self, place: Place, into: Place, on: date) -> StructureDraft:
        """The line that ends a place towards another; its members follow."""
        self._end(place, on)
        self.lives.heirs[place] = into
        for member in self.lives.living:
            if member.place is place:
                member.place = into
        return StructureDraft(place.id, MERGED, on, successor=into.id)

    def dissolved(self, place: Place, on: date) -> StructureDraft:
        """The line that ends a place nobody follows."""
        self._end(place, on)
        return StructureDraft(place.id, StructureAction.DISSOLVED, on)

    def changed(
        self,
        place: Place,
        action: StructureAction,
        on: date,
        *,
        name: str = "",
        code: str = "",
        kind: str = "",
    ) -> StructureDraft:
        """The line that renames, re-codes or re-kinds a place where it stands."""
        place.name, place.code, place.kind = name or place.name, code or place.code, kind or place.kind
        return StructureDraft(place.id, action, on, name=name, code=code, kind=kind)

    def _end(self, place: Place, on: date) -> None:
        place.closed = on
        if place.parent is not None:
            place.parent.children.remove(place)

    def decide(
        self,
        issuer: Place,
        signed: date,
        summary: str,
        on: date,
        lines: list[StructureDraft],
        steps: list[Step],
    ) -> None:
        """Note the decision with all its lines."""
        posted = self.lives.diary.session(days_after(on, 1))
        if posted is None:
            return
        for step in steps:
            step.member.free_from = posted
        paper = Paper("decision", issuer, "", issuer, signed, summary)
        self.lives.diary.write(Event(paper, posted, steps, lines))

    # --- a handful every year ---

    def season(self, on: date) -> None:
        """One or two mergers, a split and a new name."""
        self._split(on)
        for _ in range(self.rng.choice((1, 2))):
            self._merge(on)
        self._rename(on)

    def _sizes(self) -> dict[Place, int]:
        sizes = dict.fromkeys(self.town.cells(), 0)
        for member in self.lives.living:
            if member.place in sizes:
                sizes[member.place] += 1
        return sizes

    def _merge(self, on: date) -> None:
        sizes = self._sizes()
        usual = [p for p in sizes if p.kind == "cell" and p.opened < on and p.sort != "organ"]
        small = sorted(usual, key=lambda p: sizes[p])
        for place in small[:40]:
            beside = [p for p in small if p.parent is place.parent and p is not place and _alike(p, place)]
            if place.parent is not None and len(place.parent.children) > 2 and beside:
                into = beside[0]
                issuer = self.lives.authority(into, on)
                text = f"Sáp nhập {place.name} vào {into.name}, {place.parent.name}"
                self.decide(issuer, days_after(on, -9), text, on, [self.merged(place, into, on)], [])
                return

    def _split(self, on: date) -> None:
        sizes = self._sizes()
        large = max((p for p in sizes if p.kind == "cell" and p.sort == "residents"), key=lambda p: sizes[p])
        own = [m for m in self.lives.living if m.place is large and self._may_go(m, on)]
        going = self.rng.sample(own, k=len(own) * 2 // 5)
        if large.parent is None or len(going) < 5:
            return
        name = f"{large.name} A" if not large.name.endswith(" A") else large.name[:-1] + "B"
        new = self.town.add(name, code_below(large.parent, 4), "cell", large.sort, large.parent, opened=on)
        steps = [Step(m, Kind.MOVED, on, new) for m in going]
        for member in going:
            member.place = new
        text = f"Chia tách {large.name}, thành lập {name}, {large.parent.name}"
        self.decide(
            self.lives.authority(large, on), days_after(on, -12), text, on, [self.founded(new)], steps
        )

    def _may_go(self, member: Member, on: date) -> bool:
        return member.free_from < on and member.overlay in ("", "exempted")

    def _rename(self, on: date) -> None:
        cells = [
            p for p in self.town.cells() if p.sort == "institution" and p.opened < on and "số" not in p.name
        ]
        if not cells:
            return
        place = self.rng.choice(cells)
        name = f"{place.name} (cơ sở số {self.rng.choice((1, 2))})"
        text = f"Đổi tên {place.name} thành {name}"
        line = self.changed(place, StructureAction.RENAMED, on, name=name)
        self.decide(self.lives.authority(place, on), days_after(on, -7), text, on, [line], [])


def open_children(place: Place) -> list[Place]:
    """What stands directly below, in order."""
    return [child for child in place.children if child.closed == FOREVER]


def _alike(one: Place, other: Place) -> bool:
    """Only neighbours of a kind merge: school with school, residents of one quarter, parts of one firm."""
    if one.sort in ("institution", "lone"):
        return one.sort == other.sort and one.parent is not None and one.parent.kind != "commune"
    first, second = (p.name.removeprefix("Chi bộ ").split() for p in (one, other))
    if one.sort == "local":
        return first[0] == second[0] == "Trường" and first[-2:] == second[-2:]
    return one.sort == other.sort and first[:5] == second[:5]
