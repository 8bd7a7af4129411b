"""Explicit registration of the package."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """Local rules of units, and who has read the regulations."""

    name = "chibo.profiles"
    label = "profiles"
    verbose_name = "Quy định riêng"

    def ready(self) -> None:
        """A successor takes over no local rule: it decides for itself, or follows the unit above."""
        from chibo.organisations.succession import declare

        declare("profiles.UnitProfile", "unit", "stay")
        declare("profiles.LocalValue", "unit", "stay")
