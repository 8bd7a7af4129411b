"""Addresses of records."""

from django.urls import path

from chibo.web.record import asking, items, screens

urlpatterns = [
    path("dang-vien/<uuid:person_id>/ho-so/", screens.record, name="member_record"),
    path("dang-vien/<uuid:person_id>/ho-so/<slug:key>/", items.item, name="record_item"),
    path(
        "dang-vien/<uuid:person_id>/ho-so/<slug:key>/<uuid:row>/bo/", items.take_out, name="record_take_out"
    ),
    path("dang-vien/<uuid:person_id>/ho-so/<slug:key>/de-nghi/", asking.ask, name="ask_change"),
]
