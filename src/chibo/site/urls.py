"""Root addresses: all screens live in `chibo.web`."""

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if (Path(__file__).parents[1] / "web" / "urls.py").exists():  # while the first screens are being written
    urlpatterns.append(path("", include("chibo.web.urls")))
    handler400 = "chibo.web.shell.errors.bad_request"
    handler403 = "chibo.web.shell.errors.permission_denied"
    handler404 = "chibo.web.shell.errors.not_found"
    handler500 = "chibo.web.shell.errors.server_error"
