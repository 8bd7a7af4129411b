"""Addresses of the door."""

from django.urls import path

from chibo.web.signin import screens

urlpatterns = [
    path("dang-nhap/", screens.sign_in, name="sign_in"),
    path("dang-xuat/", screens.sign_out, name="sign_out"),
    path("doi-mat-khau/", screens.change_password, name="change_password"),
]
