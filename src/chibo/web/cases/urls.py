"""Addresses of cases."""

from django.urls import path

from chibo.web.cases import beginning, letters, listing, resting, screens, taking

CASE = "ho-so/<uuid:case_id>/"
urlpatterns = [
    path("ho-so/", listing.cases, name="cases"),
    path("ho-so/bang/", listing.case_board, name="case_board"),
    path("ho-so/xuat/", listing.cases_file, name="cases_file"),
    path("ho-so/moi/", beginning.begin_choice, name="begin_choice"),
    path("ho-so/moi/<str:code>/<uuid:subject_id>/", beginning.begin_case, name="begin_case"),
    path(CASE, screens.case, name="case"),
    path(CASE + "buoc/", taking.take_step, name="take_step"),
    path(CASE + "buoc/xem/", taking.step_looked, name="step_looked"),
    path(CASE + "buoc/bo/", taking.drop_draft, name="drop_draft"),
    path(CASE + "giay-to/", resting.add_paper, name="add_case_paper"),
    path(CASE + "thu/", letters.ask_letter, name="ask_letter"),
    path(CASE + "thu/khong-hoi/", letters.skip_letter, name="skip_letter"),
    path(CASE + "thu/<uuid:letter_id>/nhan/", letters.receive_letter, name="receive_letter"),
    path(CASE + "thu/<uuid:letter_id>/tra-loi/", letters.answer_letter, name="answer_letter"),
    path(CASE + "viec/<str:act>/", resting.case_act, name="case_act"),
]
