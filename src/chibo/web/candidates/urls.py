"""Addresses of the candidate list."""

from django.urls import path

from chibo.web.candidates import acts, files, recording, screens, sheets

HERE = "to-chuc/<uuid:unit_id>/cam-tinh-dang/"
ONE = "cam-tinh-dang/<uuid:candidate_id>/"

urlpatterns = [
    path("cam-tinh-dang/", screens.candidates, name="candidates"),
    path("cam-tinh-dang/het-han-giu/", sheets.erasing, name="candidate_erasing"),
    path("cam-tinh-dang/het-han-giu/xuat/", files.erasing_file, name="candidate_erasing_file"),
    path("cam-tinh-dang/ghi/", recording.record, name="candidate_record"),
    path(ONE, screens.candidate, name="candidate"),
    path(f"{ONE}sua/", recording.correct, name="candidate_correct"),
    path(f"{ONE}ghi/<slug:code>/", acts.act, name="candidate_act"),
    path(HERE, screens.unit_candidates, name="unit_candidates"),
    path(f"{HERE}xuat/", files.candidates_file, name="candidates_file"),
    path(f"{HERE}so-lieu/", screens.candidate_counts, name="candidate_counts"),
    path(f"{HERE}so-lieu/xuat/", files.counts_file, name="candidate_counts_file"),
    path(f"{HERE}nhan-xet/", sheets.remarks, name="candidate_remarks"),
    path(f"{HERE}xac-nhan/", sheets.confirm, name="candidate_confirm"),
]
