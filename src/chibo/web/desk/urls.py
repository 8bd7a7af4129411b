"""Address of the desk."""

from django.urls import path

from chibo.web.desk import screens

urlpatterns = [path("", screens.desk, name="desk")]
