"""Root addresses: all screens live in `chibo.web`."""

from django.urls import include, path

urlpatterns = [path("", include("chibo.web.urls"))]

handler400 = "chibo.web.shell.errors.bad_request"
handler403 = "chibo.web.shell.errors.permission_denied"
handler404 = "chibo.web.shell.errors.not_found"
handler500 = "chibo.web.shell.errors.server_error"
