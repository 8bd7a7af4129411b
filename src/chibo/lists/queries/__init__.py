"""Questions of lists: who fits, what each column says, which lists are kept."""

from chibo.lists.queries.answering import MOST_PEOPLE, Answer, Row, answered
from chibo.lists.queries.choices import choices, years
from chibo.lists.queries.kept import kept_lists, list_by_id
from chibo.lists.queries.wording import sentence

__all__ = [
    "MOST_PEOPLE", "Answer", "Row", "answered", "choices", "kept_lists", "list_by_id", "sentence", "years",
]  # fmt: skip
