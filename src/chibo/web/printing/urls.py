"""Addresses of papers to print."""

from django.urls import path

from chibo.web.printing import batches, case_papers, for_step, members

CASE = "ho-so/<uuid:case_id>/in/"
urlpatterns = [
    path(CASE, case_papers.case_printing, name="case_printing"),
    path("ho-so/<uuid:case_id>/buoc/lay-so/", for_step.number_for_step, name="number_for_step"),
    path(CASE + "<slug:slug>/", case_papers.case_paper, name="case_paper"),
    path("in-hang-loat/", batches.batch, name="print_batch"),
    path("in-hang-loat/xuat/", batches.batch_file, name="print_batch_file"),
    path("in-hang-loat/tep/", batches.batch_pdf, name="print_batch_pdf"),
    path("dang-vien/<uuid:person_id>/phieu-dang-vien/", members.member_card_page, name="member_card"),
    path("to-chuc/<uuid:unit_id>/so-danh-sach/", members.member_book, name="member_book"),
]
