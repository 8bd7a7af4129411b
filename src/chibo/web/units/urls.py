"""Addresses of the tree and of the units."""

from django.urls import path

from chibo.web.units import screens, tree

urlpatterns = [
    path("to-chuc/", tree.tree_screen, name="tree"),
    path("to-chuc/<uuid:unit_id>/", screens.unit, name="unit"),
]
