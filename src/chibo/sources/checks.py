"""Sources and plan re-proved: versions follow one another, sums hold, no target without its paper."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F

from chibo.foundation.checks import Check
from chibo.foundation.clock import VIETNAM, today
from chibo.ledger.queries import flows
from chibo.ledger.vocabulary import Kind
from chibo.organisations.queries import root_of, state, the_register
from chibo.organisations.vocabulary import Basis
from chibo.sources.models import SeminarRecord, Survey, SurveyCount, Target
from chibo.sources.queries.progress import progress


def versions_follow() -> Check:
    """Every survey, target and seminar was written as version 1, 2, 3… with none left out."""
    rows: dict[str, Iterable[tuple[Any, ...]]] = {
        "Khảo sát nguồn": Survey.objects.values_list("unit_id", "year", "version"),
        "Chỉ tiêu kết nạp": Target.objects.values_list("unit_id", "year", "version"),
        "Hội nghị chuyên đề": SeminarRecord.objects.values_list("seminar_id", "version"),
    }
    found, seen = [], 0
    for what, told in rows.items():
        held: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for *about, version in told:
            held[tuple(about)].append(version)
            seen += 1
        gaps = [
            about for about, numbers in held.items() if sorted(numbers) != list(range(1, len(numbers) + 1))
        ]
        found += [f"{what} {' '.join(map(str, about))}: các lần ghi không liền nhau" for about in gaps]
    return Check("Các lần ghi nguồn và kế hoạch", not found, seen, found)


def counts_are_sane() -> Check:
    """In no survey does a group hold more people than all; none was written before its day."""
    over = SurveyCount.objects.filter(people__gt=F("survey__total")).values_list("survey_id", "group")
    found = [f"Khảo sát {survey}: nhóm {group} nhiều hơn tổng số" for survey, group in over]
    surveys = list(Survey.objects.values_list("pk", "counted_on", "posted_at"))
    found += [
        f"Khảo sát {survey}: ngày khảo sát sau ngày ghi"
        for survey, counted, posted in surveys
        if counted > posted.astimezone(VIETNAM).date()
    ]
    return Check("Số khảo sát nguồn", not found, len(surveys), found)


def targets_rest_on_papers() -> Check:
    """Every target rests on a paper of the register that had been signed when the target was written."""
    rows = Target.objects.select_related("document")
    found = [
        f"Chỉ tiêu {row.pk}: văn bản {row.document.number_text} đăng ký sau khi ghi"
        for row in rows
        if row.document.registered_at > row.posted_at
    ]
    return Check("Chỉ tiêu có văn bản", not found, len(rows), found)


def admissions_add_up() -> Check:
    """The admissions of this year and the last, summed cell by cell, are those of the books at the top."""
    register = the_register()
    if register is None:
        return Check("Kết nạp từng chi bộ", True, 0, [])
    top, found = root_of(register), []
    for year in (today().year - 1, today().year):
        on = min(date(year, 12, 31), today())
        if state(top, on, Basis.BOOK) is None:
            continue  # the book was opened later
        summed = progress(top, year, on).top.total.admitted
        books = flows([top], date(year, 1, 1), on).get(top, {}).get(Kind.ADMITTED.value)
        counted = books.inflow if books else 0
        if summed != counted:
            found.append(f"Năm {year}: cộng các chi bộ {summed}, sổ ghi {counted}")
    return Check("Kết nạp từng chi bộ", not found, 2, found)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [versions_follow(), counts_are_sane(), targets_rest_on_papers(), admissions_add_up()]
