"""Explicit registration of the package."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Lists as somebody wants them."""

    name = "chibo.lists"
    label = "lists"
    verbose_name = "Danh sách tự chọn"

    def ready(self) -> None:
        """A kept list stays with the unit it was made for; whoever sees the successor reaches it."""
        from chibo.organisations.succession import declare

        declare("lists.SavedList", "unit", "stay")
