"""The form that brings a file in."""

from typing import Any

from django import forms

from chibo.exchange.policy import IMPORT
from chibo.exchange.vocabulary import Purpose
from chibo.web.shell.forms import DayField, ScreenForm
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices

KINDS = [(Purpose.PEOPLE.value, "Đảng viên"), (Purpose.UNITS.value, "Tổ chức đảng")]


class IntakeForm(ScreenForm):
    """What the file lists, for which unit, as of which day."""

    purpose = forms.ChoiceField(
        label="Tệp liệt kê", choices=KINDS, help_text="Nhập tổ chức trước, đảng viên sau."
    )
    unit = UnitField(label="Tổ chức", help_text="Tệp nói về tổ chức này và mọi cấp dưới.")
    as_of = DayField(label="Số liệu đến ngày")
    file = forms.FileField(
        label="Tệp",
        help_text="Excel (.xlsx) hoặc CSV. Danh sách của văn phòng, tệp 4.0, DS_DANGVIEN đều nhận được.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, initial={"as_of": request.asked.today}, **kwargs)
        offered = unit_choices(request.scope, IMPORT, request.asked.today)
        units = self.fields["unit"]
        assert isinstance(units, UnitField)
        units.offer(offered)
        units.initial = offered[0][0] if offered else None
        self.fields["file"].error_messages["empty"] = "Tệp rỗng; chọn đúng tệp."
