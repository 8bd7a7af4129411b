"""A small procedure for tests of the engine: a cell proposes, the committee decides, a member is moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from chibo.ledger import operations as ledger
from chibo.ledger.policy import present_home
from chibo.organisations.models import Unit
from chibo.people.models import Person
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
    from chibo.ledger.queries import roll

    rows = roll(view.unit_id, on, standing="full").page(0, 200)
    return [Elector(row.person_id, row.name) for row in rows]


def old_enough(view: CaseView, on: date) -> Verdict[bool]:
    ask = Asking(view.lookup)
    born = Person.objects.get(pk=view.subject_id).born_on
    return ask.verdict(on.year - born.year >= ask("admission.age_min_years", on).value, "Chưa đủ tuổi.")


def agrees(view: CaseView, on: date) -> Verdict[bool]:
    ask = Asking(view.lookup)
    ask("admission.age_min_years", on)
    return ask.verdict(bool(view.facts.get("agrees")), "Gia đình chưa đồng ý.")


def move(act: Act) -> UUID:
    """The one effect."""
    person = Person.objects.get(pk=act.view.subject_id)
    unit = Unit.objects.get(pk=act.view.facts["unit"])
    assert act.document is not None
    return ledger.move_member(
        actor=act.actor, decision=act.document, person=person, to_unit=unit, on=act.on
    ).pk


PERSON = Subject("people.Person", "đảng viên", "member", names, lambda ids: {i: i for i in ids}, unit_of)
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
            papers=(PaperNeeded("1-KNĐ"), PaperNeeded("6-KNĐ", made=True)),
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
            papers=(PaperNeeded("9-KNĐ", made=True),),
            deadline=Deadline(
                "admission.decision_deadline", "step:vote", extension="admission.decision_extension"
            ),
        ),
    ),
)


def without(step: str) -> Procedure:
    """The same without a step."""
    return replace(MOVING, steps=tuple(one for one in MOVING.steps if one.code != step))
