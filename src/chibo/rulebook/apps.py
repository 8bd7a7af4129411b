"""Registers the rulebook; the program does not start on broken regulations."""

from django.apps import AppConfig

from chibo.rulebook.loading import rulebook


class RulebookConfig(AppConfig):
    """Reads every regulation before the first request."""

    name = "chibo.rulebook"
    verbose_name = "Sổ quy định"

    def ready(self) -> None:
        """Refuses `BrokenRulebook`."""
        rulebook()
