"""Addresses of papers and entries."""

from django.urls import path

from chibo.web.papers import screens

urlpatterns = [
    path("van-ban/", screens.papers, name="papers"),
    path("van-ban/moi/", screens.paper_new, name="paper_new"),
    path("van-ban/<uuid:document_id>/", screens.paper, name="paper"),
    path("but-toan/<uuid:entry_id>/", screens.entry, name="entry"),
    path("but-toan/<uuid:entry_id>/dao/", screens.reverse_entry, name="reverse_entry"),
]
