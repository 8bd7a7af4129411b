"""Forms of accounts and grants."""

from datetime import timedelta
from typing import Any

from django import forms

from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.dates import FOREVER
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices
from chibo.web.signin.forms import same_twice, secret

STRONG = "Ít nhất 10 ký tự, không chỉ gồm chữ số; một câu dài dễ nhớ là tốt nhất."
ROLE_NOTES = {
    Role.CLERK: "Ghi biến động và thay đổi tổ chức, xuất danh sách.",
    Role.SECRETARY: "Xem số liệu, danh sách, hồ sơ; không ghi sổ.",
    Role.INSPECTOR: "Xem mọi thứ, xuất danh sách, xem nhật ký, niêm phong.",
    Role.OVERSEER: "Xem số liệu, danh sách, hồ sơ của cấp dưới.",
    Role.ADMINISTRATOR: "Tạo, khóa tài khoản; giao, thu quyền; xem nhật ký. Không xem danh sách đảng viên.",
}


class NewAccountForm(ScreenForm):
    """Who may sign in, and whose administrator looks after the account."""

    display_name = line("Họ và tên", longest=120, autocomplete="off")
    username = line(
        "Tên đăng nhập",
        longest=64,
        hint="Chữ không dấu, chữ số, dấu chấm hoặc gạch nối; ví dụ “nguyen.an”.",
        autocomplete="off",
        autocapitalize="none",
    )
    unit = UnitField(label="Thuộc tổ chức", help_text="Quản trị của tổ chức này quản lý tài khoản.")
    password = secret("Mật khẩu ban đầu", "new-password", STRONG)
    again = secret("Ghi lại mật khẩu", "new-password")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_units(self, request)

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        same_twice(self)
        return self.cleaned_data


class ResetForm(ScreenForm):
    """A new password for somebody else's account."""

    password = secret("Mật khẩu mới", "new-password", STRONG)
    again = secret("Ghi lại mật khẩu mới", "new-password")

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        same_twice(self)
        return self.cleaned_data


class GrantForm(ScreenForm):
    """A role at a unit; both days are included, the last one may stay open."""

    role = forms.ChoiceField(label="Vai trò", choices=Role.choices(), widget=forms.RadioSelect)
    unit = UnitField(label="Tại tổ chức")
    reach = forms.ChoiceField(label="Phạm vi", choices=Reach.choices(), widget=forms.RadioSelect)
    valid_from = DayField(label="Từ ngày", required=False, help_text="Bỏ trống: từ hôm nay.")
    last_day = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: đến khi thu lại.")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = request.asked
        _offer_units(self, request)

    def clean(self) -> dict[str, Any]:
        """Turn the last day with the right into the first day without it, and see that there is one."""
        start, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("last_day")
        self.cleaned_data["valid_to"] = last + timedelta(days=1) if last else FOREVER
        if last and last < (start or self.asked.today):
            self.add_error("last_day", "Ngày cuối phải từ ngày bắt đầu trở đi.")
        return self.cleaned_data


def _offer_units(form: forms.Form, request: Request) -> None:
    field = form.fields["unit"]
    assert isinstance(field, UnitField)
    # Rights follow today's tree, whatever day is shown.
    field.offer(unit_choices(request.scope, MANAGE_ACCOUNTS, request.asked.today))
