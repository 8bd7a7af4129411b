"""What must hold of each step of a declared procedure. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from chibo.procedures.vocabulary import Fact, FactKind, Move, Part, Procedure, Step
from chibo.procedures.vocabulary.states import DECLARED_MOVES

BEGUN = "case"
STEP = "step:"
TOLD_TO = frozenset({"subject", "cell", "decider"})
TOLD_WORDS = frozenset({"subject", "unit", "day", "outcome"})


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


def of_step(one: Procedure, step: Step, known: Known) -> Iterator[str]:
    """Everything wrong with one step."""
    yield from _outcomes(one, step)
    yield from _who(step, known)
    for paper in step.papers:
        if paper.code not in known.papers:
            yield f"giấy tờ {paper.code} không có trong danh mục"
    yield from (f"quy định {key} không có" for key in step.keys if key not in known.keys)
    yield from of_facts(step.facts, known)
    yield from _told(one, step)
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
        receiver = one.facts.get(outcome.hands_to)
        if outcome.hands_to and (receiver is None or receiver.kind is not FactKind.UNIT):
            yield f"kết quả {outcome.code} chuyển hồ sơ theo mục “{outcome.hands_to}”, không phải một tổ chức"
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


def of_facts(facts: Iterable[Fact], known: Known) -> Iterator[str]:
    """Facts that can be typed: something to choose from, columns, bodies and tables there are."""
    for fact in facts:
        if fact.below and (fact.kind is not FactKind.UNIT or fact.below not in known.bodies):
            yield f"mục {fact.name}: cơ quan {fact.below} không có, hoặc mục không phải một tổ chức"
        if fact.choices_key and fact.choices_key not in known.tables:
            yield f"mục {fact.name}: bảng {fact.choices_key} không có trong sổ quy định"
        if fact.kind in {FactKind.CHOICE, FactKind.CHOICES} and not (fact.choices or fact.choices_key):
            yield f"mục {fact.name}: không có gì để chọn"
        if fact.kind is FactKind.LINES and not fact.lines:
            yield f"mục {fact.name}: danh sách không có cột"


def _told(one: Procedure, step: Step) -> Iterator[str]:
    """Notices go to somebody, about outcomes there are, in words the engine fills."""
    for told in step.told:
        person = one.facts.get(told.to)
        if told.to not in TOLD_TO and (person is None or person.kind is not FactKind.PERSON):
            yield f"thông báo “{told.title}” gửi tới “{told.to}”, không có người hay nơi nào như vậy"
        for code in told.outcomes:
            if step.outcome(code) is None:
                yield f"thông báo “{told.title}” theo kết quả không có “{code}”"
        for _, word, *_ in Formatter().parse(told.text):
            if word is not None and word not in TOLD_WORDS:
                yield f"thông báo “{told.title}” dùng {{{word}}}; chỉ có {', '.join(sorted(TOLD_WORDS))}"


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
