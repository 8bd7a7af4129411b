"""Addresses of the two logs."""

from django.urls import path

from chibo.web.logs import files, screens

urlpatterns = [
    path("nhat-ky/thao-tac/", screens.action_log, name="action_log"),
    path("nhat-ky/xem/", screens.read_log, name="read_log"),
    path("nhat-ky/thao-tac/xuat/", files.action_log_file, name="action_log_file"),
    path("nhat-ky/xem/xuat/", files.read_log_file, name="read_log_file"),
]
