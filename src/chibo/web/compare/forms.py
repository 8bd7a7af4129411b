"""Forms of comparing: which file for which unit, which layout to write, what to decide."""

from typing import Any

from django import forms

from chibo.exchange.policy import COMPARE, EXPORT
from chibo.exchange.vocabulary import Purpose, Settled
from chibo.exchange.vocabulary.layouts import layouts
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices


class FileForm(ScreenForm):
    """A file of the centre, the unit it is about, the day of its figures."""

    unit = UnitField(label="Tổ chức", help_text="Đối chiếu tổ chức này và mọi cấp dưới.")
    as_of = DayField(label="Số liệu đến ngày")
    file = forms.FileField(
        label="Tệp của trung ương",
        help_text="File nhập liệu 4.0 hoặc DS_DANGVIEN, dạng .xlsx hoặc CSV.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, initial={"as_of": request.asked.today}, **kwargs)
        offered = unit_choices(request.scope, COMPARE, request.asked.today)
        _offer(self, offered)
        self.fields["file"].error_messages["empty"] = "Tệp rỗng; chọn đúng tệp."


class ExportForm(ScreenForm):
    """A layout, a unit, a day."""

    layout = forms.ChoiceField(label="Mẫu")
    unit = UnitField(label="Tổ chức", help_text="Cùng mọi cấp dưới.")
    on = DayField(label="Danh sách vào ngày")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": request.asked.today}, **kwargs)
        _offer(self, unit_choices(request.scope, EXPORT, request.asked.today))
        known = [(one.code, one.title) for one in layouts(Purpose.PEOPLE) if one.out]
        self.fields["layout"].choices = known  # type: ignore[attr-defined]


class SettleForm(ScreenForm):
    """What to do about one difference."""

    how = forms.ChoiceField(
        label="Xử lý", choices=[(s.value, s.label) for s in Settled if s is not Settled.OPEN]
    )
    decision = line(
        "Văn bản làm căn cứ",
        longest=60,
        required=False,
        hint="Số văn bản đã đăng ký; chỉ cần khi theo tệp.",
        autocomplete="off",
    )
    note = line("Ghi chú", longest=300, required=False)


def _offer(form: ScreenForm, offered: list[tuple[str, str]]) -> None:
    units = form.fields["unit"]
    assert isinstance(units, UnitField)
    units.offer(offered)
    units.initial = offered[0][0] if offered else None
