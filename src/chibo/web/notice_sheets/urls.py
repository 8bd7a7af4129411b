"""Addresses of the sheets."""

from django.urls import path

from chibo.web.notice_sheets import screens

urlpatterns = [
    path("giay-bao/", screens.sheets, name="sheets"),
    path("to-chuc/<uuid:unit_id>/giay-bao/", screens.unit_sheets, name="unit_sheets"),
    path("to-chuc/<uuid:unit_id>/giay-bao/in/", screens.printed_sheets, name="printed_sheets"),
    path("to-chuc/<uuid:unit_id>/giay-bao/xuat/", screens.sheets_file, name="sheets_file"),
]
