"""Records that look alike as a spreadsheet, to be judged away from the screen."""

from chibo.ledger.policy import MERGE_PEOPLE
from chibo.ledger.queries import possible_duplicates
from chibo.people import queries as people
from chibo.web.duplicates.screens import places_of
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

HEADINGS = (
    "STT", "Hồ sơ thứ nhất", "Ngày sinh 1", "Nơi quản lý 1", "Hồ sơ thứ hai", "Ngày sinh 2", "Nơi quản lý 2",
    "Dấu hiệu",
)  # fmt: skip


@xlsx(MERGE_PEOPLE)
def duplicates_file(request: Request) -> Sheet:
    """Every pair to be judged, strongest sign first; what was merged already stays on the screen."""
    found = possible_duplicates(request.actor)
    known = people.persons({pk for one in found for pk in (one.first_id, one.second_id)})
    homes = places_of(list(known.values()), request)
    rows = []
    for at, one in enumerate(found, 1):
        first, second = known[one.first_id], known[one.second_id]
        signs = "; ".join(sign.label for sign in one.reasons)
        sides = [(who.birth_name, who.born_on, homes[who.pk]) for who in (first, second)]
        rows.append((at, *sides[0], *sides[1], signs))
    return Sheet("ho-so-trung", "Hồ sơ có thể trùng", HEADINGS, rows, list(known))
