"""Puts objections of the pure rules into sentences that name the person, the unit and the paper."""

from datetime import date
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal
from chibo.ledger.errors import refused, structure_refused
from chibo.ledger.models import Movement, StructureLine
from chibo.ledger.rules.fitness import Objection
from chibo.ledger.rules.structure import Change, TreeBroken
from chibo.ledger.vocabulary import ENDS, Overlay
from chibo.organisations.queries import nearest_states
from chibo.people.models import Person

SENTENCES = {
    "not_a_member": "{person} chưa có tên trong sổ vào ngày {day}, nên chưa thể ghi “{kind}”.",
    "never_left": "{person} chưa từng ra khỏi Đảng theo sổ này, nên không có gì để khôi phục.",
    "already_a_member": "{person} đang ở {unit} vào ngày {day}, không thể ghi “{kind}” lần nữa.",
    "already_deceased": "{person} đã từ trần theo sổ, không thể ghi “{kind}” vào ngày {day}.",
    "already_transferred": "{person} đã chuyển đi nơi khác, không thể ghi “{kind}” vào ngày {day}.",
    "already_removed": "{person} đã bị xóa tên, không thể ghi “{kind}” vào ngày {day}.",
    "already_expelled": "{person} đã bị khai trừ, không thể ghi “{kind}” vào ngày {day}.",
    "already_withdrawn": "{person} đã được cho ra khỏi Đảng, không thể ghi “{kind}” vào ngày {day}.",
    "already_admission_cancelled": "Việc kết nạp {person} đã bị hủy, không thể ghi “{kind}” vào ngày {day}.",
    "elsewhere": "Vào ngày {day}, {person} sinh hoạt tại {unit}, không phải tại nơi ghi trên chứng từ.",
    "same_unit": "{person} đã ở {unit} vào ngày {day}: nơi đến phải khác nơi đi.",
    "not_probationary": "{person} không phải đảng viên dự bị vào ngày {day}, không thể công nhận chính thức.",
    "overlay_open": "Ngày {day}, {person} đang ở trạng thái “{overlay}”; không được chồng hai trạng thái.",
    "overlay_not_open": "{person} không ở trạng thái “{needed}” vào ngày {day}, nên không có gì để kết thúc.",
    "unit_gone": "Từ ngày {day} không còn {unit} và không có tổ chức kế thừa; {person} vẫn ở đó.",
}
NEXT_STEPS = {
    "not_a_member": "Ghi việc kết nạp hoặc tiếp nhận trước, hoặc kiểm tra lại ngày.",
    "already_a_member": "Mở trang đảng viên để xem chứng từ đã ghi; nếu ghi nhầm, hãy đảo bút toán đó.",
    "elsewhere": "Mở trang đảng viên, xem dòng thời gian rồi chọn lại nơi đi.",
    "overlay_open": "Ghi việc kết thúc trạng thái đang có trước.",
    "unit_gone": "Chuyển đảng viên sang tổ chức khác trước.",
}


def movement_refusal(objection: Objection, ours: set[UUID]) -> Refusal:
    """The refusal of a posting, because of its own line or of a later paper it would contradict."""
    paper, state = objection.paper, objection.state
    person = Person.objects.filter(pk=paper.person_id).values_list("birth_name", flat=True).first() or ""
    sentence = SENTENCES[objection.code].format(
        person=f"Đồng chí {person}",
        day=format_date(paper.effective_on),
        kind=paper.kind.label,
        unit=unit_name(state.unit, paper.effective_on),
        overlay=Overlay(state.overlay).label if state.overlay else "",
        needed=ENDS[paper.kind].label if paper.kind in ENDS else "",
    )
    next_step = NEXT_STEPS.get(objection.code, "Kiểm tra lại người, ngày và chứng từ.")
    if paper.id not in ours:
        sentence = f"Ghi như vậy thì mâu thuẫn với chứng từ đã có: {_quote_movement(paper.id)}. {sentence}"
        next_step = "Đảo bút toán đã có trước, rồi ghi lại theo đúng thứ tự."
    return refused(objection.code, sentence, next_step=next_step, field="on")


def unit_name(unit_id: UUID | None, on: date) -> str:
    """How to call a unit in a sentence."""
    if unit_id is None:
        return "ngoài sổ"
    found = nearest_states([unit_id], on).get(unit_id)
    return f"{found.name} ({found.code})" if found else "một tổ chức chưa có tên"


def _quote_movement(movement_id: UUID) -> str:
    row = Movement.objects.select_related("entry__document").filter(pk=movement_id).first()
    if row is None:
        return "chứng từ khác trong cùng lần ghi"
    document = row.entry.document
    return f"{document.number_text} ngày {format_date(document.signed_on)} (bút toán {row.entry})"


def _quote_change(change: Change) -> str:
    row = StructureLine.objects.select_related("entry__document").filter(pk=change.id).first()
    if row is None:
        return f"“{change.action.label}” ngày {format_date(change.effective_on)}"
    document = row.entry.document
    return f"“{change.action.label}” theo {document.number_text} ngày {format_date(document.signed_on)}"


def structure_refusal(code: str, change: Change, ours: set[UUID]) -> Refusal:
    """The refusal of a structure line that finds its unit not there."""
    day, unit = format_date(change.effective_on), unit_name(change.unit, change.effective_on)
    sentence = {
        "founded_twice": f"{unit} đã được thành lập rồi.",
        "not_founded": f"{unit} chưa thành lập vào ngày {day}.",
        "ended": f"{unit} đã kết thúc trước hoặc trong ngày {day}.",
    }[code]
    if change.id not in ours:
        sentence = f"Ghi như vậy thì mâu thuẫn với chứng từ đã có: {_quote_change(change)}. {sentence}"
    return structure_refused(
        code, sentence, next_step="Xem lịch sử của tổ chức, chọn lại ngày hoặc đảo chứng từ cũ.", field="on"
    )


def tree_refusal(broken: TreeBroken) -> Refusal:
    """The refusal of lines that draw a circle or leave a unit hanging."""
    unit, parent = unit_name(broken.unit, broken.day), unit_name(broken.parent, broken.day)
    if broken.reason == "circle":
        return structure_refused(
            "cyclic_parents",
            f"Không thể đặt {unit} dưới {parent}: như vậy tổ chức nằm dưới chính cấp dưới của mình.",
            next_step="Chọn cấp trên khác.",
            field="to_parent",
        )
    return structure_refused(
        "no_parent",
        f"Vào ngày {format_date(broken.day)}, {unit} sẽ không có cấp trên: {parent} chưa có hoặc đã hết.",
        next_step="Chuyển các tổ chức trực thuộc sang cấp trên khác trước, hoặc chọn ngày khác.",
        field="to_parent",
    )
