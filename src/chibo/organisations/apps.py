"""Explicit registration of the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The dated tree of units."""

    name = "chibo.organisations"
    label = "organisations"
    verbose_name = "Tổ chức đảng"

    def ready(self) -> None:
        """Own keys: the tree is re-derived from the ledger's structure lines."""
        from chibo.organisations.succession import declare

        for field in ("successor", "present"):
            declare("organisations.Unit", field, "follow")
        for field in ("unit", "parent"):
            declare("organisations.UnitState", field, "stay")
        for field in ("ancestor", "descendant"):
            declare("organisations.Ancestry", field, "stay")
