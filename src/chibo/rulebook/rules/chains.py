"""Pure: replacements without a circle, profiles that say something, a chain walked both ways."""

from collections.abc import Iterator, Mapping, Set
from datetime import date

from chibo.foundation.dates import FOREVER, format_date
from chibo.rulebook.models import Instrument, Profile


def chain_objections(instruments: Mapping[str, Instrument]) -> Iterator[tuple[str, str]]:
    """What is wrong between instruments, as (slug, sentence): strangers, circles, replaced yet in force."""
    shorts: dict[str, str] = {}
    for slug, instrument in instruments.items():
        if (other := shorts.setdefault(instrument.short, slug)) != slug:
            yield slug, f"short “{instrument.short}” trùng với {other}: viện dẫn sẽ không phân biệt được"
        for name in ("replaces", "amends"):
            for old in getattr(instrument, name):
                if old not in instruments:
                    yield slug, f"{name} nói đến {old}, chưa có văn kiện này"
        for old in instrument.replaces:
            if old in instruments and instruments[old].in_force_to == FOREVER:
                yield old, f"thiếu in_force_to: đã bị {slug} thay thế"
    yield from _circles({slug: instrument.replaces for slug, instrument in instruments.items()}, "thay thế")


def profile_objections(profiles: Mapping[str, Profile], saying: Set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong between profiles; `saying` are those with values of their own."""
    for slug, profile in profiles.items():
        if profile.parent is not None and profile.parent not in profiles:
            yield slug, f"parent nói đến {profile.parent}, chưa có hồ sơ địa phương này"
        if slug not in saying and not any(child.parent == slug for child in profiles.values()):
            yield slug, "không quy định riêng điều gì; bỏ thư mục này hoặc ghi giá trị"
    parents = {slug: (profile.parent,) if profile.parent else () for slug, profile in profiles.items()}
    yield from _circles(parents, "parent")


def predecessors(instruments: Mapping[str, Instrument], slug: str) -> list[Instrument]:
    """What an instrument replaced, and what those had replaced, nearest first."""
    found: dict[str, Instrument] = {}
    waiting = list(instruments[slug].replaces)
    while waiting:
        if (old := waiting.pop(0)) not in found:
            found[old] = instruments[old]
            waiting += instruments[old].replaces
    return list(found.values())


def successors(instruments: Mapping[str, Instrument], slug: str) -> list[Instrument]:
    """What replaced an instrument, and what replaced those, nearest first."""
    found: dict[str, Instrument] = {}
    waiting = [slug]
    while waiting:
        old = waiting.pop(0)
        for new in instruments.values():
            if old in new.replaces and new.slug not in found:
                found[new.slug] = new
                waiting.append(new.slug)
    return list(found.values())


def in_force(instruments: Mapping[str, Instrument], slug: str, on: date) -> Instrument | None:
    """The instrument of the chain of `slug` that applied on a day; None when none did."""
    chain = [instruments[slug], *predecessors(instruments, slug), *successors(instruments, slug)]
    return next((one for one in chain if one.in_force_from <= on < one.in_force_to), None)


def amended_by(instruments: Mapping[str, Instrument], slug: str) -> list[Instrument]:
    """What changed a part of an instrument that goes on, oldest first."""
    return sorted(
        (one for one in instruments.values() if slug in one.amends), key=lambda one: one.in_force_from
    )


def status(instrument: Instrument, on: date) -> str:
    """“còn hiệu lực”, “chưa có hiệu lực” or “hết hiệu lực từ …”, on a day."""
    if on < instrument.in_force_from:
        return f"có hiệu lực từ {format_date(instrument.in_force_from)}"
    if on < instrument.in_force_to:
        return "còn hiệu lực"
    return f"hết hiệu lực từ {format_date(instrument.in_force_to)}"


def _circles(edges: Mapping[str, tuple[str, ...]], word: str) -> Iterator[tuple[str, str]]:
    """Every node that reaches itself, told once per circle."""
    told: set[str] = set()
    for start in edges:
        path, waiting = set(), list(edges[start])
        while waiting:
            if (step := waiting.pop()) not in path:
                path.add(step)
                waiting += edges.get(step, ())
        if start in path and start not in told:
            told |= {start} | {other for other in path if start in edges.get(other, ())}
            yield start, f"{word} vòng tròn: lần theo thì trở lại chính nó"
