"""Addresses of lists."""

from django.urls import path

from chibo.web.lists import files, keeping, screens

HERE = "to-chuc/<uuid:unit_id>/danh-sach-tu-chon/"

urlpatterns = [
    path("danh-sach-tu-chon/", screens.lists, name="lists"),
    path("danh-sach-tu-chon/<uuid:list_id>/", screens.opened_list, name="opened_list"),
    path("danh-sach-tu-chon/<uuid:list_id>/xoa/", keeping.drop, name="drop_list"),
    path(HERE, screens.unit_list, name="unit_list"),
    path(f"{HERE}luu/", keeping.save, name="save_list"),
    path(f"{HERE}in/", files.printed_list, name="printed_list"),
    path(f"{HERE}xuat/", files.list_file, name="list_file"),
]
