"""Explicit registration of the package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who gets told."""

    name = "chibo.notices"
    label = "notices"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        """A notice goes where its unit went: both keys are read through `Unit.present`."""
        from chibo.organisations.succession import declare

        declare("notices.Notice", "unit", "follow")
        declare("notices.Notice", "office_unit", "follow")
