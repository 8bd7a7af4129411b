"""Party dues (đảng phí) of a month, what a cell keeps, when arrears become a case. Pure; money in đồng."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chibo.foundation.dates import add_months, month_start
from chibo.rulebook.errors import NoSuchRow, NoValue
from chibo.rulebook.rules.calendar import calendar_year
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict, row
from chibo.rulebook.rules.votes import BadCount

RATES, FIXED, WAGE = "dues.rates", "fixed", "minimum_wage"
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Payer:
    """A member's situation in a month: the category of the rate table, the income behind it, the region.

    `income` is what the category names: the previous month's insured pay, the allowance, the pension.
    `exempt` are codes of grounds of exemption that a decision has granted; `reduction` the code of a granted
    reduction.
    """

    category: str
    income: int = 0
    region: str = ""
    party_years: int = 0
    exempt: str = ""
    reduction: str = ""


def dues_of_month(lookup: Lookup, month: date, payer: Payer) -> Verdict[int]:
    """What a member owes for a month, rounded to the đồng. `month` is any day of it."""
    if payer.income < 0 or payer.party_years < 0:
        raise BadCount("Thu nhập, tuổi đảng không được âm.")
    ask = Asking(lookup)
    on = month_start(month)
    if payer.party_years >= ask("dues.exempt_party_age", on).value:
        return ask.verdict(0, "Miễn vì đủ tuổi đảng.")
    if payer.exempt:
        ground = _row(ask, "dues.exempt", on, payer.exempt)
        return ask.verdict(0, f"Miễn: {ground['label']}.")
    full = _full(ask, on, payer)
    if not payer.reduction:
        return ask.verdict(_rounded(ask, on, full))
    share = Fraction(str(_row(ask, "dues.reduction_shares", on, payer.reduction)["share"]))
    return ask.verdict(_rounded(ask, on, full * (1 - share)), "Đã trừ phần được giảm.")


def _full(ask: Asking, on: date, payer: Payer) -> Fraction:
    rate = _row(ask, RATES, on, payer.category)
    if not rate["known"]:
        raise NoValue(RATES, str(rate["label"]), on, "chưa biết mức thu của trường hợp này.")
    if rate["same_as"]:
        raise NoSuchRow(payer.category, f"{rate['label']}: tính như dòng khác", "")
    if rate["base"] == "none":
        return Fraction(0)
    if rate["base"] == FIXED:
        return Fraction(str(rate["fixed_amount"]))
    base = payer.income
    if rate["base"] == WAGE:
        base = int(str(_row(ask, "dues.minimum_wage", on, payer.region)["amount"]))
    return Fraction(str(rate["rate"])) * base


def reduction_ends(lookup: Lookup, start: date, asked_months: int) -> Verdict[date]:
    """The first day a reduction no longer applies; no longer than the rule allows at a time."""
    if asked_months < 1:
        raise BadCount("Thời gian xin giảm phải từ một tháng.")
    ask = Asking(lookup)
    longest = int(ask("dues.reduction_max", start).value)
    ends = add_months(start, min(asked_months, longest))
    if asked_months <= longest:
        return ask.verdict(ends)
    return ask.verdict(ends, f"Mỗi lần chỉ được đến {longest} tháng; hết hạn thì xét lại.")


def kept(lookup: Lookup, on: date, kind: str, collected: int) -> Verdict[int]:
    """What a cell of a kind keeps of what it collected. Refuses `NoValue` where the share is unknown."""
    ask = Asking(lookup)
    found = _row(ask, "dues.kept_share", on, kind)
    if found["share"] is None:
        raise NoValue("dues.kept_share", str(found["label"]), on, "chưa biết tỷ lệ trích giữ lại.")
    return ask.verdict(_to_dong(Fraction(str(found["share"])) * collected))


def arrears(lookup: Lookup, on: date, unpaid: Iterable[date]) -> Verdict[bool]:
    """Whether months unpaid without good reason make a case of removal: enough in one calendar year.

    Months with an exemption, a reduction paid, or leave to pay late do not belong in `unpaid`.
    """
    ask = Asking(lookup)
    enough = ask("dues.arrears_months", on).value
    start, end = calendar_year(on)
    months = sorted({month_start(month) for month in unpaid if start <= month < end})
    if len(months) < enough:
        return ask.verdict(False)
    return ask.verdict(True, "Chưa nộp các tháng: " + ", ".join(f"{m.month}/{m.year}" for m in months) + ".")


def _row(ask: Asking, key: str, on: date, code: str) -> dict[str, object]:
    found = ask(key, on)
    if (line := row(found, code)) is None:
        raise NoSuchRow(code, found.title, found.citation)
    return line


def _rounded(ask: Asking, on: date, amount: Fraction) -> int:
    """As the committee chose: to the đồng, or to the thousand."""
    return _ROUNDINGS[ask("dues.rounding", on).value](amount)


def _to_dong(amount: Fraction) -> int:
    """To the nearest đồng, halves up."""
    return int(amount + Fraction(1, 2))


_ROUNDINGS: Mapping[str, Callable[[Fraction], int]] = {
    "dong": _to_dong,
    "thousand_up": lambda amount: -(-amount // THOUSAND) * THOUSAND,
    "thousand_nearest": lambda amount: _to_dong(amount / THOUSAND) * THOUSAND,
}
