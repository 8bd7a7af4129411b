"""Chuyển chi bộ trước khi có nghị quyết: the old committee certifies the help, the new cell goes on."""

from chibo.catalogue.procedures.membership.candidate_move import moving
from chibo.catalogue.procedures.parts.helping import HELPER, charge, helper_may
from chibo.catalogue.procedures.parts.hindrances import not_on_the_list
from chibo.catalogue.procedures.parts.outcomes import back, stopped
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import CANDIDATE
from chibo.procedures.vocabulary import (
    By,
    Check,
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

NOT_RESOLVED = Check("no_resolution", "Chưa có nghị quyết kết nạp", moving.before_any_resolution, bars=True)

PROCEDURE = Procedure(
    code="candidate_move",
    title="Chuyển quần chúng đang được giúp đỡ sang chi bộ khác",
    about=CANDIDATE,
    basis=(moving.OUTCOMES,),
    parties=(
        Party("candidate", "Quần chúng ưu tú"),
        Party("cell", "Chi bộ nơi đi"),
        Party("committee", "Cấp ủy cấp giấy chứng nhận"),
        Party("new_cell", "Chi bộ nơi đến"),
    ),
    in_force_from=FIRST_DAY,
    hinders=not_on_the_list,
    effect=None,
    summary="Khi chi bộ chưa có nghị quyết đề nghị kết nạp. Các hồ sơ đang làm về quần chúng đi theo.",
    steps=(
        Step(
            code="request",
            title="Quần chúng đề nghị chuyển, nêu nơi đến",
            by=By(body="cell", subject="Quần chúng"),
            outcomes=(Outcome("done", "Đã ghi đề nghị"), stopped("Không chuyển nữa")),
            facts=(
                Fact(
                    "destination", "Chi bộ nơi đến", FactKind.UNIT, private=False, below="commune_committee",
                    help="Chuyển ra ngoài đảng bộ thì ghi ra khỏi danh sách với lý do “Chuyển nơi khác”.",
                ),
                Fact("why", "Lý do chuyển", FactKind.WORDS, required=False),
            ),
            checks=(NOT_RESOLVED,),
        ),
        Step(
            code="certificate",
            title="Cấp giấy chứng nhận đang được giúp đỡ",
            by=By(action="confirm_candidate"),
            outcomes=(
                Outcome("issued", "Đã cấp, chuyển sang chi bộ nơi đến", hands_to="destination"),
                back("request", "Trả lại, nơi đến chưa đúng"),
                stopped("Không cấp giấy chứng nhận", "refused"),
            ),
            papers=(PaperNeeded("gcn-dang-giup-do", made=True),),
            checks=(NOT_RESOLVED,),
            records=moving.move,
            keys=(moving.OUTCOMES,),
            told=(
                Told(
                    "cell", "Quần chúng chuyển đến chi bộ",
                    "{subject} chuyển đến {unit} từ ngày {day}; đề nghị chi bộ phân công đảng viên giúp đỡ.",
                    ("issued",),
                ),
            ),
        ),
        Step(
            code="receive",
            title="Chi bộ nơi đến phân công đảng viên giúp đỡ",
            by=By(action="choose_candidate"),
            outcomes=(Outcome("received", "Đã nhận và phân công", Move.DONE),),
            facts=HELPER,
            papers=(PaperNeeded("nghi-quyet-chi-bo", made=True),),
            checks=(
                Check("helper", "Người giúp đỡ", helper_may, bars=True),
                Check("new_helper", "Thời gian cùng công tác, cư trú", moving.helper_may_be_new),
            ),
            records=charge,
            keys=("candidate.helper_standing", moving.NEWCOMER, moving.TOGETHER),
            told=(
                Told(
                    "helper", "Được phân công giúp đỡ quần chúng",
                    "{unit} phân công đồng chí giúp đỡ {subject}.",
                ),
            ),
        ),
    ),
)  # fmt: skip
