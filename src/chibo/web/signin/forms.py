"""Forms of the door."""

from typing import Any

from django import forms

from chibo.web.shell.forms import ScreenForm, line
from chibo.web.shell.requests import Account

LONGEST_PASSWORD = 256


def secret(label: str, complete: str, hint: str = "") -> forms.CharField:
    """A password box: never stripped, never sent back."""
    box = forms.PasswordInput(attrs={"autocomplete": complete})
    field = forms.CharField(label=label, max_length=LONGEST_PASSWORD, strip=False, help_text=hint, widget=box)
    field.error_messages["max_length"] = f"{label} dài quá {LONGEST_PASSWORD} ký tự."
    return field


class SignInForm(ScreenForm):
    """Who, and the proof."""

    username = line(
        "Tên đăng nhập", longest=200, autocomplete="username", autocapitalize="none", autofocus=True
    )
    password = secret("Mật khẩu", "current-password")


class PasswordForm(ScreenForm):
    """One's own new password, twice, after the present one."""

    present = secret("Mật khẩu hiện nay", "current-password")
    password = secret("Mật khẩu mới", "new-password", "Ít nhất 10 ký tự; một câu dài dễ nhớ là tốt nhất.")
    again = secret("Ghi lại mật khẩu mới", "new-password")

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_present(self) -> str:
        """The present password must be right."""
        given: str = self.cleaned_data["present"]
        if not self.account.check_password(given):
            raise forms.ValidationError("Mật khẩu hiện nay không đúng.")
        return given

    def clean(self) -> dict[str, Any]:
        """Both new ones must be the same."""
        same_twice(self)
        return self.cleaned_data


def same_twice(form: forms.Form) -> None:
    """Mark `again` when it differs from `password`."""
    first, again = form.cleaned_data.get("password"), form.cleaned_data.get("again")
    if first and again and first != again:
        form.add_error("again", "Hai lần ghi mật khẩu không giống nhau.")
