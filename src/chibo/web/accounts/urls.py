"""Addresses of accounts and grants."""

from django.urls import path

from chibo.web.accounts import granting, screens

urlpatterns = [
    path("tai-khoan/", screens.accounts, name="accounts"),
    path("tai-khoan/xuat/", screens.accounts_file, name="accounts_file"),
    path("tai-khoan/moi/", screens.account_new, name="account_new"),
    path("tai-khoan/<uuid:account_id>/", screens.account, name="account"),
    path("tai-khoan/<uuid:account_id>/mat-khau/", screens.reset_password, name="reset_password"),
    path("tai-khoan/<uuid:account_id>/khoa/", screens.switch, {"active": False}, name="deactivate"),
    path("tai-khoan/<uuid:account_id>/mo-khoa/", screens.switch, {"active": True}, name="reactivate"),
    path("tai-khoan/<uuid:account_id>/giao-quyen/", granting.give, name="give_grant"),
    path("tai-khoan/<uuid:account_id>/thu-quyen/<uuid:grant_id>/", granting.end, name="end_grant"),
]
