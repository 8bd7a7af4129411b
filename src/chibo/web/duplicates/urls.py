"""Addresses of “Hồ sơ trùng”."""

from django.urls import path

from chibo.web.duplicates import files, screens

urlpatterns = [
    path("ho-so-trung/", screens.duplicates, name="duplicates"),
    path("ho-so-trung/xuat/", files.duplicates_file, name="duplicates_file"),
    path("ho-so-trung/<uuid:kept_id>/<uuid:absorbed_id>/gop/", screens.merge, name="merge_people"),
    path("ho-so-trung/<uuid:kept_id>/<uuid:absorbed_id>/hai-nguoi/", screens.apart, name="tell_apart"),
    path("ho-so-trung/<uuid:merge_id>/tach/", screens.unmerge, name="unmerge_people"),
]
