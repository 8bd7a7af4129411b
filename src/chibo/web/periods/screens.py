"""The books: through which day they are closed, closing and reopening."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.ledger.operations import close_period, reopen_period
from chibo.ledger.policy import CLOSE_PERIOD
from chibo.ledger.queries import closed_through, period_lines
from chibo.organisations.queries import nearest_states, register_or_refuse, root_of
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.filters import moment
from chibo.web.shell.forms import DayField, ScreenForm
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.taking_out import Sheet, xlsx

ACTIONS = [
    ("khoa", "Khóa sổ đến hết ngày", "Chứng từ đến muộn sẽ tính vào ngày mở đầu tiên."),
    ("mo", "Mở lại sổ từ ngày", "Cần quyết định; số liệu từ ngày đó có thể thay đổi."),
]


class PeriodForm(ScreenForm):
    """Closing through, or reopening from, a day."""

    action = forms.ChoiceField(
        label="Việc", choices=[(a, b) for a, b, _ in ACTIONS], widget=forms.RadioSelect
    )
    through = DayField(label="Ngày")


@xlsx(CLOSE_PERIOD)
def periods_file(request: Request) -> Sheet:
    """Every closing and reopening, with its paper."""
    rows = [
        (row.label, row.what, row.closed_through, row.number_text, moment(row.posted_at))
        for row in period_lines(register_or_refuse())
    ]
    headings = ("Bút toán", "Việc", "Sổ khóa đến hết", "Văn bản", "Ghi lúc")
    return Sheet("ky-so", "Các lần khóa, mở sổ", headings, rows)


@screen(CLOSE_PERIOD)
def periods(request: Request) -> HttpResponse:
    """The state of the books and the form that changes it, under a decision."""
    register = register_or_refuse()
    decision = chosen(request)
    context: dict[str, Any] = {
        "closed": closed_through(register), "rows": period_lines(register), "decision": decision,
        "root_name": nearest_states([root_of(register)], request.asked.today)[root_of(register)].name,
        "may": request.scope.may(CLOSE_PERIOD, root_of(register)), "actions": ACTIONS,
    }  # fmt: skip
    if decision is None or not context["may"]:
        return page(request, "periods/index.html", {**context, "choice": choice(request)})
    form = PeriodForm(request.POST or None)
    if form.is_valid():
        day, closing = form.cleaned_data["through"], form.cleaned_data["action"] == "khoa"
        entry = form.attempt(
            lambda: (
                close_period(actor=request.actor, decision=decision, through=day)
                if closing
                else reopen_period(actor=request.actor, decision=decision, from_on=day)
            )
        )
        if entry is not None:
            messages.success(request, f"Đã ghi bút toán {entry}: {'khóa sổ' if closing else 'mở lại sổ'}.")
            return redirect(link(request, "periods"))
    return form_page(request, "periods/index.html", context, form=form)
