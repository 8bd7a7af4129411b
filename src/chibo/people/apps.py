"""Explicit registration of the package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who a person is."""

    name = "chibo.people"
    label = "people"
    verbose_name = "Con người"

    def ready(self) -> None:
        """Where a person was first entered stays as it was; rights follow `Unit.present`."""
        from chibo.organisations.succession import declare

        declare("people.Person", "entered_at", "stay")
