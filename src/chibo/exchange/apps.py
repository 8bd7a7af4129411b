"""Explicit registration of the package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Files in and out of the register."""

    name = "chibo.exchange"
    label = "exchange"
    verbose_name = "Nhập, xuất, đối chiếu tệp"

    def ready(self) -> None:
        """A batch keeps the unit it was read for."""
        from chibo.organisations.succession import declare

        declare("exchange.Batch", "unit", "stay")
