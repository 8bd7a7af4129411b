"""Addresses of the movements of a period."""

from django.urls import path

from chibo.web.flows import files, people, screens

urlpatterns = [
    path("bien-dong/", screens.movements, name="movements"),
    path("to-chuc/<uuid:unit_id>/bien-dong/", screens.unit_flows, name="unit_flows"),
    path("to-chuc/<uuid:unit_id>/bien-dong/nguoi/", people.flow_people, name="flow_people"),
    path("to-chuc/<uuid:unit_id>/bien-dong/nguoi/xuat/", files.flow_people_file, name="flow_people_file"),
    path("to-chuc/<uuid:unit_id>/bien-dong/xuat/", files.flows_file, name="flows_file"),
    path("to-chuc/<uuid:unit_id>/doi-chieu/", people.reconciled, name="reconciled"),
    path("to-chuc/<uuid:unit_id>/doi-chieu/xuat/", files.reconciled_file, name="reconciled_file"),
]
