"""Addresses of requests for changes."""

from django.urls import path

from chibo.web.wishes import files, screens

urlpatterns = [
    path("de-nghi-sua-ho-so/", screens.wishes, name="wishes"),
    path("de-nghi-sua-ho-so/xuat/", files.wishes_file, name="wishes_file"),
    path("de-nghi-sua-ho-so/<uuid:request_id>/", screens.wish, name="wish"),
]
