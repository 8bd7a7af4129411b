"""Verdicts several procedures ask for."""

from collections.abc import Iterable
from datetime import date

from chibo.foundation.dates import add_months, format_date
from chibo.procedures.models import Inquiry
from chibo.procedures.vocabulary import CaseView
from chibo.rulebook.rules.verdicts import Asking, Verdict


def in_order(view: CaseView, earlier: date | None, later: date, key: str, told: str) -> Verdict[bool]:
    """One day does not come before another, by the rule under a key; an unknown day stands in no way."""
    ask = Asking(view.lookup)
    rule = ask(key, later)
    fine = not rule.value or earlier is None or earlier <= later
    return ask.verdict(fine, "" if fine else told)


def not_older_than(view: CaseView, since: date | None, on: date, key: str, told: str) -> Verdict[bool]:
    """Something is not older than the months under a key."""
    ask = Asking(view.lookup)
    length = ask(key, on)
    fine = since is None or on <= add_months(since, int(length.value))
    return ask.verdict(
        fine, "" if fine else f"{told} (từ {format_date(since or on)}, quá {length.value} tháng)."
    )


def letters_answered(view: CaseView, step: str) -> Iterable[str]:
    """What is still open of the letters of a step, as sentences."""
    letters = Inquiry.objects.filter(case=view.case_id, step=step).select_related("words")
    for letter in letters:
        if not letter.skipped and letter.answered_on is None:
            yield f"Chưa có trả lời về {letter.words.person or 'một người'}."


def everyone_asked(view: CaseView, on: date) -> Verdict[bool]:
    """Everybody the rule names was asked about, or left out on a ground it names; all answered."""
    ask = Asking(view.lookup)
    wanted = {str(row["code"]): str(row["label"]) for row in ask("verification.persons", on).value}
    letters = Inquiry.objects.filter(case=view.case_id).values_list("about", flat=True)
    lacking = [label for code, label in wanted.items() if code not in set(letters)]
    open_ones = list(letters_answered(view, view.step))
    told = [f"Chưa hỏi và chưa ghi căn cứ bỏ qua: {', '.join(lacking).lower()}."] if lacking else []
    return ask.verdict(not (lacking or open_ones), *told, *open_ones)
