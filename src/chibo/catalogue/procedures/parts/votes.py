"""Who votes at a cell's meeting."""

from datetime import date

from chibo.ledger.queries import entitled_list
from chibo.ledger.vocabulary import Standing
from chibo.organisations.queries import present_of, state
from chibo.procedures.vocabulary import CaseView, Elector, Vote


def members_of_the_cell(view: CaseView, on: date) -> list[Elector]:
    """The members of the cell at the end of the meeting day, as the books knew it that day."""
    unit_id = view.unit_id if state(view.unit_id, on) is not None else present_of(view.unit_id)
    return [
        Elector(one.person_id, one.name, one.standing == Standing.FULL, one.states)
        for one in entitled_list(unit_id, on)
    ]


CELL_VOTE = Vote(electorate=members_of_the_cell)
COMMITTEE_VOTE = Vote()
