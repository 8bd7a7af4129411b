"""Addresses of periods."""

from django.urls import path

from chibo.web.periods import screens

urlpatterns = [path("ky-so/", screens.periods, name="periods")]
