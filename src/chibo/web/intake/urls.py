"""Addresses of “Nhập từ tệp”."""

from django.urls import path

from chibo.web.intake import files, screens, steps

urlpatterns = [
    path("nhap-tu-tep/", screens.intakes, name="intakes"),
    path("nhap-tu-tep/<uuid:batch_id>/", screens.intake, name="intake"),
    path("nhap-tu-tep/danh-sach/xuat/", files.intakes_file, name="intakes_file"),
    path("nhap-tu-tep/<uuid:batch_id>/xuat/", files.intake_file, name="intake_file"),
    path("nhap-tu-tep/<uuid:batch_id>/cot/", screens.columns, name="intake_columns"),
    path("nhap-tu-tep/<uuid:batch_id>/dong/<int:row_id>/", screens.answer, name="intake_answer"),
    path("nhap-tu-tep/<uuid:batch_id>/tra-lai/", screens.returned, name="intake_returned"),
    path("nhap-tu-tep/<uuid:batch_id>/bo/", screens.drop, name="intake_drop"),
    path("nhap-tu-tep/<uuid:batch_id>/doc/", steps.read_on, name="intake_read"),
    path("nhap-tu-tep/<uuid:batch_id>/ghi/", steps.post, name="intake_post"),
    path("nhap-tu-tep/<uuid:batch_id>/hoan-tac/", steps.undo, name="intake_undo"),
]
