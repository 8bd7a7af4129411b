"""Registering a paper."""

from typing import Any

from django import forms

from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.documents.queries import document_types
from chibo.documents.vocabulary import Secrecy
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.screens import Request
from chibo.web.shell.unit_field import UnitField, unit_choices


class PaperForm(ScreenForm):
    """Type, number, issuer, day, signer, summary, secrecy; a secret paper keeps to its shelf."""

    type = forms.ChoiceField(label="Loại văn bản")
    number_text = line("Số và ký hiệu", longest=60, hint="Ví dụ 45-QĐ/ĐU.", autocomplete="off")
    signed_on = DayField(label="Ngày ký")
    unit = UnitField(label="Cơ quan ban hành", help_text="Tổ chức trong sổ; văn bản lưu tại đây.")
    issuer_body = line(
        "Hoặc cơ quan ngoài sổ",
        longest=200,
        required=False,
        hint="Ghi tên khi văn bản do nơi khác ban hành; tổ chức chọn ở trên là nơi lưu.",
    )
    signer = line("Người ký", longest=120, required=False)
    summary = line("Trích yếu", longest=500, required=False)
    secrecy = forms.ChoiceField(label="Độ mật", choices=Secrecy.choices(), initial=Secrecy.NORMAL.value)
    shelf = line(
        "Nơi cất bản giấy", longest=120, required=False, hint="Văn bản mật chỉ ghi số, ngày, nơi cất."
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = [(t.code, t.label) for t in document_types(request.asked.today)]
        self.fields["type"].choices = types  # type: ignore[attr-defined]
        units = self.fields["unit"]
        assert isinstance(units, UnitField)
        offered = unit_choices(request.scope, REGISTER_DOCUMENT, request.asked.today)
        units.offer(offered)
        # Most papers of an office are its own: the top of its own subtree stands first.
        units.initial = offered[0][0] if offered else None

    def arguments(self) -> dict[str, Any]:
        """As `register_document` takes them."""
        given = dict(self.cleaned_data)
        unit, body = given.pop("unit"), given["issuer_body"].strip()
        return {
            **given,
            "issuer_unit": None if body else unit,
            "held_by": unit,
            "secrecy": Secrecy(given["secrecy"]),
        }
