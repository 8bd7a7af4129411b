"""A small procedure for tests of the engine: a cell proposes, the committee decides, a member is moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.foundation.clock import today
from chibo.ledger import operations as ledger
from chibo.ledger.policy import present_home
from chibo.ledger.queries import roll
from chibo.organisations.models import Unit
from chibo.organisations.queries import register_or_refuse, root_of
from chibo.people.models import Person
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.vocabulary import (
    Act,
    By,
    CaseView,
    Check,
    Deadline,
    Effect,
    Elector,
    Fact,
    FactKind,
    Inquiries,
    Line,
    Move,
    Outcome,
    PaperNeeded,
    Party,
    Procedure,
    Step,
    Subject,
    Vote,
)  # fmt: skip
from chibo.rulebook.rules.verdicts import Asking, Verdict


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Person.objects.filter(pk__in=list(ids)).values_list("pk", "birth_name"))


def unit_of(person_id: UUID, on: date) -> UUID:
    home = present_home(person_id, on)
    assert home is not None
    return home


def electorate(view: CaseView, on: date) -> list[Elector]:
    """Full members of the cell of the case, everybody present."""
    rows = roll(view.unit_id, on, standing="full").page(0, 200)
    return [Elector(row.person_id, row.name) for row in rows]


def old_enough(view: CaseView, on: date) -> Verdict[bool]:
    ask = Asking(view.lookup)
    born = Person.objects.get(pk=view.subject_id).born_on
    old = on.year - born.year >= ask("admission.age_min_years", on).value
    return ask.verdict(old, "" if old else "Chưa đủ tuổi.")


def agrees(view: CaseView, on: date) -> Verdict[bool]:
    ask = Asking(view.lookup)
    ask("admission.age_min_years", on)
    agreed = bool(view.facts.get("agrees"))
    return ask.verdict(agreed, "" if agreed else "Gia đình chưa đồng ý.")


def move(act: Act) -> UUID:
    """The one effect."""
    person = Person.objects.get(pk=act.view.subject_id)
    unit = Unit.objects.get(pk=act.view.facts["unit"])
    assert act.document is not None
    return ledger.move_member(
        actor=act.actor, decision=act.document, person=person, to_unit=unit, on=act.on
    ).pk


def find(actor: Account, words: str) -> list[tuple[UUID, str, str]]:
    """Members the actor may begin a case about."""
    within = reach(actor, WORK_ON_CASES)
    rows = roll(root_of(register_or_refuse()), today(), query=words, within=within).page(0, 12)
    return [(row.person_id, row.name, row.cell_name) for row in rows]


PERSON = Subject(
    "people.Person", "đảng viên", "member", names, lambda ids: {i: i for i in ids}, unit_of, find
)
MOVING = Procedure(
    code="moving",
    title="Chuyển chi bộ thử",
    about=PERSON,
    basis=("admission.steps",),
    parties=(Party("member", "Đảng viên"), Party("cell", "Chi bộ")),
    in_force_from=date(2020, 1, 1),
    begins=(Fact("unit", "Chi bộ đến"),),
    effect=Effect("decide", "agreed", "ledger.move_member", move),
    steps=(
        Step(
            "apply",
            "Viết đơn",
            By(body="cell", subject="Đảng viên"),
            (Outcome("done", "Đã nộp đơn"),),
            facts=(
                Fact("applied_on", "Ngày viết đơn", FactKind.DAY),
                Fact("agrees", "Gia đình đồng ý", FactKind.YES_NO, required=False),
            ),
        ),
        Step(
            "letters",
            "Hỏi nơi khác",
            By(body="cell"),
            (Outcome("done", "Đã đủ trả lời"),),
            inquiries=Inquiries("Thư hỏi", (("domestic", "Trong nước", "verification.reply_domestic"),)),
            when=lambda view, on: bool(view.facts.get("agrees")),
        ),
        Step(
            "vote",
            "Chi bộ biểu quyết",
            By(body="cell"),
            (
                Outcome("agreed", "Đạt", needs_vote=True),
                Outcome("again", "Không đạt, họp lại", Move.REPEAT, failed_vote=True),
                Outcome("referred", "Báo cấp trên", Move.STOP, failed_vote=True),
                Outcome("back", "Trả lại viết đơn", Move.RETURN, to="apply", reason=True),
            ),
            papers=(PaperNeeded("1-knd"), PaperNeeded("6-knd", made=True)),
            checks=(
                Check("age", "Tuổi", old_enough, bars=True),
                Check("family", "Ý kiến gia đình", agrees),
            ),
            vote=Vote(
                "vote.cell_membership",
                "vote.cell_excluded",
                electorate,
                "vote.failed_max",
                "referred",
            ),
            deadline=Deadline("admission.ceremony_deadline", "applied_on"),
        ),
        Step(
            "decide",
            "Quyết định",
            By(body="cell"),
            (Outcome("agreed", "Đồng ý", Move.DONE), Outcome("no", "Không đồng ý", Move.STOP, reason=True)),
            papers=(PaperNeeded("9-knd", made=True),),
            deadline=Deadline(
                "admission.decision_deadline", "step:vote", extension="admission.decision_extension"
            ),
        ),
    ),
)


EVERY_KIND = Procedure(
    code="every_kind",
    title="Xét công nhận đủ mọi loại thông tin của một đảng viên đang công tác tại địa phương",
    about=PERSON,
    basis=("admission.steps",),
    parties=(Party("member", "Đảng viên"), Party("committee", "Đảng ủy phường")),
    in_force_from=date(2020, 1, 1),
    summary="Thủ tục thử, hỏi đủ mọi loại thông tin.",
    begins=(Fact("why", "Lý do bắt đầu", FactKind.WORDS, required=False),),
    effect=None,
    steps=(
        Step(
            "record",
            "Ghi nhận nguyện vọng và ý kiến của những người giới thiệu",
            By(body="cell"),
            (Outcome("done", "Đã đủ"), Outcome("stop", "Không xét", Move.STOP, reason=True)),
            facts=(
                Fact("seen_on", "Ngày tiếp nhận", FactKind.DAY),
                Fact("subject", "Tóm tắt nguyện vọng", help="Một câu, theo đơn."),
                Fact("opinion", "Ý kiến của chi ủy", FactKind.WORDS),
                Fact("years", "Số năm công tác", FactKind.NUMBER),
                Fact("family", "Gia đình đồng ý", FactKind.YES_NO),
                Fact("group", "Nhóm", FactKind.CHOICE, choices_key="vote.cell_excluded"),
                Fact(
                    "ways",
                    "Cách lấy ý kiến",
                    FactKind.CHOICES,
                    choices=(("oral", "Hỏi trực tiếp"), ("written", "Bằng văn bản")),
                    required=False,
                ),
                Fact("helper", "Người hướng dẫn", FactKind.PERSON),
                Fact(
                    "supporters",
                    "Những người giới thiệu",
                    FactKind.LINES,
                    lines=(
                        Line("who", "Ai", FactKind.PERSON),
                        Line("said_on", "Ngày", FactKind.DAY),
                        Line("said", "Ý kiến"),
                    ),
                ),
            ),
            help="Ghi theo đơn và biên bản; chưa đủ thì để sau, phần đã ghi được giữ lại.",
        ),
        Step(
            "committee",
            "Đảng ủy biểu quyết",
            By(body="grassroots_committee"),
            (
                Outcome("agreed", "Tán thành", Move.DONE, needs_vote=True),
                Outcome("no", "Không tán thành", Move.STOP, failed_vote=True),
            ),
            vote=Vote("vote.cell_membership", "vote.committee_excluded"),
            deadline=Deadline("admission.decision_deadline", "seen_on"),
        ),
    ),
)


def without(step: str) -> Procedure:
    """The same without a step."""
    return replace(MOVING, steps=tuple(one for one in MOVING.steps if one.code != step))
