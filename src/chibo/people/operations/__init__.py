"""The verbs of people."""

from chibo.people.operations.acts import new_act
from chibo.people.operations.cards import record_cards
from chibo.people.operations.correction import PersonChanges, correct_person
from chibo.people.operations.dates import record_admission_dates, record_confirmation_dates, record_dates
from chibo.people.operations.entering import PersonDraft, add_people, add_person
from chibo.people.operations.grades import GradeDraft, record_grade, record_grades
from chibo.people.operations.intake import (
    ItemLine,
    import_columns,
    import_grades,
    import_items,
    import_people,
)
from chibo.people.operations.judging import tell_apart, withdraw_distinction
from chibo.people.operations.records import ItemChange, record_items
from chibo.people.operations.requests import (
    accept_request,
    ask_for_change,
    decline_request,
    withdraw_request,
)
from chibo.people.operations.undoing import undo_import

__all__ = [
    "GradeDraft",
    "ItemChange",
    "ItemLine",
    "PersonChanges",
    "PersonDraft",
    "accept_request",
    "add_people",
    "add_person",
    "ask_for_change",
    "correct_person",
    "decline_request",
    "import_columns",
    "import_grades",
    "import_items",
    "import_people",
    "new_act",
    "record_admission_dates",
    "record_cards",
    "record_confirmation_dates",
    "record_dates",
    "record_grade",
    "record_grades",
    "record_items",
    "tell_apart",
    "undo_import",
    "withdraw_distinction",
    "withdraw_request",
]
