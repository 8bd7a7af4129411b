"""Explicit registration of the package."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Sources and plan of new members."""

    name = "chibo.sources"
    label = "sources"
    verbose_name = "Nguồn và kế hoạch phát triển đảng viên"

    def ready(self) -> None:
        """What was surveyed, planned, declared stays with its unit; of a successor it is said anew.

        The plan of a cell that merged goes on counting in the unit above until the committee sets it again.
        """
        from chibo.organisations.queries import names_now
        from chibo.organisations.succession import declare
        from chibo.sources.queries.due_rows import SOURCE, UNIT, due_rows, owing
        from chibo.worklist.events import declare_named, declare_source

        declare_source(SOURCE, due_rows, of_units=owing)
        declare_named(UNIT, names_now, "sources")
        for model in ("Survey", "Target", "ResidentialMark", "Seminar"):
            declare(f"sources.{model}", "unit", "stay")
