"""Addresses of sources and plan."""

from django.urls import path

from chibo.web.sources import files, groups, idle, residential, screens, seminars, surveying, targeting

AT = "to-chuc/<uuid:unit_id>/nguon/"

urlpatterns = [
    path("nguon/", screens.sources, name="sources"),
    path(AT, screens.unit_sources, name="unit_sources"),
    path(f"{AT}xuat/", files.sources_file, name="sources_file"),
    path(f"{AT}khao-sat/", surveying.survey, name="source_survey"),
    path(f"{AT}chi-tieu/", targeting.targets, name="source_targets"),
    path(f"{AT}dia-ban/", residential.residential, name="source_residential"),
    path(f"{AT}nhom/", groups.source_groups, name="source_groups"),
    path(f"{AT}nhom/xuat/", files.source_groups_file, name="source_groups_file"),
    path(f"{AT}chua-ket-nap/", idle.idle_cells, name="idle_cells"),
    path(f"{AT}chua-ket-nap/xuat/", files.idle_cells_file, name="idle_cells_file"),
    path(f"{AT}hoi-nghi/", seminars.unit_seminars, name="unit_seminars"),
    path(f"{AT}hoi-nghi/xuat/", files.seminars_file, name="seminars_file"),
    path(f"{AT}hoi-nghi/ghi/", seminars.seminar_new, name="seminar_new"),
    path("nguon/hoi-nghi/<uuid:seminar_id>/", seminars.seminar_again, name="seminar_again"),
]
