"""What a move asks of the rules, and what it writes: the new cell, and who goes on with the cases."""

from datetime import date

from chibo.candidates import operations as candidates
from chibo.catalogue.procedures.parts.helping import the_candidate
from chibo.foundation.dates import add_months, format_date
from chibo.organisations.models import Unit
from chibo.procedures.operations import hand_over
from chibo.procedures.queries import cases_of, history
from chibo.procedures.vocabulary import Act, CaseState, CaseView, Move
from chibo.rulebook.rules.verdicts import Asking, Verdict

OUTCOMES = "admission.moved_outcome"
NEWCOMER = "admission.replacement_needs_acquaintance"
TOGETHER = "admission.acquaintance_min"


def before_any_resolution(view: CaseView, on: date) -> Verdict[bool]:
    """The cell has not voted on the admission yet; afterwards the dossier travels, by another road."""
    ask = Asking(view.lookup)
    roads = {row["code"]: str(row["outcome_label"]) for row in ask(OUTCOMES, on).value}
    voted = _voted_on(view)
    if voted is None:
        return ask.verdict(True)
    told = f"Chi bộ đã có nghị quyết đề nghị kết nạp ngày {format_date(voted)}. {roads.get('not_sent', '')}."
    return ask.verdict(False, told)


def helper_may_be_new(view: CaseView, on: date) -> Verdict[bool]:
    """A helper in place of another: how long both were together counts only where the rule wants it."""
    ask = Asking(view.lookup)
    if not ask(NEWCOMER, on).value:
        return ask.verdict(True)
    since, least = view.day("together_since"), int(ask(TOGETHER, on).value)
    enough = since is not None and on >= add_months(since, least)
    return ask.verdict(enough, "" if enough else f"Chưa đủ {least} tháng cùng công tác, học tập hoặc cư trú.")


def move(act: Act) -> None:
    """From the day of the certificate the new cell has the candidate and whatever is under way about them."""
    if act.outcome != "issued":
        return
    destination = act.view.unit("destination")
    assert act.document and destination, "the step issues the certificate, the one before names the cell"
    cell = Unit.objects.get(pk=destination)
    candidates.move_candidate(
        actor=act.actor, candidate=the_candidate(act.view), unit=cell, document=act.document, on=act.on
    )
    for case in cases_of(act.view.subject_id):
        if case.pk != act.view.case_id and CaseState(case.state).live:
            hand_over(
                actor=act.actor, case=case, unit=cell, on=act.on, document=act.document,
                reason="Quần chúng chuyển chi bộ",
            )  # fmt: skip


def _voted_on(view: CaseView) -> date | None:
    """The day the cell resolved to propose the admission in a case that still goes on."""
    for case in cases_of(view.subject_id):
        if CaseState(case.state).live:
            for line in history(case):
                if line.step == "cell_vote" and line.move == Move.NEXT:
                    return line.happened_on
    return None
