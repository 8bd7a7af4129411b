"""Addresses of rolls and of the search for members."""

from django.urls import path

from chibo.web.rolls import files, screens

urlpatterns = [
    path("dang-vien/", screens.roll, name="roll"),
    path("tim/", screens.search, name="search"),
    path("tim/xuat/", files.search_file, name="search_file"),
    path("to-chuc/<uuid:unit_id>/danh-sach/", screens.unit_roll, name="unit_roll"),
    path("to-chuc/<uuid:unit_id>/danh-sach/in/", screens.printed_roll, name="printed_roll"),
    path("to-chuc/<uuid:unit_id>/danh-sach/xuat/", files.roll_file, name="roll_file"),
]
