"""Verbs that leave a member in place under another state, or take them out for good.

Same arguments and refusals as in `members.py`.
"""

from datetime import date

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.dates import add_months
from chibo.ledger.errors import refused
from chibo.ledger.models import Entry
from chibo.ledger.operations.members import homes_over
from chibo.ledger.operations.recording import insist, record, verb
from chibo.ledger.posting.drafts import MovementDraft
from chibo.ledger.rules import membership
from chibo.ledger.vocabulary import Kind
from chibo.people.models import Person
from chibo.rulebook import queries as rulebook


@verb
def cancel_transfer(*, actor: Account, decision: Document, person: Person, on: date) -> Entry:
    """The member did not go after all."""
    return _change(actor, decision, person, on, Kind.DEPARTURE_CANCELLED)


def _change(
    actor: Account,
    decision: Document,
    person: Person,
    on: date,
    kind: Kind,
    note: str = "",
    until: date | None = None,
    destination: str = "",
) -> Entry:
    insist(membership.planned_end(on, until))
    draft = MovementDraft(person.pk, kind, on, until=until, destination=destination)
    return record(actor=actor, decision=decision, drafts=[draft], units=homes_over(person, on), note=note)


@verb
def exempt(
    *, actor: Account, decision: Document, person: Person, on: date, until: date | None = None, note: str = ""
) -> Entry:
    """Excuse from work and meetings.

    With `until`: for reasons other than age and health, and not longer than the rules allow.
    """
    if until is not None:
        longest = rulebook.value("exemption.other_reasons_max", on)
        if until >= add_months(on, longest.value):
            raise refused(
                "exemption_too_long",
                f"Miễn có thời hạn vì lý do khác phải dưới {longest.value} tháng.",
                citation=longest.citation,
                next_step="Chọn ngày kết thúc sớm hơn.",
                field="until",
            )
    return _change(actor, decision, person, on, Kind.EXEMPTED, note, until)


@verb
def resume(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """End an exemption."""
    return _change(actor, decision, person, on, Kind.RESUMED, note)


@verb
def suspend(
    *, actor: Account, decision: Document, person: Person, on: date, until: date | None = None, note: str = ""
) -> Entry:
    """Suspend from Party activities; the member stays in the figures."""
    return _change(actor, decision, person, on, Kind.SUSPENDED, note, until)


@verb
def reinstate(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """End a suspension."""
    return _change(actor, decision, person, on, Kind.REINSTATED, note)


@verb
def host_away(
    *, actor: Account, decision: Document, person: Person, on: date, until: date, destination: str
) -> Entry:
    """Temporary activity elsewhere; the official cell keeps counting."""
    return _change(actor, decision, person, on, Kind.HOSTED_AWAY, "", until, destination)


@verb
def return_home(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """End temporary activity elsewhere."""
    return _change(actor, decision, person, on, Kind.RETURNED, note)


@verb
def remove(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """Strike from the list of members (xóa tên)."""
    return _change(actor, decision, person, on, Kind.REMOVED, note)


@verb
def expel(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """Expel (khai trừ)."""
    return _change(actor, decision, person, on, Kind.EXPELLED, note)


@verb
def withdraw(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """Let a member leave at their own request (xin ra)."""
    return _change(actor, decision, person, on, Kind.WITHDRAWN, note)


@verb
def record_death(*, actor: Account, decision: Document, person: Person, on: date, note: str = "") -> Entry:
    """Write down a death; `on` is the day it happened."""
    return _change(actor, decision, person, on, Kind.DECEASED, note)


@verb
def cancel_admission(
    *, actor: Account, decision: Document, person: Person, on: date, note: str = ""
) -> Entry:
    """Annul a wrongful admission from a day on (hủy quyết định kết nạp)."""
    return _change(actor, decision, person, on, Kind.ADMISSION_CANCELLED, note)
