"""What the rulebook answers, as spreadsheets. No member's data is in it."""

from collections.abc import Iterable

from chibo.access.errors import OutOfReach
from chibo.foundation.dates import format_date
from chibo.organisations.queries import nearest_states
from chibo.profiles import queries as profiles
from chibo.profiles.policy import SET_LOCAL_RULES
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Parameter
from chibo.web.grounds import finding, local
from chibo.web.grounds.entered import state_of
from chibo.web.grounds.screens import both_sides, compared_days
from chibo.web.grounds.shown import Shown, shown
from chibo.web.grounds.words import SUBJECTS
from chibo.web.shell.citing import sure_label
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SIGNED_IN
from chibo.web.shell.taking_out import Sheet, xlsx

ANSWERS = ("Lĩnh vực", "Mục", "Khóa", "Giá trị", "Căn cứ", "Độ tin cậy", "Từ ngày", "Đến hết ngày")
CHANGES = ("Mục", "Khóa", "Từ ngày", "Trước", "Sau", "Căn cứ mới")
LOCAL = ("Tổ chức", "Mục", "Giá trị", "Tình trạng", "Văn bản")
Answer = tuple[Parameter, Shown | None]


@xlsx(SIGNED_IN)
def grounds_file(request: Request) -> Sheet:
    """Answers of the day to what a search finds; every answer when nothing is typed."""
    on, typed = request.asked.on, request.GET.get("tim", "").strip()
    subject = request.GET.get("muc", "")
    found = finding.parameters(typed or SUBJECTS.get(subject, ""))
    kept = {SUBJECTS[subject]} if subject in SUBJECTS and not typed else set(found)
    asked = [one for heading, questions in found.items() if heading in kept for one in questions]
    answers = [
        (one, shown(one, dated, None, on) if (dated := finding.on_day(one, on)) else None) for one in asked
    ]
    return Sheet("can-cu", f"Căn cứ, ngày {format_date(on)}", ANSWERS, _rows(answers))


@xlsx(SIGNED_IN)
def unsure_file(request: Request) -> Sheet:
    """What wants confirming on the day, of one kind when one is chosen."""
    on, kind = request.asked.on, request.GET.get("loai", "")
    found = [one for one in finding.doubts(on) if kind not in finding.LEAST_SURE or one.confidence == kind]
    answers = [(one.parameter, shown(one.parameter, one.dated, None, on)) for one in found]
    title = f"Những mục cần xác nhận, ngày {format_date(on)}"
    return Sheet("can-cu-chua-chac", title, ANSWERS, _rows(answers))


@xlsx(SIGNED_IN)
def instrument_file(request: Request, slug: str) -> Sheet:
    """Everything that rests on one instrument, on any day."""
    if slug not in {one.slug for one in rulebook.all_instruments()}:
        raise OutOfReach
    on = request.asked.on
    answers = [(one, shown(one, dated, None, on)) for one, dated, _ in finding.resting_on(slug)]
    title = f"Những mục theo {rulebook.instrument(slug).short}"
    return Sheet(f"van-ban-{slug}", title, ANSWERS, _rows(answers))


@xlsx(SIGNED_IN)
def changes_file(request: Request) -> Sheet:
    """Answers that are others after one day, up to another."""
    start, end, _ = compared_days(request)
    changed = [one for one in rulebook.changes_between(start, end) if not one.only_ground]
    rows = []
    for one in changed:
        former, later = both_sides(one, end)
        ground = later.citation if later else former.ended_by if former else ""
        rows.append((one.parameter.title, one.parameter.key, one.on, *_texts(former, later), ground))
    title = f"Quy định khác đi từ {format_date(start)} đến {format_date(end)}"
    return Sheet("quy-dinh-thay-doi", title, CHANGES, rows, on=end)


def _texts(former: Shown | None, later: Shown | None) -> tuple[str, str]:
    return (former.text if former else "không có", later.text if later else "không còn")


@xlsx(SET_LOCAL_RULES)
def local_rules_file(request: Request) -> Sheet:
    """Values and profiles of the units' own, of all within reach or of one and those above it."""
    units, _ = local.units_asked(request)
    values, assigned = profiles.values_at(units), profiles.profiles_at(units)
    held = {row.unit_id for row in values} | {row.unit_id for row in assigned}
    names = nearest_states(held, request.asked.today)
    titles = {one.slug: one.title for one in rulebook.all_profiles()}
    rows = [
        (
            names[row.unit_id].name if row.unit_id in names else "", "Theo địa phương",
            titles.get(row.profile, row.profile), "đã thu hồi" if row.withdrawn_at else "",
            row.document.number_text,
        )
        for row in assigned
    ]  # fmt: skip
    rows += [
        (
            names[row.unit_id].name if row.unit_id in names else "", rulebook.parameter(row.key).title,
            local.told_value(row).text, state_of(row, request.asked.today), row.document.number_text,
        )
        for row in values
        if row.key in rulebook.all_keys()
    ]  # fmt: skip
    return Sheet("quy-dinh-rieng", "Quy định riêng", LOCAL, rows)


def _rows(answers: Iterable[Answer]) -> list[tuple[object, ...]]:
    return [
        (SUBJECTS.get(one.key.partition(".")[0], ""), one.title, one.key, *_said(now)) for one, now in answers
    ]


def _said(now: Shown | None) -> tuple[object, ...]:
    if now is None:
        return ("Không có vào ngày này", "", "", None, None)
    text = "Chưa biết" if now.confidence == "unknown" else now.text
    return (text, now.citation, sure_label(now.confidence), now.first_day, now.last_day)
