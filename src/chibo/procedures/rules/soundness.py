"""What must hold of every declared procedure, whatever it is about. Pure; run at start and in tests.

`known_papers`, `known_keys`, `known_bodies`, `known_actions` come from the catalogue and the rulebook.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from chibo.procedures.vocabulary import FactKind, Move, Part, Procedure, Step
from chibo.procedures.vocabulary.states import DECLARED_MOVES

BEGUN = "case"
STEP = "step:"


@dataclass(frozen=True, slots=True)
class Known:
    """What declarations may name."""

    papers: Collection[str]
    keys: Collection[str]
    bodies: Collection[str]
    actions: Collection[str]
    durations: Collection[str]
    majorities: Collection[str]
    tables: Collection[str]


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
    for step in one.steps:
        yield from (f"bước {step.code}: {told}" for told in _of_step(one, step, known))


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


def _of_step(one: Procedure, step: Step, known: Known) -> Iterator[str]:
    yield from _outcomes(one, step)
    yield from _who(step, known)
    for paper in step.papers:
        if paper.code not in known.papers:
            yield f"giấy tờ {paper.code} không có trong danh mục"
    yield from (f"quy định {key} không có" for key in step.keys if key not in known.keys)
    yield from _facts(step, known)
    yield from _vote(step, known)
    yield from _deadline(one, step, known)
    for kind, _, key in step.inquiries.clocks if step.inquiries else ():
        if key not in known.durations:
            yield f"thời hạn {key} của thư ({kind}) không có trong sổ quy định"


def _outcomes(one: Procedure, step: Step) -> Iterator[str]:
    if not step.outcomes:
        yield "không có kết quả nào"
    for outcome in step.outcomes:
        if outcome.move not in DECLARED_MOVES:
            yield f"kết quả {outcome.code} có hướng không cho khai báo"
        if outcome.to and one.step(outcome.to) is None:
            yield f"kết quả {outcome.code} dẫn tới bước không có “{outcome.to}”"
        if outcome.move is Move.RETURN and not outcome.to:
            yield f"kết quả {outcome.code} trả lại mà không nói về bước nào"
        if (outcome.needs_vote or outcome.failed_vote) and step.vote is None:
            yield f"kết quả {outcome.code} hỏi phiếu ở bước không biểu quyết"
    if step.outcomes and step is one.steps[-1] and not any(o.move is Move.DONE for o in step.outcomes):
        yield "bước cuối không kết thúc thủ tục"


def _who(step: Step, known: Known) -> Iterator[str]:
    if step.by.body and step.by.body not in known.bodies:
        yield f"cơ quan {step.by.body} không có trong sổ quy định"
    if step.by.action and step.by.action not in known.actions:
        yield f"việc {step.by.action} không có trong bảng thẩm quyền"
    if not (step.by.body or step.by.action):
        yield "không nói ai làm"
    if step.by.part is Part.PROPOSES and not (step.by.body and step.by.action):
        yield "đề nghị thì phải nói cơ quan nào, đề nghị việc gì"


def _facts(step: Step, known: Known) -> Iterator[str]:
    for fact in step.facts:
        if fact.choices_key and fact.choices_key not in known.tables:
            yield f"mục {fact.name}: bảng {fact.choices_key} không có trong sổ quy định"
        if fact.kind in {FactKind.CHOICE, FactKind.CHOICES} and not (fact.choices or fact.choices_key):
            yield f"mục {fact.name}: không có gì để chọn"
        if fact.kind is FactKind.LINES and not fact.lines:
            yield f"mục {fact.name}: danh sách không có cột"


def _vote(step: Step, known: Known) -> Iterator[str]:
    if step.vote is None:
        return
    if step.vote.majority and step.vote.majority not in known.majorities:
        yield f"đa số {step.vote.majority} không có trong sổ quy định"
    if step.vote.excluded and step.vote.excluded not in known.tables:
        yield f"bảng không tính {step.vote.excluded} không có trong sổ quy định"
    if step.vote.failed_max and step.outcome(step.vote.referred) is None:
        yield "quá số lần không đạt mà không nói đi đâu"


def _deadline(one: Procedure, step: Step, known: Known) -> Iterator[str]:
    if step.deadline is None:
        return
    for key in filter(None, (step.deadline.key, step.deadline.extension)):
        if key not in known.durations:
            yield f"thời hạn {key} không có trong sổ quy định"
    starts = [step.deadline.counted_from, *(name for _, name in step.deadline.instead)]
    for start in starts:
        if start == BEGUN or start in one.facts:
            continue
        if start.startswith(STEP) and one.step(start.removeprefix(STEP)):
            continue
        yield f"thời hạn tính từ “{start}”, không có mục hay bước nào như vậy"
