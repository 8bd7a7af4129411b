"""Cases proved again: histories without gaps, states that follow from them, one effect, votes that add up."""

from collections.abc import Iterator

from chibo.foundation.checks import Check
from chibo.procedures.models import Case, CaseVote
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.vocabulary import CaseState, Move

_ENDED = {Move.DONE: CaseState.DONE, Move.STOP: CaseState.STOPPED, Move.WITHDRAW: CaseState.WITHDRAWN}


def histories() -> Check:
    """Every case begins once, its acts are numbered without a gap, its state is what they come to."""
    findings: list[str] = []
    seen = 0
    for case in Case.objects.prefetch_related("visits").iterator(chunk_size=500):
        seen += 1
        findings += [f"Hồ sơ {case.number}: {told}" for told in _of(case)]
    return Check(name="Lịch sử hồ sơ", ok=not findings, seen=seen, findings=findings)


def _of(case: Case) -> Iterator[str]:
    visits = sorted(case.visits.all(), key=lambda visit: visit.position)
    if [visit.position for visit in visits] != list(range(1, len(visits) + 1)):
        yield "số thứ tự các bước không liền nhau"
    if [visit.move for visit in visits].count(Move.BEGIN) != 1:
        yield "không bắt đầu đúng một lần"
    ended = [visit for visit in visits if visit.move in _ENDED]
    reached = _ENDED[Move(ended[-1].move)] if ended else None
    state = CaseState(case.state)
    if (state.live if reached is None else state is reached) is False:
        yield "trạng thái không khớp lịch sử"
    effect = procedure_of(case).effect
    written = [visit for visit in visits if visit.written_id is not None]
    if len(written) > 1 or (effect is None and written):
        yield "ghi sổ nhiều lần"
    if procedure_of(case).step(case.step) is None:
        yield f"đang ở bước không khai báo “{case.step}”"


def ballots() -> Check:
    """No vote has more votes than people, and each says rightly whether it was passed."""
    rows = list(CaseVote.objects.all())
    findings = [
        f"Biểu quyết {vote.pk}: số phiếu không thể như vậy"
        for vote in rows
        if vote.present > vote.base or vote.agreed + vote.against > vote.present
    ]
    findings += [
        f"Biểu quyết {vote.pk}: kết quả không khớp số phiếu"
        for vote in rows
        if vote.passed != (vote.agreed >= vote.needed)
    ]
    return Check(name="Biểu quyết", ok=not findings, seen=len(rows), findings=findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [histories(), ballots()]
