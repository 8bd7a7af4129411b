"""Explicit registration of the package."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Numbered papers and their series."""

    name = "chibo.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """A paper keeps naming the unit that issued and kept it; rights follow `Unit.present`."""
        from chibo.organisations.succession import declare

        declare("documents.Document", "issuer_unit", "stay")
        declare("documents.Document", "held_by", "stay")
