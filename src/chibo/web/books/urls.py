"""Addresses of the books."""

from django.urls import path

from chibo.web.books import paper, screens

urlpatterns = [
    path("so-sach/", screens.books, name="books"),
    path("to-chuc/<uuid:unit_id>/so-sach/", screens.unit_books, name="unit_books"),
    path("to-chuc/<uuid:unit_id>/so-sach/<slug:slug>/", screens.book, name="book"),
    path("to-chuc/<uuid:unit_id>/so-sach/<slug:slug>/in/", paper.printed_book, name="printed_book"),
    path("to-chuc/<uuid:unit_id>/so-sach/<slug:slug>/xuat/", paper.book_file, name="book_file"),
]
