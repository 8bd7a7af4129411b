"""Correcting a member's record, also when somebody else does so at the same moment."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import NotAllowed
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.refusals import Refusal
from chibo.people.errors import Clash, StaleVersion
from chibo.people.operations import correct_person
from chibo.people.policy import CORRECT_PERSON
from chibo.people.queries import person as person_of
from chibo.web.members.forms import CorrectionForm
from chibo.web.members.found import Found, found
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen


@screen(SELF)
def correct(request: Request, person_id: UUID) -> HttpResponse:
    """The form, and what became of it. Needs the right to correct where the member is counted."""
    seen = found(request, person_id)
    if seen.home is None or not request.scope.may(CORRECT_PERSON, seen.home):
        raise NotAllowed(CORRECT_PERSON.sentence, CORRECT_PERSON.role_labels)
    if request.method != "POST":
        log_read(actor=request.actor, person_ids=[person_id], purpose=Purpose.RECORDING, unit_id=seen.home)
        return _shown(request, seen, CorrectionForm(person=seen.person, actor=request.actor), [])
    form = CorrectionForm(request.POST, person=seen.person, actor=request.actor)
    clashes: list[Clash] = []
    if form.is_valid() and _written(request, seen, form, clashes):
        messages.success(request, f"Đã sửa hồ sơ {form.cleaned_data['birth_name']}.")
        return redirect(link(request, "member", person_id))
    return _shown(request, seen, form, clashes)


def _written(request: Request, seen: Found, form: CorrectionForm, clashes: list[Clash]) -> bool:
    given: dict[str, Any] = form.changes
    try:
        correct_person(
            actor=request.actor,
            person=seen.person,
            version=form.cleaned_data["version"],
            ground=form.cleaned_data["ground"],
            decision=form.cleaned_data["decision"],
            **given,
        )
    except StaleVersion as stale:
        clashes += stale.clashes
        form.add_error(
            None, "Người khác vừa sửa hồ sơ này. So hai giá trị bên dưới; gửi lại nếu vẫn cần ghi."
        )
        current = person_of(seen.person.pk)
        form.take_version(current.version if current else seen.person.version)
    except Refusal as refusal:
        form.refuse(refusal)
    else:
        return True
    return False


def _shown(request: Request, seen: Found, form: CorrectionForm, clashes: list[Clash]) -> HttpResponse:
    back = link(request, "member", seen.person.pk)
    context = {"person": seen.person, "clashes": clashes, "back": back}
    return form_page(request, "members/correct.html", context, form=form)
