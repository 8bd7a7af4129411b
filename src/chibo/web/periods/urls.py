"""Addresses of periods."""

from django.urls import path

from chibo.web.periods import screens

urlpatterns = [
    path("ky-so/", screens.periods, name="periods"),
    path("ky-so/xuat/", screens.periods_file, name="periods_file"),
]
