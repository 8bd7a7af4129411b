"""The table of a period, and the people behind its numbers, to take away."""

from uuid import UUID

from chibo.ledger.policy import EXPORT_ROLL, SEE_FIGURES, SEE_ROLL
from chibo.ledger.queries import flow_lines, headcount, reconciliation
from chibo.ledger.vocabulary import Kind, Standing
from chibo.organisations.queries import nearest_states
from chibo.web.flows.people import asked_flow
from chibo.web.flows.periods import asked_period
from chibo.web.flows.table import lines_of, table_of
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

PEOPLE = ("STT", "Họ và tên", "Tính vào sổ", "Ngày có hiệu lực", "Việc", "Từ", "Đến", "Văn bản")
DIFFERING = ("STT", "Họ và tên", "Thực tế", "Diện thực tế", "Theo sổ", "Diện theo sổ")


@xlsx(SEE_FIGURES)
def flows_file(request: Request, unit_id: UUID) -> Sheet:
    """The table of a period. Numbers only: nobody's name is in it."""
    period = asked_period(request)
    node = headcount(unit_id, period.first, period.last, depth=1)
    lines = lines_of(table_of(node))
    title = f"Biến động đảng viên {node.name}, {period.words}"
    rows = [list(line.values()) for line in lines]
    return Sheet("bien-dong", title, list(lines[0]), rows, unit_id=unit_id, on=period.last)


@xlsx(EXPORT_ROLL)
def flow_people_file(request: Request, unit_id: UUID) -> Sheet:
    """Everybody behind one number, with the paper."""
    asked, within = asked_flow(request), request.scope.units(SEE_ROLL)
    days = asked.period
    lines = flow_lines(unit_id, days.first, days.last, asked.kind, asked.direction, within=within)
    rows = [
        (
            at, line.name, line.on, line.effective_on, Kind(line.kind).label, line.from_label, line.to_label,
            line.number_text,
        )
        for at, line in enumerate(lines, 1)
    ]  # fmt: skip
    title = f"{asked.words}, {_name(request, unit_id)}, {days.words}"
    people = [line.person_id for line in lines]
    return Sheet("bien-dong-tung-nguoi", title, PEOPLE, rows, people, unit_id, on=days.last)


@xlsx(EXPORT_ROLL)
def reconciled_file(request: Request, unit_id: UUID) -> Sheet:
    """People whom life and the books place differently."""
    last, standings = asked_period(request).last, {"": "", **dict(Standing.choices())}
    lines = reconciliation(unit_id, last, within=request.scope.units(SEE_ROLL))
    rows = [
        (
            at, line.name, line.life_label, standings[line.life_standing], line.book_label,
            standings[line.book_standing],
        )
        for at, line in enumerate(lines, 1)
    ]  # fmt: skip
    title = f"Đối chiếu sổ và thực tế {_name(request, unit_id)}"
    people = [line.person_id for line in lines]
    return Sheet("doi-chieu-so-va-thuc-te", title, DIFFERING, rows, people, unit_id, on=last)


def _name(request: Request, unit_id: UUID) -> str:
    return nearest_states([unit_id], request.asked.on)[unit_id].name
