"""What may be chosen for a column: standings, code lists as of a day, grades of a year."""

from datetime import date

from chibo.codes import queries as codes
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.lists.vocabulary import Kind
from chibo.lists.vocabulary.columns import Column
from chibo.people.queries import grade_labels
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.items import Form
from chibo.rulebook.queries import NoValue

YEARS_BACK = 5


def choices(column: Column, on: date) -> list[tuple[str, str]]:
    """Key and words of everything a column of choices may say; none where the rulebook knows no list yet."""
    if column.kind != Kind.CHOICE:
        return []
    fixed = {"standing": Standing.choices, "overlays": Overlay.choices, "sex": Sex.choices}
    if column.key in fixed:
        return list(fixed[column.key]())
    if column.year:
        return list(_grades(column.year).items())
    if column.box is not None and column.box.form == Form.YES:
        return [("yes", "có")]
    return [(one.key, one.label) for one in codes.entries(column.box.codes, on)] if column.box else []


def years(on: date) -> list[int]:
    """Years whose grades may be asked for, the latest first; those without wording are left out."""
    return [year for year in range(on.year, on.year - YEARS_BACK, -1) if _grades(year)]


def _grades(year: int) -> dict[str, str]:
    try:
        return grade_labels(year)
    except NoValue:
        return {}
