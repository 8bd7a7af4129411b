"""Explicit registration of the package."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """The list of candidates."""

    name = "chibo.candidates"
    label = "candidates"
    verbose_name = "Cảm tình Đảng"

    def ready(self) -> None:
        """Candidates follow their cell: any day the unit that stands for it answers (`queries.cells`)."""
        from chibo.candidates.queries.due_rows import (
            CANDIDATE,
            SOURCE,
            candidates_of_people,
            candidates_of_units,
            due_rows,
        )
        from chibo.candidates.queries.naming import names_of
        from chibo.organisations.succession import declare
        from chibo.worklist.events import declare_named, declare_source

        declare_source(SOURCE, due_rows, candidates_of_people, candidates_of_units)
        declare_named(CANDIDATE, names_of, "candidate")
        declare("candidates.Candidate", "unit", "follow")
        declare("candidates.CandidatePlace", "unit", "follow")
        declare("candidates.ListConfirmation", "committee", "stay")
