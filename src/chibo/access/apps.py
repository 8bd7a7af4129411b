"""Explicit registration of the package."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, grants and logs."""

    name = "chibo.access"
    label = "access"
    verbose_name = "Tài khoản và quyền"

    def ready(self) -> None:
        """Say what happens to keys to a unit that is succeeded."""
        from chibo.organisations.succession import declare

        # Rights must be decided by a person: a grant does not wander to the successor.
        declare("access.Grant", "unit", "end")
        # Who looks after an account follows `Unit.present`, so the key itself may stay.
        declare("access.Account", "home", "stay")
        declare("access.ActionLog", "unit", "stay")
        declare("access.ReadLog", "unit", "stay")
