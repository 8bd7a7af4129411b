"""Registration of the screens with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Screens, templates and assets; no tables."""

    name = "chibo.web"
    label = "web"
    verbose_name = "Màn hình"
