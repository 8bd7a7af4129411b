"""Addresses of requests for changes."""

from django.urls import path

from chibo.web.wishes import screens

urlpatterns = [
    path("de-nghi-sua-ho-so/", screens.wishes, name="wishes"),
    path("de-nghi-sua-ho-so/<uuid:request_id>/", screens.wish, name="wish"),
]
