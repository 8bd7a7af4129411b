"""Papers of a case: noting what is at hand, asking for what lacks."""

from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.documents.operations import take_number
from chibo.foundation.clock import now
from chibo.organisations.models import Unit
from chibo.procedures.errors import BadCase, PapersLacking
from chibo.procedures.events import paper_named
from chibo.procedures.models import Case, CasePaper
from chibo.procedures.operations import holding
from chibo.procedures.operations.issuing import require_seen
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.vocabulary import Outcome, Step


@transaction.atomic
def add_paper(
    *,
    actor: Account,
    case: Case,
    code: str,
    dated_on: date,
    document: Document | None = None,
    version: int | None = None,
) -> CasePaper:
    """Note that a form is at hand: signed and dated on a day, registered as a paper where it has a number.

    Refuses a form the procedure does not know, a day to come, a case that is over.
    """
    case = holding.held(case, version=version)
    holding.require_live(case, open=False)
    holding.require_day_of_paper(dated_on)
    require_seen(actor, document)
    holding.require_acting(actor, case, holding.today())
    if code not in {paper.code for step in procedure_of(case).steps for paper in step.papers}:
        raise BadCase("no_such_paper", f"Thủ tục này không dùng giấy “{code}”.", field="code")
    paper = _kept(actor, case, code, dated_on, document)
    holding.touched(case)
    holding.logged(actor, case, "add_paper", f"đã có {paper.printed_code}")
    return paper


@transaction.atomic
def number_paper(
    *,
    actor: Account,
    case: Case,
    code: str,
    type: str,
    issuer_unit: Unit,
    body: str,
    signed_on: date,
    signer: str = "",
    summary: str = "",
    version: int | None = None,
) -> Document:
    """Take the next number for a form of a case, register it, and note it as at hand: one act, or none of it.

    `body` is who signs for the unit (a code of `paper.body_symbols`). Refuses as `take_number` and
    `add_paper` do, among them `Changed` when somebody else numbered it in between.
    """
    document = take_number(
        actor=actor, issuer_unit=issuer_unit, type=type, body=body, signed_on=signed_on, signer=signer,
        summary=summary,
    )  # fmt: skip
    add_paper(actor=actor, case=case, code=code, dated_on=signed_on, document=document, version=version)
    return document


def require_papers(case: Case, step: Step, outcome: Outcome, document: Document | None) -> None:
    """Every form a step needs is at hand, the one it makes is registered. Refuses `PapersLacking`.

    One of an earlier passing is not the one this passing makes; a failed vote makes none.
    """
    at_hand = set(CasePaper.objects.filter(case=case).values_list("code", flat=True))
    lacking = [
        paper.code
        for paper in step.papers
        if not paper.if_any
        and (document is None and not outcome.failed_vote if paper.made else paper.code not in at_hand)
    ]
    if lacking:
        raise PapersLacking(paper_named(code) for code in lacking)


def keep_made_papers(actor: Account, case: Case, step: Step, document: Document) -> None:
    """The paper a step issued is at hand from now on; one numbered for it before already was."""
    kept = set(CasePaper.objects.filter(case=case, document=document).values_list("code", flat=True))
    for paper in step.papers:
        if paper.made and paper.code not in kept:
            _kept(actor, case, paper.code, document.signed_on, document)


def _kept(actor: Account, case: Case, code: str, dated_on: date, document: Document | None) -> CasePaper:
    return CasePaper.objects.create(
        case=case, code=code, printed_code=code, dated_on=dated_on, document=document, added_at=now(),
        added_by=actor,
    )  # fmt: skip
