"""Addresses of the tree and of the units."""

from django.urls import path

from chibo.web.units import files, screens, tree

urlpatterns = [
    path("to-chuc/", tree.tree_screen, name="tree"),
    path("to-chuc/xuat/", files.tree_file, name="tree_file"),
    path("to-chuc/<uuid:unit_id>/", screens.unit, name="unit"),
    path("to-chuc/<uuid:unit_id>/xuat/", files.unit_file, name="unit_file"),
]
