"""Addresses of structure changes."""

from django.urls import path

from chibo.web.structure import screens

urlpatterns = [path("thay-doi-to-chuc/", screens.structure, name="structure")]
