"""Addresses of “Đối chiếu trung ương”."""

from django.urls import path

from chibo.web.compare import files, screens

urlpatterns = [
    path("doi-chieu-trung-uong/", screens.comparisons, name="comparisons"),
    path("doi-chieu-trung-uong/xuat/", screens.export, name="export_layout"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/", screens.comparison, name="comparison"),
    path("doi-chieu-trung-uong/danh-sach/xuat/", files.comparisons_file, name="comparisons_file"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/xuat/", files.comparison_file, name="comparison_file"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/doc/", screens.go_on, name="compare_on"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/bo/", screens.drop, name="drop_comparison"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/tra-loi/", screens.answer_file, name="compare_answer"),
    path("doi-chieu-trung-uong/<uuid:batch_id>/<uuid:difference_id>/", screens.settle, name="settle"),
]
