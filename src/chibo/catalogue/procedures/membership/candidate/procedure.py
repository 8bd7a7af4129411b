"""Cảm tình Đảng: from the cell's resolution to the permission to consider admission."""

from datetime import date

from chibo.candidates import operations as candidates
from chibo.candidates import queries
from chibo.candidates.vocabulary import Outcome as Left
from chibo.catalogue.procedures.membership.readmission.facts import FORMER
from chibo.catalogue.procedures.parts.helping import HELPER, charge, helper_may, nobody_helps, the_candidate
from chibo.catalogue.procedures.parts.hindrances import not_on_the_list
from chibo.catalogue.procedures.parts.outcomes import back
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import CANDIDATE
from chibo.organisations.models import Unit
from chibo.procedures.operations import begin
from chibo.procedures.queries import acting
from chibo.procedures.vocabulary import (
    Act,
    By,
    CaseView,
    Check,
    Deadline,
    Fact,
    FactKind,
    Move,
    Outcome,
    PaperNeeded,
    Party,
    Procedure,
    Step,
    Told,
)  # fmt: skip
from chibo.rulebook.rules.verdicts import Verdict

CODE = "candidate"
LEFT = Outcome("left", "Đưa ra khỏi danh sách theo nghị quyết chi bộ", Move.STOP, reason=True, paper=True)


def _confirm(act: Act) -> None:
    if act.outcome != "confirmed" or act.document is None:
        return
    committee = Unit.objects.get(pk=acting(_CONFIRM, act.view.unit_id, act.on).recorded_at)
    candidates.confirm_list(
        actor=act.actor,
        committee=committee,
        document=act.document,
        on=act.on,
        candidates=[the_candidate(act.view)],
    )


def _old_enough(view: CaseView, on: date) -> Verdict[bool]:
    verdict = queries.class_verdict(the_candidate(view), on)
    return Verdict(verdict.answer is not False, verdict.grounds, verdict.reasons)


def _send(act: Act) -> None:
    candidates.send_to_class(
        actor=act.actor, candidates=[the_candidate(act.view)], on=act.on, document=act.document
    )


def _no_certificate(view: CaseView, on: date) -> bool:
    """Nobody holds a certificate that is still good on the day."""
    return not _certificate_holds(view, on).answer


def _certify(act: Act) -> None:
    if act.outcome == "certified":
        issued_on = act.view.day("issued_on")
        assert issued_on is not None
        candidates.record_certificate(
            actor=act.actor, candidate=the_candidate(act.view), number=act.view.facts["certificate_number"],
            issued_on=issued_on, issuer=act.view.facts["issuer"],
        )  # fmt: skip


def _certificate_holds(view: CaseView, on: date) -> Verdict[bool]:
    found = queries.certificate_verdict(the_candidate(view), on)
    if found is None:
        return Verdict(False, (), ("Chưa có giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng.",))
    return Verdict(found.answer.valid, found.grounds, found.reasons)


def _is_helped(view: CaseView, on: date) -> Verdict[bool]:
    if nobody_helps(view, on):
        return Verdict(False, (), ("Chưa có đảng viên được phân công giúp đỡ.",))
    return Verdict(True, ())


def _open_admission(act: Act) -> None:
    """Permission given: the admission of the same candidate begins."""
    if act.outcome == "left":
        _leave(act)
    if act.outcome == "permitted":
        former = the_candidate(act.view).former_id is not None
        asked = {fact.name: act.view.facts.get(fact.name) for fact in FORMER} if former else {}
        begin(
            actor=act.actor, procedure="readmission" if former else "admission",
            subject_id=act.view.subject_id, on=act.on, document=act.document, facts=asked,
        )  # fmt: skip


def _leave(act: Act) -> None:
    assert act.document is not None, "the form asks for the resolution"
    candidates.leave_list(
        actor=act.actor, candidate=the_candidate(act.view), outcome=Left.UNFIT, document=act.document,
        on=act.on, note=act.note,
    )  # fmt: skip


_CONFIRM = Step(
    code="confirm_list",
    title="Xác nhận danh sách cảm tình Đảng",
    by=By(action="confirm_candidate"),
    outcomes=(
        Outcome("confirmed", "Xác nhận"),
        back("helper", "Trả lại chi bộ xem xét"),
        Outcome("declined", "Không xác nhận", Move.STOP, reason=True),
    ),
    checks=(Check("helped", "Người giúp đỡ", _is_helped),),
    papers=(PaperNeeded("thong-bao", if_any=True, made=True),),
    deadline=Deadline("candidate.list_confirmed_every", "case"),
    records=_confirm,
    keys=("candidate.list_confirmed_every",),
    told=(Told("cell", "Danh sách cảm tình Đảng đã được xem xét", "{subject}: {outcome} ngày {day}."),),
)


PROCEDURE = Procedure(
    code=CODE,
    title="Theo dõi, giúp đỡ cảm tình Đảng",
    about=CANDIDATE,
    basis=("candidate.steps", "candidate.recorded_by"),
    parties=(
        Party("candidate", "Quần chúng ưu tú"),
        Party("helper", "Đảng viên được phân công giúp đỡ"),
        Party("cell", "Chi bộ"),
        Party("committee", "Cấp ủy duyệt danh sách"),
    ),
    in_force_from=FIRST_DAY,
    hinders=not_on_the_list,
    effect=None,
    summary="Từ nghị quyết chi bộ chọn quần chúng ưu tú đến khi cấp ủy cho làm thủ tục xem xét kết nạp.",
    steps=(
        Step(
            code="helper",
            title="Phân công đảng viên giúp đỡ",
            by=By(action="choose_candidate"),
            outcomes=(Outcome("charged", "Đã phân công"), LEFT),
            facts=HELPER,
            papers=(PaperNeeded("nghi-quyet-chi-bo", made=True),),
            checks=(Check("helper", "Người giúp đỡ", helper_may, bars=True),),
            when=nobody_helps,
            records=lambda act: charge(act) if act.outcome == "charged" else _leave(act),
            keys=("candidate.helper_standing",),
            told=(
                Told(
                    "helper",
                    "Được phân công giúp đỡ quần chúng",
                    "Chi bộ phân công đồng chí giúp đỡ {subject}.",
                ),
            ),
        ),
        _CONFIRM,
        Step(
            code="class",
            title="Cử học lớp bồi dưỡng nhận thức về Đảng",
            by=By(body="cell"),
            outcomes=(Outcome("sent", "Đã cử đi học"), LEFT),
            checks=(Check("age", "Tuổi dự lớp", _old_enough),),
            when=_no_certificate,
            records=lambda act: _send(act) if act.outcome == "sent" else _leave(act),
            keys=("admission.class_age_min", "training.awareness_topics"),
        ),
        Step(
            code="certificate",
            title="Nhận giấy chứng nhận lớp bồi dưỡng",
            by=By(body="cell", subject="Quần chúng"),
            outcomes=(
                Outcome("certified", "Đạt, có giấy chứng nhận"),
                Outcome("again", "Không đạt hoặc chưa học, cử lại", Move.RETURN, to="class", reason=True),
            ),
            facts=(
                Fact("certificate_number", "Số giấy chứng nhận", private=True),
                Fact("issued_on", "Ngày cấp", FactKind.DAY),
                Fact("issuer", "Nơi cấp", help="Trung tâm chính trị hoặc cấp ủy có thẩm quyền."),
            ),
            when=_no_certificate,
            records=_certify,
            keys=("admission.certificate_issuer", "admission.certificate_validity"),
        ),
        Step(
            code="permit",
            title="Cho làm thủ tục xem xét kết nạp",
            by=By(action="allow_admission"),
            outcomes=(
                Outcome("permitted", "Đồng ý cho làm thủ tục", Move.DONE),
                Outcome("not_yet", "Chưa đồng ý, tiếp tục giúp đỡ", Move.REPEAT, reason=True),
                LEFT,
            ),
            facts=FORMER,
            checks=(
                Check("certificate", "Giấy chứng nhận", _certificate_holds, bars=True),
                Check("helped", "Người giúp đỡ", _is_helped),
            ),
            records=_open_admission,
            keys=("candidate.review_every", "candidate.retention"),
            told=(
                Told("cell", "Xem xét cho làm thủ tục kết nạp", "{subject}: {outcome} ngày {day}."),
                Told("helper", "Kết quả xem xét quần chúng được giúp đỡ", "{subject}: {outcome}."),
            ),
        ),
    ),
)
