"""Addresses of all screens: one list a module, put together here. Words are Vietnamese without marks."""

from django.urls import include, path

MODULES = [
    "first_run",
    "signin",
    "desk",
    "notices",
    "notice_sheets",
    "worklist",
    "cases",
    "printing",
    "procedures",
    "units",
    "rolls",
    "members",
    "record",
    "wishes",
    "completeness",
    "lists",
    "candidates",
    "flows",
    "sources",
    "books",
    "recording",
    "structure",
    "periods",
    "papers",
    "intake",
    "duplicates",
    "compare",
    "grounds",
    "accounts",
    "logs",
    "authorisation",
]

urlpatterns = [path("", include(f"chibo.web.{module}.urls")) for module in MODULES]
