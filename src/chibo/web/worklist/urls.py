"""Addresses of the worklist."""

from django.urls import path

from chibo.web.worklist import calendar, files, screens

urlpatterns = [
    path("viec-den-han/", screens.worklist, name="worklist"),
    path("viec-den-han/lich/", calendar.worklist_calendar, name="worklist_calendar"),
    path("viec-den-han/in/", screens.worklist_printed, name="worklist_printed"),
    path("viec-den-han/xuat/", files.worklist_file, name="worklist_file"),
    path("viec-den-han/lich.ics", files.worklist_appointments, name="worklist_appointments"),
]
