"""Letters of a case: asked, received, answered, or not sent on a stated ground."""

from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line
from chibo.procedures.errors import BadCase
from chibo.procedures.models import Case, Inquiry, InquiryWords
from chibo.procedures.operations import holding
from chibo.procedures.operations.issuing import require_seen
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.offered import choices_on
from chibo.procedures.vocabulary import Fact, FactKind, Inquiries
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules.calendar import clock


@transaction.atomic
def ask(
    *,
    actor: Account,
    case: Case,
    kind: str,
    about: str,
    person: str,
    place: str,
    sent_on: date,
    document: Document | None = None,
) -> Inquiry:
    """A letter went out: of which kind, about whom (a code, and the name), to what place, on which day.

    Its clock runs from the day of sending until the day of receipt is known. Refuses a step without letters,
    an unknown kind, a day to come.
    """
    case = holding.held(case, version=None)
    declared = _declared(case)
    _require_offered(case, declared, kind, about, sent_on)
    require_seen(actor, document)
    holding.require_day(case, sent_on)
    holding.require_acting(actor, case, holding.today())
    letter = _stored(actor, case, kind=kind, about=about, sent_on=sent_on, document=document)
    _with_words(letter, person, place)
    _clock(case, letter)
    return _done(actor, case, letter, "gửi thư thẩm tra")


@transaction.atomic
def skip(*, actor: Account, case: Case, about: str, person: str, ground: str) -> Inquiry:
    """Nobody is asked about somebody, on a ground the rule names. Refuses a ground it does not name."""
    case = holding.held(case, version=None)
    declared = _declared(case)
    if ground not in _codes(case, declared.skipped_key):
        raise BadCase("no_ground", "Căn cứ không thẩm tra này không có trong quy định.", field="ground")
    holding.require_acting(actor, case, holding.today())
    letter = _stored(actor, case, kind="", about=about, skipped=ground)
    _with_words(letter, person, "")
    return _done(actor, case, letter, "ghi căn cứ không thẩm tra")


@transaction.atomic
def receive(*, actor: Account, inquiry: Inquiry, on: date) -> Inquiry:
    """The place asked has the letter since a day: the clock runs from it. Refuses a day before sending."""
    case = _waiting(inquiry)
    _require_after(inquiry, on)
    holding.require_acting(actor, case, holding.today())
    inquiry.received_on = on
    _clock(case, inquiry)
    return _done(actor, case, inquiry, "nơi nhận đã có thư")


@transaction.atomic
def answer(*, actor: Account, inquiry: Inquiry, on: date, text: str) -> Inquiry:
    """The answer came. Refuses one that came before, a day before sending, an empty answer."""
    case = _waiting(inquiry)
    _require_after(inquiry, on)
    holding.require_acting(actor, case, holding.today())
    said = clean_line(text, label="Nội dung trả lời", longest=2000)
    inquiry.answered_on = on
    inquiry.save()
    InquiryWords.objects.filter(inquiry=inquiry).update(answer=said)
    return _done(actor, case, inquiry, "nhận trả lời thẩm tra")


def _waiting(inquiry: Inquiry) -> Case:
    """The live case of a letter that is waited for, the letter as it stands now. Refuses `BadCase`."""
    case = holding.held(inquiry.case, version=None)
    holding.require_live(case, open=False)
    inquiry.refresh_from_db()
    if inquiry.answered_on is not None or inquiry.skipped:
        told = "Thư này đã có trả lời, hoặc không phải gửi."
        raise BadCase("answered", told, next_step="Xem lại mục thẩm tra.")
    return case


def _declared(case: Case) -> Inquiries:
    holding.require_live(case)
    declared = holding.step_of(case).inquiries
    if declared is None:
        raise BadCase("no_letters", "Bước này không gửi thư hỏi nơi khác.", next_step="Xem bước đang chờ.")
    return declared


def _require_offered(case: Case, declared: Inquiries, kind: str, about: str, on: date) -> None:
    if kind not in {code for code, _, _ in declared.clocks}:
        raise BadCase("no_kind", "Chưa chọn nơi nhận ở đâu (trong nước, ngoài nước).", field="kind")
    if declared.about_key and about not in _codes(case, declared.about_key):
        raise BadCase("no_about", "Quy định không nêu thẩm tra người này.", field="about")


def _codes(case: Case, key: str) -> list[str]:
    table = Fact("", "", FactKind.CHOICE, choices_key=key)
    return [code for code, _ in choices_on(table, case.unit_id, holding.today())]


def _require_after(inquiry: Inquiry, on: date) -> None:
    begun = max(filter(None, (inquiry.sent_on, inquiry.received_on)), default=on)
    if on > holding.today() or on < begun:
        raise BadCase(
            "bad_day",
            "Ngày này trước ngày gửi thư, ngày nơi nhận có thư, hoặc ở sau hôm nay.",
            field="on",
            next_step="Kiểm tra lại ngày.",
        )


def _stored(
    actor: Account,
    case: Case,
    *,
    kind: str,
    about: str,
    sent_on: date | None = None,
    skipped: str = "",
    document: Document | None = None,
) -> Inquiry:
    return Inquiry.objects.create(
        case=case, step=case.step, kind=kind, about=about, sent_on=sent_on, skipped=skipped,
        document=document, asked_at=now(), asked_by=actor,
    )  # fmt: skip


def _with_words(letter: Inquiry, person: str, place: str) -> None:
    InquiryWords.objects.create(
        inquiry=letter,
        person=clean_line(person, label="Người được thẩm tra", longest=160),
        place=clean_line(place, label="Nơi thẩm tra", longest=200, required=not letter.skipped),
        answer="",
    )


def _clock(case: Case, letter: Inquiry) -> None:
    """By when the answer is due, by the rule of the day the clock starts."""
    asked_in = procedure_of(case).step(letter.step)
    declared = asked_in.inquiries if asked_in else None
    start = letter.received_on or letter.sent_on
    assert declared is not None and start is not None
    key = next(key for code, _, key in declared.clocks if code == letter.kind)
    found = clock(holding.view_of(case).lookup, key, start, working_calendar())
    letter.due_on, letter.citation = found.answer.due, "; ".join(found.citations)[:300]
    letter.save()


def _done(actor: Account, case: Case, letter: Inquiry, sentence: str) -> Inquiry:
    holding.touched(case, due=True)
    holding.logged(actor, case, "inquiry", sentence)
    return letter
