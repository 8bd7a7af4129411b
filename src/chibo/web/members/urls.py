"""Addresses of members."""

from django.urls import path

from chibo.web.members import correcting, screens

urlpatterns = [
    path("toi/", screens.own_page, name="own_page"),
    path("dang-vien/<uuid:person_id>/", screens.member, name="member"),
    path("dang-vien/<uuid:person_id>/ai-da-xem/", screens.looks, name="member_looks"),
    path("dang-vien/<uuid:person_id>/ai-da-xem/xuat/", screens.looks_file, name="member_looks_file"),
    path("dang-vien/<uuid:person_id>/sua/", correcting.correct, name="correct_member"),
]
