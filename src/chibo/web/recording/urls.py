"""Addresses of recording."""

from django.urls import path

from chibo.web.recording import screens

urlpatterns = [path("ghi-bien-dong/", screens.record, name="record")]
