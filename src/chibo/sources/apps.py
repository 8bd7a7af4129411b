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
        from chibo.organisations.succession import declare

        for model in ("Survey", "Target", "ResidentialMark", "Seminar"):
            declare(f"sources.{model}", "unit", "stay")
