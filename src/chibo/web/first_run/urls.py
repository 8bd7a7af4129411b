"""Address of the first page."""

from django.urls import path

from chibo.web.first_run import screens

urlpatterns = [path("bat-dau/", screens.first_run, name="first_run")]
