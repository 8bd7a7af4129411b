"""Addresses of what is missing in records."""

from django.urls import path

from chibo.web.completeness import files, screens

urlpatterns = [
    path("ho-so-con-thieu/", screens.completeness, name="completeness"),
    path("to-chuc/<uuid:unit_id>/ho-so-con-thieu/", screens.unit_completeness, name="unit_completeness"),
    path("to-chuc/<uuid:unit_id>/ho-so-con-thieu/nguoi/", screens.missing_people, name="missing_people"),
    path(
        "to-chuc/<uuid:unit_id>/ho-so-con-thieu/chi-bo/xuat/",
        files.completeness_file,
        name="completeness_file",
    ),
    path("to-chuc/<uuid:unit_id>/ho-so-con-thieu/xuat/", files.missing_file, name="missing_file"),
]
