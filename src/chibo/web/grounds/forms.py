"""Forms of local rules."""

from typing import Any

from django import forms

from chibo.profiles.policy import SET_LOCAL_RULES
from chibo.profiles.rules import typed_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Parameter
from chibo.rulebook.vocabulary import ValueType
from chibo.web.grounds.words import COLUMNS
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices

HINTS = {
    ValueType.INTEGER: "Số nguyên.",
    ValueType.MONEY: "Số tiền bằng đồng.",
    ValueType.DECIMAL: "Số thập phân, ví dụ 1.5.",
    ValueType.SHARE: "Phân số hoặc số thập phân từ 0 đến 1, ví dụ 2/3 hoặc 0.30.",
    ValueType.MAJORITY: "“> 1/2” là quá nửa, “>= 2/3” là ít nhất hai phần ba.",
}


class LocalForm(ScreenForm):
    """A unit's own answer to one question."""

    unit = UnitField(label="Tổ chức")
    valid_from = DayField(label="Áp dụng từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: chưa có ngày kết thúc.")
    article = line("Điều khoản của văn bản", longest=100, required=False)
    note = line("Ghi chú", longest=400, required=False)

    def __init__(self, *args: Any, request: Request, parameter: Parameter, raw: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_units(self, request)
        self.fields["value"] = _value_field(parameter, raw)
        self.fields["value"].error_messages["required"] = "Mục này phải ghi."
        self.order_fields(["unit", "value", "valid_from", "valid_to", "article", "note"])


def _offer_units(form: ScreenForm, request: Request) -> None:
    """The units within reach; the one whose page led here is chosen already."""
    field = form.fields["unit"]
    field.offer(unit_choices(request.scope, SET_LOCAL_RULES, request.asked.today))  # type: ignore[attr-defined]
    field.initial = request.GET.get("don_vi", "")


def _value_field(parameter: Parameter, raw: Any) -> forms.Field:
    label = f"Giá trị ({parameter.unit.label})" if parameter.unit else "Giá trị"
    if parameter.type is ValueType.CHOICE:
        return forms.ChoiceField(label=label, choices=list(parameter.choices.items()), initial=raw)
    if parameter.type is ValueType.BOOLEAN:
        return forms.ChoiceField(label=label, choices=[("có", "có"), ("không", "không")])
    typed = "" if raw is None else typed_value(parameter, raw)
    if parameter.type is ValueType.TABLE:
        columns = " | ".join(COLUMNS.get(name, name) for name in parameter.columns)
        hint = f"Mỗi dòng của bảng một dòng, các ô cách nhau bằng dấu |: {columns}"
        box = forms.Textarea(attrs={"rows": 8})
        return forms.CharField(label=label, initial=typed, widget=box, help_text=hint, max_length=8000)
    field = line(label, longest=400, hint=HINTS.get(parameter.type, ""), autocomplete="off")
    field.initial = typed
    return field


class AssignForm(ScreenForm):
    """Which place's rules a unit follows."""

    unit = UnitField(label="Tổ chức")
    profile = forms.ChoiceField(label="Theo quy định riêng của")
    valid_from = DayField(label="Từ ngày")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_units(self, request)
        self.fields["profile"].choices = [(one.slug, one.title) for one in rulebook.all_profiles()]  # type: ignore[attr-defined]


class WithdrawForm(ScreenForm):
    """Why a value entered here no longer holds on any day."""

    reason = line("Lý do thu hồi", longest=400)
