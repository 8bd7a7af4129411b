"""What a new register needs to know."""

from typing import Any

from django import forms

from chibo.foundation.clock import today
from chibo.organisations.queries import kinds
from chibo.web.shell.forms import ScreenForm, line
from chibo.web.signin.forms import same_twice, secret


class FirstRunForm(ScreenForm):
    """The organisation at the top, and who keeps the book."""

    unit_name = line("Tên tổ chức đảng", longest=200, hint="Ví dụ: Đảng ủy phường Hoàng Văn Thụ.")
    unit_code = line(
        "Mã tổ chức", longest=40, hint="Mã chính thức, các nhóm số cách nhau bằng dấu chấm: 01.234."
    )
    unit_kind = forms.ChoiceField(label="Loại tổ chức")
    display_name = line("Họ và tên người giữ sổ", longest=120, autocomplete="name")
    username = line(
        "Tên đăng nhập", longest=64, hint="Chữ không dấu, ví dụ nguyen.an.", autocomplete="username"
    )
    password = secret("Mật khẩu", "new-password", "Ít nhất 10 ký tự; một câu dài dễ nhớ là tốt nhất.")
    again = secret("Ghi lại mật khẩu", "new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = kinds(today()).values()
        choices = [(kind.code, kind.label) for kind in known if kind.code != "group"]
        self.fields["unit_kind"].choices = [("", "Chọn loại tổ chức"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        same_twice(self)
        return self.cleaned_data
