"""Explicit registration of the package."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Kinds of files."""

    name = "chibo.catalogue"
    label = "catalogue"
    verbose_name = "Danh mục mẫu"

    def ready(self) -> None:
        """Make every kind of spreadsheet and every procedure known."""
        from chibo.catalogue import intakes, procedures

        intakes.declare_all()
        procedures.declare_all()
