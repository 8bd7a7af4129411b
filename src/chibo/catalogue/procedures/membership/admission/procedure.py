"""Kết nạp đảng viên: from the application to the roll."""

from chibo.catalogue.procedures.membership.admission import consents, dossier, effect, joining, voting
from chibo.catalogue.procedures.parts.hindrances import not_for_a_first_admission
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import CANDIDATE
from chibo.procedures.vocabulary import Effect, Party, Procedure

PARTIES = (
    Party("candidate", "Người vào Đảng"),
    Party("introducers", "Người giới thiệu, đoàn thể"),
    Party("cell", "Chi bộ"),
    Party("committees", "Các cấp ủy thẩm định, đề nghị"),
    Party("decider", "Cấp có thẩm quyền quyết định"),
)
PROCEDURE = Procedure(
    code="admission",
    title="Kết nạp đảng viên",
    about=CANDIDATE,
    basis=("admission.steps",),
    parties=PARTIES,
    in_force_from=FIRST_DAY,
    hinders=not_for_a_first_admission,
    effect=Effect("enrolment", "enrolled", "ledger.admit", effect.enrol),
    summary="Từ đơn xin vào Đảng đến lễ kết nạp và ghi tên vào sổ đảng viên.",
    steps=(
        *dossier.dossier(),
        *consents.consents(),
        *voting.voting("admit"),
        *joining.joining("admit"),
    ),
)
