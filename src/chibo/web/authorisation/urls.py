"""Address of the authorisation."""

from django.urls import path

from chibo.web.authorisation import screens

urlpatterns = [path("van-ban-cho-phep/", screens.authorisation, name="authorisation")]
