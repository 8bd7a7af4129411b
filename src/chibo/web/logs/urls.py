"""Addresses of the two logs."""

from django.urls import path

from chibo.web.logs import screens

urlpatterns = [
    path("nhat-ky/thao-tac/", screens.action_log, name="action_log"),
    path("nhat-ky/xem/", screens.read_log, name="read_log"),
]
