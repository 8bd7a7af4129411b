"""Explicit registration of the package."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The engine of procedures."""

    name = "chibo.procedures"
    label = "procedures"
    verbose_name = "Thủ tục"

    def ready(self) -> None:
        """A case stays where it was: whoever sees the unit that stands for its cell today goes on with it."""
        from chibo.organisations.succession import declare
        from chibo.procedures.queries.dues import CASE, SOURCE, cases_of_people, cases_of_units, due_rows
        from chibo.worklist.events import declare_named, declare_source

        declare("procedures.Case", "unit", "stay")
        declare("procedures.Case", "turn_unit", "stay")
        declare("procedures.Visit", "unit", "stay")
        declare_source(SOURCE, due_rows, cases_of_people, cases_of_units)
        declare_named(CASE, lambda ids: {}, "case")
