"""The book of members of a unit on a day, as the printer binds it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chibo.catalogue.case_papers.filling import Filled
from chibo.catalogue.case_papers.naming import as_superior
from chibo.catalogue.papers import Letterhead, missing, paper
from chibo.ledger.queries import Roll, overlays_on
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.organisations.queries import ancestors, nearest_names
from chibo.people.queries.records import records_on
from chibo.people.queries.shown import value_shown
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.catalogue import BY_KEY

BOOK, HOME = "so-danh-sach", "home_place"
COLUMNS = ("sex", "card_number", "ceremony_on", "official_on")


def member_list(found: Roll, on: date) -> Filled:
    """The book from a roll of the day, in its order, with the sums at its foot."""
    form, rows = paper(BOOK), found.columns(COLUMNS)
    ids = [row.person_id for row in rows]
    homes = _homes(ids, on)
    cells = nearest_names({row.unit_id for row in rows}, on)
    resting = overlays_on(ids, on)
    members = []
    for row in rows:
        sex, card, ceremony, official = row.values
        members.append({
            "name": row.name, "born_on": row.born_on, "sex": Sex(sex).label,
            "home_place": homes.get(row.person_id, ""),
            "ceremony_on": ceremony, "official_on": official if official and official <= on else None,
            "card_number": card, "cell": cells.get(row.unit_id, ("", ""))[0],
            "note": "; ".join(Overlay(one).label for one in resting.get(row.person_id, [])),
        })  # fmt: skip
    full = sum(row.standing == Standing.FULL for row in rows)
    values = {
        "as_of": on,
        "members": members,
        "total": len(rows),
        "full": full,
        "probationary": len(rows) - full,
    }
    return Filled(form, values, tuple(missing(form, values)), tuple(ids))


def book_head(unit_id: UUID, on: date) -> Letterhead:
    """Whose book it is: the unit of the day under the one above it."""
    names = [one.name for one in ancestors(unit_id, on)]
    above = as_superior(names[-2]) if len(names) > 1 else ""
    return Letterhead(superior=above, issuer=names[-1] if names else "")


def _homes(ids: Sequence[UUID], on: date) -> dict[UUID, str]:
    known = records_on(ids, on, items=[HOME])
    return {
        person: "; ".join(value_shown(BY_KEY[HOME], said.value, on) for said in record.get(HOME, {}).values())
        for person, record in known.items()
    }
