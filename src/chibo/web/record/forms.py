"""Forms of one item: the boxes it has, as additions, corrections or wishes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from chibo.codes import queries as codes
from chibo.foundation.refusals import Refusal
from chibo.people.queries.shown import box_shown
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.items import VALUE, Field, Form, Item
from chibo.web.papers.paper_field import OfferingInput, PaperField
from chibo.web.shell.forms import DayField, ScreenForm, line
from chibo.web.shell.requests import Request

BOX = "o_"
SINCE = "Đúng từ ngày"
WAYS = [(kind.value, kind.label) for kind in (ActKind.SUPPLEMENT, ActKind.CORRECTION)]
CONSENT = "Văn bản đồng ý của cấp ủy"
CONSENT_HINT = "Bắt buộc khi đính chính hồ sơ người đã vào Đảng. Gõ số văn bản đã đăng ký."


def box_field(box: Field, on: date) -> forms.Field:
    """The field a box is typed into. What is required is the item's own to refuse, with its name."""
    if box.form == Form.YES:
        return forms.BooleanField(label=box.label, required=False)
    if box.form == Form.DAY:
        return DayField(label=box.label, required=box.required)
    if box.form == Form.CODE:
        return _code_field(box, on)
    if box.longest > 200:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=box.label, max_length=box.longest, required=box.required, widget=area)
    hints = {Form.PARTIAL: "Ví dụ 01/05/1974, 5/1974 hoặc 1974."}
    number = {"inputmode": "numeric"} if box.form in (Form.NUMBER, Form.DIGITS) else {}
    return line(
        box.label, longest=box.longest, required=box.required, hint=hints.get(box.form, ""),
        autocomplete="off", **number,
    )  # fmt: skip


def _code_field(box: Field, on: date) -> forms.Field:
    listed = codes.entries(box.codes, on)
    if not box.open:
        choices = [("", "Chọn…"), *((one.key, one.label) for one in listed)]
        return forms.ChoiceField(label=box.label, choices=choices, required=box.required)
    field = line(
        box.label, longest=box.longest, required=box.required, hint="Chọn trong danh sách, hoặc ghi khác."
    )
    field.widget = OfferingInput()
    field.widget.offered = tuple(one.label for one in listed)
    return field


class BoxesForm(ScreenForm):
    """The boxes of one item, filled with what it says now."""

    def __init__(
        self, *args: Any, item: Item, said: Mapping[str, Any] | None, request: Request, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, on = item, request.asked.today
        boxes = {f"{BOX}{box.name}": box_field(box, on) for box in item.fields}
        if item.key == "sex":
            boxes = {f"{BOX}{VALUE}": forms.ChoiceField(label=item.label, choices=Sex.choices())}
        for box in item.fields:
            kept = (said or {}).get(box.name)
            boxes[f"{BOX}{box.name}"].initial = kept if item.key == "sex" else _typed(box, kept, on)
        if item.many or not item.lives:
            self.fields.pop("since", None)
        self.fields = {**boxes, **self.fields}
        for field in self.fields.values():
            field.error_messages["required"] = "Mục này phải ghi."

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The fields of the item itself."""
        return [self[name] for name in self.fields if name.startswith(BOX)]

    @property
    def others(self) -> list[forms.BoundField]:
        """What is asked beside the item: days, grounds, papers."""
        return [
            bound
            for bound in self.visible_fields()
            if not bound.name.startswith(BOX) and bound.name != "kind"
        ]

    @property
    def value(self) -> dict[str, object]:
        """What was typed, as the item takes it."""
        given = {name: self.cleaned_data.get(f"{BOX}{name}") for name in (b.name for b in self.item.fields)}
        return {name: " ".join(v.split()) if isinstance(v, str) else v for name, v in given.items()}

    @property
    def from_day(self) -> date | None:
        """From which day it is so, if that was asked and said."""
        found: date | None = self.cleaned_data.get("since")
        return found

    def refuse(self, refusal: Refusal) -> None:
        """A box is called by its own name in refusals."""
        if f"{BOX}{refusal.field}" in self.fields:
            refusal.field = f"{BOX}{refusal.field}"
        super().refuse(refusal)


def _typed(box: Field, kept: Any, on: date) -> Any:
    """What stands in the box when the form opens: as people would type it."""
    if kept is None or box.form == Form.YES or (box.form == Form.CODE and not box.open):
        return kept
    return box_shown(box, kept, on)


class ItemForm(BoxesForm):
    """Writing on a record: an addition, or a correction with the consent of the committee."""

    kind = forms.ChoiceField(label="Cách ghi", choices=WAYS)
    since = DayField(label=SINCE, required=False, help_text="Bỏ trống nếu chỉ sửa nội dung, giữ nguyên ngày.")
    decision = PaperField(label=CONSENT, hint=CONSENT_HINT)
    ground = line("Căn cứ khác", longest=500, required=False, hint="Giấy tờ, lý do, nếu có.")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        offer_papers(self, request)

    def take_version(self, version: int) -> None:
        """After a clash: the clerk has now seen both values, so sending again is meant."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


class OutForm(ScreenForm):
    """Taking a row out of a list: a correction."""

    decision = PaperField(label=CONSENT, hint=CONSENT_HINT)
    ground = line("Lý do bỏ dòng này", longest=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_papers(self, request)

    def take_version(self, version: int) -> None:
        """As on the form of an item."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


class WishForm(BoxesForm):
    """What a member asks to have changed."""

    since = DayField(
        label=SINCE,
        required=False,
        help_text="Nếu là thay đổi mới (đổi số điện thoại, chuyển nhà…), ghi ngày thay đổi.",
    )
    reason = line("Lý do đề nghị", longest=500)
    proof = line(
        "Giấy tờ chứng minh", longest=200, required=False, hint="Số, tên giấy tờ; mang bản gốc khi được hỏi."
    )


class OutWishForm(ScreenForm):
    """Asking that a row be taken out."""

    reason = line("Lý do đề nghị bỏ dòng này", longest=500)
    proof = line("Giấy tờ chứng minh", longest=200, required=False, hint="Số, tên giấy tờ.")


class AnswerForm(ScreenForm):
    """What an officer answers a request; `needs_paper` when accepting corrects the record.

    `may_date`: the member named no day; the officer may, and then it is a change and no correction.
    """

    since = DayField(
        label="Là thay đổi mới, từ ngày", required=False,
        help_text="Ví dụ đổi số điện thoại, chuyển nhà: ghi ngày này thì không cần văn bản đồng ý.",
    )  # fmt: skip
    decision = PaperField(label=CONSENT, hint=CONSENT_HINT)
    answer = line("Trả lời đảng viên", longest=500, required=False, hint="Bắt buộc khi không chấp nhận.")

    def __init__(
        self, *args: Any, request: Request, needs_paper: bool, may_date: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_date:
            del self.fields["since"]
        if needs_paper:
            offer_papers(self, request)
        else:
            del self.fields["decision"]


def offer_papers(form: ScreenForm, request: Request) -> None:
    """Let the form know whose papers may be named."""
    field = form.fields["decision"]
    assert isinstance(field, PaperField)
    field.offer(request.actor)
