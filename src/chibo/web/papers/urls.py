"""Addresses of papers and entries."""

from django.urls import path

from chibo.web.papers import files, screens

urlpatterns = [
    path("van-ban/", screens.papers, name="papers"),
    path("van-ban/xuat/", files.papers_file, name="papers_file"),
    path("van-ban/moi/", screens.paper_new, name="paper_new"),
    path("van-ban/<uuid:document_id>/", screens.paper, name="paper"),
    path("but-toan/<uuid:entry_id>/", screens.entry, name="entry"),
    path("but-toan/<uuid:entry_id>/xuat/", files.entry_file, name="entry_file"),
    path("but-toan/<uuid:entry_id>/dao/", screens.reverse_entry, name="reverse_entry"),
]
