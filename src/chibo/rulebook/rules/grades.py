"""The yearly grade: score bands, knock-outs, and the cap on the best. Pure; the body that decides decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict
from chibo.rulebook.rules.votes import BadCount

BANDS = "assessment.score_bands"
GOOD_OR_BETTER = "good_or_better"


@dataclass(frozen=True, slots=True)
class Year:
    """What a year came to: points, tasks (all, on time and well, above what was asked), knock-outs found.

    `remedied` says that every earlier shortcoming was put right, which the best grade asks for.
    """

    points: Decimal
    tasks: int
    on_time: int
    above: int = 0
    knockouts: Sequence[str] = ()
    remedied: bool = True


def grade(lookup: Lookup, on: date, year: Year) -> Verdict[str]:
    """The grade a year's facts come to, as a code of the score bands.

    A knock-out gives the lowest; otherwise the band of the points, lowered while a condition of the band
    fails.
    Refuses `BadCount` for numbers that cannot be.
    """
    if not 0 <= year.on_time <= year.tasks or not 0 <= year.above <= year.tasks or year.points < 0:
        raise BadCount("Số nhiệm vụ đúng hạn, vượt mức không được quá tổng số; điểm không được âm.")
    ask = Asking(lookup)
    bands = sorted(ask(BANDS, on).value, key=lambda row: row["from_points"], reverse=True)
    codes = [row["code"] for row in bands]
    if year.knockouts:
        labels = {row["code"]: row["label"] for row in ask("assessment.knockouts", on).value}
        return ask.verdict(codes[-1], *(str(labels.get(code, code)) for code in year.knockouts))
    place = next(n for n, row in enumerate(bands) if year.points >= row["from_points"])
    reasons: list[str] = []
    while place < len(codes) - 1 and (told := _against(ask, on, year, place)):
        reasons.append(told)
        place += 1
    return ask.verdict(codes[place], *reasons)


def _against(ask: Asking, on: date, year: Year, place: int) -> str:
    """Why the band at a place (0: the best) cannot be given; "" when nothing stands against it."""
    late = year.tasks - year.on_time
    if place == 0:
        needed = ask("assessment.tasks_above_share", on).value
        if _share(year.above, year.tasks) < needed:
            return f"Có {year.above}/{year.tasks} nhiệm vụ vượt mức, cần ít nhất {_percent(needed)}."
        if not year.remedied:
            return "Còn hạn chế, khuyết điểm của kỳ trước chưa khắc phục xong."
    if place <= 1:
        needed = ask("assessment.on_time_share", on).value
        kept = _share(year.on_time, year.tasks) >= needed
        return (
            ""
            if kept
            else f"Có {late}/{year.tasks} nhiệm vụ chưa đúng hạn, phải đúng hạn {_percent(needed)}."
        )
    allowed = ask("assessment.late_share_max", on).value
    if late and _share(late, year.tasks) > allowed:
        return f"Có {late}/{year.tasks} nhiệm vụ chậm, chỉ được đến {_percent(allowed)}."
    return ""


def cap(lookup: Lookup, on: date, *, good: int, excellent: int) -> Verdict[int]:
    """How many may get the best grade, from how many are proposed for the second and for the best."""
    if good < 0 or excellent < 0:
        raise BadCount("Số người không được âm.")
    ask = Asking(lookup)
    share, base = ask("assessment.cap_share", on), ask("assessment.cap_base", on)
    nearest = ask("assessment.cap_rounding", on).value == "nearest"
    number = good + excellent if base.value == GOOD_OR_BETTER else good
    most = int(share.value * number + (Fraction(1, 2) if nearest else 0))
    if excellent <= most:
        return ask.verdict(most)
    return ask.verdict(most, f"Đề nghị {excellent}, nhiều nhất {most}.")


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(1)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g} %".replace(".", ",")
