"""Explicit registration of the package."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """The list of candidates."""

    name = "chibo.candidates"
    label = "candidates"
    verbose_name = "Cảm tình Đảng"

    def ready(self) -> None:
        """Candidates follow their cell: any day the unit that stands for it answers (`queries.cells`)."""
        from chibo.organisations.succession import declare

        declare("candidates.Candidate", "unit", "follow")
        declare("candidates.CandidatePlace", "unit", "follow")
        declare("candidates.ListConfirmation", "committee", "stay")
