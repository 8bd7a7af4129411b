"""Addresses of “Căn cứ”."""

from django.urls import path

from chibo.web.grounds import files, local, screens

urlpatterns = [
    path("can-cu/", screens.grounds, name="grounds"),
    path("can-cu/xuat/", files.grounds_file, name="grounds_file"),
    path("can-cu/chua-chac/xuat/", files.unsure_file, name="unsure_file"),
    path("can-cu/thay-doi/xuat/", files.changes_file, name="changes_file"),
    path("can-cu/van-ban/<slug:slug>/xuat/", files.instrument_file, name="instrument_file"),
    path("can-cu/rieng/xuat/", files.local_rules_file, name="local_rules_file"),
    path("can-cu/muc/<str:key>/", screens.rule, name="rule"),
    path("can-cu/van-ban/<slug:slug>/", screens.instrument, name="instrument"),
    path("can-cu/chua-chac/", screens.unsure, name="unsure"),
    path("can-cu/thay-doi/", screens.changes, name="changes"),
    path("can-cu/rieng/", local.local_rules, name="local_rules"),
    path("can-cu/rieng/ghi/<str:key>/", local.enter, name="enter_local_value"),
    path("can-cu/rieng/theo/", local.assign, name="assign_profile"),
    path("can-cu/rieng/theo/<uuid:assigned_id>/thu-hoi/", local.withdraw_assigned, name="withdraw_profile"),
    path("can-cu/rieng/<uuid:value_id>/thu-hoi/", local.withdraw, name="withdraw_local_value"),
]
