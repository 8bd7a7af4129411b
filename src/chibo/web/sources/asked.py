"""Which year a screen is asked for: `?nam=2026`; the year of the asked day when none is."""

from uuid import UUID

from chibo.web.shell.links import here, link
from chibo.web.shell.requests import Request

YEAR = "nam"
BACK = 2  # years offered before the one of today
SECTIONS = [
    ("Nguồn, chỉ tiêu, kết quả", "unit_sources"),
    ("Nguồn theo nhóm", "source_groups"),
    ("Chi bộ chưa kết nạp", "idle_cells"),
    ("Hội nghị chuyên đề", "unit_seminars"),
]


def asked_year(request: Request) -> int:
    """The year in the address, as far as plans reach: the next year at the latest."""
    typed = request.GET.get(YEAR, "").strip()
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else request.asked.on.year
    return year if 1930 <= year <= request.asked.today.year + 1 else request.asked.on.year


def years(request: Request, year: int) -> list[tuple[str, str, bool]]:
    """Years to choose from: label, this same address in that year, and whether it is shown."""
    last = request.asked.today.year + 1
    offered = sorted({*range(request.asked.today.year - BACK, last + 1), year})
    return [(str(one), here(request, **{YEAR: str(one)}), one == year) for one in offered]


def sections(request: Request, unit_id: UUID, current: str) -> list[tuple[str, str, bool]]:
    """The pages of a unit's sources, for the line of buttons below its tabs; they keep the year."""
    kept = {YEAR: request.GET.get(YEAR, "")}
    return [(label, link(request, name, unit_id, query=kept), name == current) for label, name in SECTIONS]
