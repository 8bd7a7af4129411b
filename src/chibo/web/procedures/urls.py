"""Addresses of procedures."""

from django.urls import path

from chibo.web.procedures import screens

urlpatterns = [
    path("thu-tuc/", screens.procedures, name="procedures"),
    path("thu-tuc/xuat/", screens.procedures_file, name="procedures_file"),
    path("thu-tuc/<str:code>/", screens.procedure, name="procedure"),
    path("thu-tuc/<str:code>/xuat/", screens.procedure_file, name="procedure_file"),
]
