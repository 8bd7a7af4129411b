"""The decision arrives, the ceremony is held, the member is written down."""

from chibo.catalogue.procedures.membership.admission import judging
from chibo.catalogue.procedures.parts.outcomes import DONE, ENROLLED, OFFICE, stopped
from chibo.procedures.vocabulary import (
    By,
    Check,
    Deadline,
    Fact,
    FactKind,
    Outcome,
    PaperNeeded,
    Step,
    Told,
)  # fmt: skip

CHARGED = Told(
    "helper", "Được phân công giúp đỡ đảng viên dự bị", "Chi bộ phân công đồng chí giúp đỡ {subject}."
)


def joining(action: str) -> tuple[Step, ...]:
    """The decision arrives, the ceremony is held, the member is written down."""
    return (
        Step(
            code="receipt",
            title="Chi bộ nhận quyết định",
            by=By(body="cell"),
            outcomes=(DONE,),
            facts=(Fact("received_on", "Ngày nhận quyết định", FactKind.DAY, private=False),),
            checks=(Check("order", "Quyết định trước, nhận sau", judging.received_in_order, bars=True),),
        ),
        Step(
            code="ceremony",
            title="Lễ kết nạp, phân công người giúp đỡ",
            by=By(body="cell"),
            outcomes=(Outcome("held", "Đã tổ chức, có tuyên thệ"), stopped("Không tổ chức được")),
            facts=(
                Fact("helper", "Đảng viên chính thức giúp đỡ", FactKind.PERSON, private=False),
                Fact("late_consent_on", "Ngày cho phép làm lễ muộn", FactKind.DAY, False),
            ),
            papers=(PaperNeeded("bien-ban-le-ket-nap"),),
            checks=(
                Check("order", "Quyết định trước, lễ sau", judging.ceremony_follows_decision, bars=True),
                Check("helper", "Người giúp đỡ", judging.helper_is_full, bars=True),
                Check("in_time", "Thời hạn tổ chức lễ", judging.ceremony_in_time),
            ),
            deadline=Deadline(
                "admission.ceremony_deadline",
                "received_on",
                counted_by="admission.ceremony_counted_from",
                instead=(("receipt", "received_on"), ("issue", "step:decision")),
            ),
            keys=("admission.one_at_a_time", "admission.late_ceremony_consent"),
            told=(
                Told(
                    "helper",
                    "Được phân công giúp đỡ đảng viên dự bị",
                    "Chi bộ phân công đồng chí giúp đỡ {subject}.",
                ),
            ),
        ),
        Step(
            code="enrolment",
            title="Lập lý lịch, phiếu đảng viên và ghi vào sổ",
            by=By(action=action, subject=OFFICE),
            outcomes=(ENROLLED,),
            papers=(PaperNeeded("2-hsdv", if_any=True),),
            deadline=Deadline("admission.record_deadline", "step:ceremony"),
            keys=("admission.files_after_vote", "admission.data_entry_deadline"),
        ),
    )
