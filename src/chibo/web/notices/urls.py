"""Addresses of the inbox."""

from django.urls import path

from chibo.web.notices import screens

urlpatterns = [
    path("thong-bao/", screens.notices, name="notices"),
    path("thong-bao/xuat/", screens.notices_file, name="notices_file"),
    path("thong-bao/da-doc/", screens.read_notices, name="read_notices"),
    path("thong-bao/<uuid:notice_id>/", screens.notice, name="notice"),
]
