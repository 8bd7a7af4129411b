"""The verbs of people."""

from chibo.people.operations.cards import record_cards
from chibo.people.operations.correction import PersonChanges, correct_person
from chibo.people.operations.dates import record_admission_dates, record_confirmation_dates, record_dates
from chibo.people.operations.entering import PersonDraft, add_people, add_person
from chibo.people.operations.grades import GradeDraft, record_grade, record_grades
from chibo.people.operations.judging import tell_apart, withdraw_distinction

__all__ = [
    "GradeDraft",
    "PersonChanges",
    "PersonDraft",
    "add_people",
    "add_person",
    "correct_person",
    "record_admission_dates",
    "record_cards",
    "record_confirmation_dates",
    "record_dates",
    "record_grade",
    "record_grades",
    "tell_apart",
    "withdraw_distinction",
]
