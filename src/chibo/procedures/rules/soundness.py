"""What must hold of every declared procedure, whatever it is about. Pure; run at start and in tests.

What declarations may name (`Known`) comes from the catalogue and the rulebook; single steps: `sound_steps`.
"""

import itertools
from collections.abc import Iterable, Iterator

from chibo.procedures.rules.sound_steps import BEGUN, STEP, Known, of_facts, of_step
from chibo.procedures.vocabulary import Move, Part, Procedure, Step


def objections(procedures: Iterable[Procedure], known: Known) -> list[str]:
    """Everything wrong with the declarations, each naming its procedure and step."""
    found: list[str] = []
    every = list(procedures)
    for one in every:
        found += [f"{one.code}: {told}" for told in _of_procedure(one, known)]
    found += _versions(every)
    return found


def _versions(every: list[Procedure]) -> Iterator[str]:
    """Procedures of one code follow each other without overlapping."""
    ordered = sorted(every, key=lambda one: (one.code, one.in_force_from))
    for former, later in itertools.pairwise(ordered):
        if former.code == later.code and later.in_force_from < former.in_force_to:
            yield f"{later.code}: hai bản cùng có hiệu lực từ {later.in_force_from}"


def _of_procedure(one: Procedure, known: Known) -> Iterator[str]:
    codes = [step.code for step in one.steps]
    if len(set(codes)) != len(codes):
        yield "hai bước trùng mã"
    if one.in_force_from >= one.in_force_to:
        yield "hết hiệu lực trước khi có hiệu lực"
    yield from _effect(one)
    yield from (f"không bước nào dẫn tới “{code}”" for code in codes if code not in _reached(one))
    if not _ends(one):
        yield "không kết quả nào kết thúc thủ tục"
    yield from (f"căn cứ {key} không có trong sổ quy định" for key in one.basis if key not in known.keys)
    yield from of_facts(one.begins, known)
    for step in one.steps:
        yield from (f"bước {step.code}: {told}" for told in of_step(one, step, known))


def _effect(one: Procedure) -> Iterator[str]:
    """One effect at most, at an outcome that ends the procedure well."""
    if one.effect is None:
        return
    step = one.step(one.effect.step)
    outcome = step.outcome(one.effect.outcome) if step else None
    if outcome is None:
        yield f"tác dụng {one.effect.verb} ở một kết quả không có ({one.effect.step}/{one.effect.outcome})"
    elif outcome.move is not Move.DONE:
        yield f"tác dụng {one.effect.verb} phải ở kết quả hoàn thành"
    done = [(s.code, o.code) for s in one.steps for o in s.outcomes if o.move is Move.DONE]
    if len(done) > 1:
        yield "chỉ một kết quả được hoàn thành thủ tục, vì chỉ có một tác dụng"


def _reached(one: Procedure) -> set[str]:
    """Steps some road leads to, from the first one on."""
    reached: set[str] = set()
    waiting = [one.steps[0].code] if one.steps else []
    while waiting:
        code = waiting.pop()
        step = one.step(code)
        if code in reached or step is None:
            continue
        reached.add(code)
        waiting += _leads_to(one, step)
    return reached


def _leads_to(one: Procedure, step: Step) -> Iterator[str]:
    """Named targets, and every following step up to the first that is always taken."""
    for outcome in step.outcomes:
        if outcome.to:
            yield outcome.to
        if outcome.move is Move.NEXT:
            following = one.after(step.code) if not outcome.to else one.after(outcome.to)
            for later in following:
                yield later.code
                if not passed_over(later):
                    break


def passed_over(step: Step) -> bool:
    """Whether there are cases that go past the step."""
    return step.when is not None or step.by.part is Part.PROPOSES


def _ends(one: Procedure) -> bool:
    return any(outcome.move is Move.DONE for step in one.steps for outcome in step.outcomes)


__all__ = ["BEGUN", "STEP", "Known", "objections", "passed_over"]
