"""Kết nạp lại: as an admission, with the bars, the wait and the province's consent."""

from datetime import date

from chibo.candidates.queries import candidate
from chibo.catalogue.procedures.membership.admission import consents, dossier, effect, joining, voting
from chibo.catalogue.procedures.membership.admission.procedure import PARTIES
from chibo.catalogue.procedures.membership.readmission.facts import FORMER
from chibo.catalogue.procedures.parts.hindrances import not_for_a_readmission
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import CANDIDATE
from chibo.ledger.queries import Exit, exits_of, readmissions_of
from chibo.ledger.vocabulary import Kind
from chibo.procedures.vocabulary import CaseView, Check, Effect, Procedure
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules import eligibility
from chibo.rulebook.rules.verdicts import Verdict

ASKED_TO_LEAVE = "asked_to_leave"


def may_be_readmitted(view: CaseView, on: date) -> Verdict[bool]:
    """Bars, once only, the wait. The province's consent comes as a step of its own, before the decision."""
    one = candidate(view.subject_id)
    assert one is not None and one.former_id is not None
    left = exits_of(one.former_id, on)
    former = eligibility.Former(
        left_on=left[-1].effective_on if left else on,
        ground=str(view.facts.get("ground") or _as_the_book_says(left)),
        readmissions=readmissions_of(one.former_id, on),
        crime=str(view.facts.get("crime") or ""),
        cleared_on=view.day("cleared_on"),
        hardship=bool(view.facts.get("hardship")),
        consent=True,
    )
    return eligibility.may_be_readmitted(view.lookup, on, former, working_calendar())


def _as_the_book_says(left: list[Exit]) -> str:
    """Who asked to leave did so, whether or not somebody typed it. Why others left is not in it."""
    return ASKED_TO_LEAVE if left and left[-1].kind == Kind.WITHDRAWN else ""


PROCEDURE = Procedure(
    code="readmission",
    title="Kết nạp lại người vào Đảng",
    about=CANDIDATE,
    basis=("readmission.steps", "admission.steps"),
    parties=PARTIES,
    in_force_from=FIRST_DAY,
    hinders=not_for_a_readmission,
    effect=Effect("enrolment", "enrolled", "ledger.admit", effect.enrol),
    summary="Như kết nạp lần đầu, thêm điều kiện thời gian và đồng ý bằng văn bản của cấp tỉnh.",
    begins=FORMER,
    steps=(
        *dossier.dossier(Check("former", "Điều kiện kết nạp lại", may_be_readmitted, bars=True)),
        consents.consent(
            "consent", "Cấp tỉnh đồng ý kết nạp lại", "consent_readmission", ("readmission.consent",)
        ),
        *voting.voting("readmit"),
        *joining.joining("readmit"),
    ),
)
