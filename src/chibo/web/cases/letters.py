"""Letters of a case: asking somewhere else, the day it got there, the answer, or why nobody is asked."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpResponse

from chibo.access.errors import OutOfReach
from chibo.foundation.clock import today
from chibo.procedures import operations as cases
from chibo.procedures.policy import SEE_CASES
from chibo.procedures.queries import acting, choices_on, inquiries_of, procedure_of
from chibo.procedures.vocabulary import Fact, FactKind
from chibo.web.cases.acting import Deed, deed_page
from chibo.web.cases.found import Opened, opened, require_at
from chibo.web.papers.paper_field import PaperField
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.worklist.shown import Nearness, nearness

if TYPE_CHECKING:
    from chibo.procedures.models import Case, Inquiry


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the page of its case tells it."""

    inquiry: "Inquiry"
    about: str
    person: str
    place: str
    kind: str
    skipped: str
    answer: str
    near: Nearness | None

    @property
    def waits(self) -> bool:
        """Whether an answer is still awaited."""
        return self.inquiry.answered_on is None and not self.inquiry.skipped


def told_letters(case: "Case") -> list[Letter]:
    """The letters of a case, those that wait first."""
    declared = {step.code: step.inquiries for step in procedure_of(case).steps if step.inquiries}
    labels: dict[str, dict[str, str]] = {}

    def label(key: str, code: str) -> str:
        if key and key not in labels:
            labels[key] = dict(_table(case, key))
        return labels.get(key, {}).get(code, code)

    found = []
    for one in inquiries_of(case):
        asked, words = declared.get(one.step), getattr(one, "words", None)
        kinds = {code: said for code, said, _ in asked.clocks} if asked else {}
        waits = one.answered_on is None and not one.skipped
        found.append(Letter(
            inquiry=one,
            about=label(asked.about_key, one.about) if asked else one.about,
            person=(words and words.person) or "(đã xóa)",
            place=(words and words.place) or "",
            kind=kinds.get(one.kind, ""),
            skipped=label(asked.skipped_key, one.skipped) if asked and one.skipped else "",
            answer=(words and words.answer) or "",
            near=nearness(one.due_on, today()) if waits and one.due_on else None,
        ))  # fmt: skip
    return found


class AskForm(ScreenForm):
    """A letter that went out."""

    def __init__(self, *args: Any, request: Request, seen: Opened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared = _declared(seen)
        if declared.about_key:
            self.fields["about"] = _select("Thẩm tra ai", _table(seen.case, declared.about_key))
        self.fields["person"] = line("Họ và tên người được hỏi", longest=160, autocomplete="off")
        self.fields["place"] = line("Gửi đến tổ chức, cơ quan", longest=200)
        kinds = [(code, label) for code, label, _ in declared.clocks]
        self.fields["kind"] = _select("Nơi nhận ở đâu", kinds)
        self.fields["sent_on"] = DayField(label="Ngày gửi", initial=request.asked.today)
        paper = PaperField(label="Công văn đã đăng ký", hint="Gõ số văn bản, nếu đã đăng ký.")
        paper.offer(request.actor)
        self.fields["document"] = paper


class SkipForm(ScreenForm):
    """Why nobody is asked about somebody."""

    def __init__(self, *args: Any, seen: Opened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared = _declared(seen)
        if declared.about_key:
            self.fields["about"] = _select("Không thẩm tra ai", _table(seen.case, declared.about_key))
        self.fields["person"] = line("Họ và tên", longest=160, autocomplete="off")
        self.fields["ground"] = _select("Căn cứ không thẩm tra", _table(seen.case, declared.skipped_key))


class DayForm(ScreenForm):
    """A day a letter reached the place asked."""

    on = DayField(label="Ngày nơi nhận có thư")


class AnswerForm(ScreenForm):
    """The answer that came."""

    on = DayField(label="Ngày nhận trả lời")
    text = line(
        "Nội dung trả lời, tóm tắt", longest=2000, hint="Ghi ngắn: có vấn đề gì không, theo văn bản nào."
    )


@screen(SEE_CASES)
def ask_letter(request: Request, case_id: UUID) -> HttpResponse:
    """A letter went out."""
    seen = _writing(request, case_id)
    form = AskForm(request.POST or None, request=request, seen=seen)
    return deed_page(request, seen, form, Deed(
        "Gửi thư hỏi nơi khác", "Ghi thư đã gửi; hạn trả lời tự tính theo quy định.", "Ghi thư đã gửi",
        lambda: cases.ask(
            actor=request.actor, case=seen.case, **{"about": "", **form.cleaned_data}
        ),
        "Đã ghi thư gửi đi.",
    ))  # fmt: skip


@screen(SEE_CASES)
def skip_letter(request: Request, case_id: UUID) -> HttpResponse:
    """Nobody is asked, on a ground."""
    seen = _writing(request, case_id)
    form = SkipForm(request.POST or None, seen=seen)
    return deed_page(request, seen, form, Deed(
        "Không phải thẩm tra", "Chỉ những căn cứ quy định nêu; lý do sẽ lưu trong hồ sơ.", "Ghi lại",
        lambda: cases.skip(actor=request.actor, case=seen.case, **{"about": "", **form.cleaned_data}),
        "Đã ghi căn cứ không thẩm tra.",
    ))  # fmt: skip


@screen(SEE_CASES)
def receive_letter(request: Request, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """The place asked has the letter."""
    seen = _writing(request, case_id)
    letter = _letter(seen, letter_id)
    form = DayForm(request.POST or None, initial={"on": request.asked.today})
    return deed_page(request, seen, form, Deed(
        "Nơi nhận đã có thư", _title(letter), "Ghi ngày nhận",
        lambda: cases.receive(actor=request.actor, inquiry=letter.inquiry, **form.cleaned_data),
        "Đã ghi ngày nơi nhận có thư; hạn trả lời tính lại từ ngày ấy.",
    ))  # fmt: skip


@screen(SEE_CASES)
def answer_letter(request: Request, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """The answer came."""
    seen = _writing(request, case_id)
    letter = _letter(seen, letter_id)
    form = AnswerForm(request.POST or None, initial={"on": request.asked.today})
    return deed_page(request, seen, form, Deed(
        "Nhận trả lời", _title(letter), "Ghi trả lời",
        lambda: cases.answer(actor=request.actor, inquiry=letter.inquiry, **form.cleaned_data),
        "Đã ghi trả lời.",
    ))  # fmt: skip


def _writing(request: Request, case_id: UUID) -> Opened:
    seen = opened(request, case_id)
    step = seen.procedure.step(seen.case.step)
    assert step is not None
    require_at(request, acting(step, seen.case.unit_id, request.asked.today).recorded_at)
    return seen


def _declared(seen: Opened) -> Any:
    step = seen.procedure.step(seen.case.step)
    if step is None or step.inquiries is None:
        raise OutOfReach
    return step.inquiries


def _letter(seen: Opened, letter_id: UUID) -> Letter:
    found = [one for one in told_letters(seen.case) if one.inquiry.pk == letter_id]
    if not found:
        raise OutOfReach
    return found[0]


def _title(letter: Letter) -> str:
    return ", ".join(filter(None, (letter.about, letter.person, letter.place)))


def _table(case: "Case", key: str, on: date | None = None) -> list[tuple[str, str]]:
    return choices_on(Fact("", "", FactKind.CHOICE, choices_key=key), case.unit_id, on or today())


def _select(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Chọn…"), *choices])
