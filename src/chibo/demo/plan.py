"""How large the story is. At full size its first day shows the published figures of one district."""

from dataclasses import dataclass
from datetime import date

OPENED = date(2016, 12, 31)
REGROUPED = date(2025, 7, 1)
# No committee votes in between from this day on (208-QĐ/TW); the city's units follow later.
THREE_LEVELS = date(2026, 7, 26)
REKINDED_FROM = date(2026, 8, 3)
LAST_SESSION = date(2026, 11, 20)
FIRST_YEAR, LAST_YEAR = 2017, 2026
GRADES = ("excellent", "good", "fulfilled", "failed")
PASSWORD = "chibo-demo-2026"
SEED = 20161231


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers of organisations and members on the first day."""

    quarters: int = 12
    quarter_cells: int = 168
    institutions: int = 16
    institution_cells: int = 96
    organ_cells: int = 17
    lone_cells: int = 12
    members: int = 7251
    grades: tuple[int, int, int, int] = (434, 5767, 1037, 13)
    session_days: tuple[int, ...] = (5, 20)

    @property
    def grassroots(self) -> int:
        """Grassroots organisations: committees (two of the district's own organs) and lone cells."""
        return self.quarters + self.institutions + 2 + self.lone_cells

    @property
    def cells(self) -> int:
        """Cells; a grassroots cell counts as one."""
        return self.quarter_cells + self.institution_cells + self.organ_cells + self.lone_cells


def scaled(scale: float) -> Plan:
    """The full plan at 1, a smaller one of the same shape below."""
    whole = Plan()
    if scale >= 1:
        return whole
    quarters, institutions = max(4, round(12 * scale)), max(4, round(16 * scale))
    small = {
        "quarters": quarters,
        "quarter_cells": max(3 * quarters, round(whole.quarter_cells * scale)),
        "institutions": institutions,
        "institution_cells": max(2 * institutions, round(whole.institution_cells * scale)),
        "organ_cells": max(8, round(whole.organ_cells * scale)),
        "lone_cells": max(3, round(whole.lone_cells * scale)),
    }
    cells = small["quarter_cells"] + small["institution_cells"] + small["organ_cells"] + small["lone_cells"]
    members = max(7 * cells, round(whole.members * scale))
    rare = max(1, round(13 * scale))
    best, fair = round(members * 434 / 7251), round(members * 1037 / 7251)
    grades = (best, members - best - fair - rare, fair, rare)
    return Plan(**small, members=members, grades=grades, session_days=(20,))


def portions(total: int, weights: list[float], least: int) -> list[int]:
    """Share `total` out by weight, nobody less than `least`; adds up exactly."""
    free = total - least * len(weights)
    shares = [free * w / sum(weights) for w in weights]
    counts = [least + int(s) for s in shares]
    by_rest = sorted(range(len(shares)), key=lambda i: int(shares[i]) - shares[i])
    for i in by_rest[: total - sum(counts)]:
        counts[i] += 1
    return counts
