"""Explicit registration of the package."""

from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """What is due."""

    name = "chibo.worklist"
    label = "worklist"
    verbose_name = "Việc đến hạn"

    def ready(self) -> None:
        """What was due at a unit that ended is seen by whoever sees the unit that stands for it now."""
        from chibo.organisations.succession import declare

        declare("worklist.Due", "unit", "stay")
        declare("worklist.Due", "turn_unit", "stay")
