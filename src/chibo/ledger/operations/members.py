"""Verbs that change a member's standing. Each names the decision that causes it.

All take `actor` (an account with the permission at the units concerned), `decision` (a registered
paper) and `on` (the day it takes effect in life), and return the ledger `Entry`. All refuse what
does not fit the person's other papers, a day in the future, and units the actor may not write for.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation import clock
from chibo.foundation.dates import add_months, format_date, full_years_between
from chibo.ledger.errors import refused
from chibo.ledger.models import Entry, Movement, OverlaySpell
from chibo.ledger.operations.recording import insist, record, verb
from chibo.ledger.policy import present_home
from chibo.ledger.posting.drafts import MovementDraft
from chibo.ledger.rules import membership
from chibo.ledger.vocabulary import Kind, Overlay, Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import ancestors
from chibo.people import operations as people
from chibo.people.errors import Absorbed
from chibo.people.models import Person
from chibo.people.queries import absorbed_among
from chibo.rulebook import queries as rulebook

Opening = tuple[Person, Unit, Standing]
LEFT_FOR_CAUSE = (Kind.REMOVED, Kind.EXPELLED, Kind.WITHDRAWN, Kind.ADMISSION_CANCELLED)


@verb
def open_members(*, actor: Account, decision: Document, members: Sequence[Opening], on: date) -> Entry:
    """Write down who belonged where on the day the register begins."""
    require_grown_up([p for p, _, _ in members], on)
    drafts = [MovementDraft(p.pk, Kind.OPENING, on, u.pk, standing) for p, u, standing in members]
    return record(actor=actor, decision=decision, drafts=drafts, units={u.pk for _, u, _ in members})


@verb
def admit(
    *, actor: Account, decision: Document, person: Person, unit: Unit, on: date, note: str = ""
) -> Entry:
    """Admit as a probationary member; `on` is the day of the ceremony.

    Refuses who is too young, a ceremony before the decision, and a readmission too early.
    """
    _check_admission(decision, person, on)
    draft = MovementDraft(person.pk, Kind.ADMITTED, on, unit.pk, Standing.PROBATIONARY)
    entry = record(actor=actor, decision=decision, drafts=[draft], units=[unit.pk], note=note)
    if person.official_on is not None:
        # An earlier membership: its official day belongs to the ledger's history, not to this one.
        people.record_confirmation_dates(
            actor=actor, person=person, official_on=None, official_decided_on=None
        )
    people.record_admission_dates(
        actor=actor,
        person=person,
        admission_decided_on=decision.signed_on,
        ceremony_on=on,
        probation_ends_on=probation_end(on),
    )
    return entry


def _check_admission(decision: Document, person: Person, on: date) -> None:
    least = rulebook.value("admission.age_min_years", decision.signed_on)
    years = full_years_between(person.born_on, decision.signed_on)
    insist(membership.admission_age(person.born_on, decision.signed_on, least.value, years, least.citation))
    order = rulebook.value("admission.decision_before_ceremony", on)
    if order.value:
        insist(membership.ceremony_after_decision(decision.signed_on, on, order.citation))
    left = (
        Movement.objects.filter(
            person=person, kind__in=LEFT_FOR_CAUSE, reversed_by=None, effective_on__lte=on
        )
        .order_by("-effective_on")
        .first()
    )
    if left is not None:
        wait = rulebook.value("readmission.wait", on)
        earliest = add_months(left.effective_on, wait.value)
        insist(membership.readmission_wait(left.effective_on, on, earliest, wait.citation))


def require_grown_up(persons: Sequence[Person], on: date) -> None:
    """Nobody is a member before the age of admission, wherever they were admitted."""
    least = rulebook.value("admission.age_min_years", on)
    for person in persons:
        years = full_years_between(person.born_on, on)
        insist(membership.admission_age(person.born_on, on, least.value, years, least.citation))


def probation_end(ceremony_on: date) -> date:
    """The day a probation that began with this ceremony ends."""
    return add_months(ceremony_on, rulebook.value("probation.length", ceremony_on).value)


@verb
def confirm(
    *, actor: Account, decision: Document, person: Person, on: date | None = None, note: str = ""
) -> Entry:
    """Recognise as a full member from the day the probation ended, however late it is decided.

    `on` may be left out; when given it must be that day (it is needed when the ceremony is unknown).
    """
    ceremony = person.ceremony_on
    if ceremony is not None:
        length = rulebook.value("probation.length", ceremony)
        due = probation_end(ceremony)
        insist(membership.official_date(on, due, length.citation))
        insist(membership.probation_over(due, clock.today(), length.citation))
        on = due
    if on is None:
        raise refused(
            "official_date_unknown",
            f"Hồ sơ của đồng chí {person.birth_name} chưa có ngày kết nạp.",
            next_step="Nhập ngày chính thức ghi trên quyết định, hoặc bổ sung ngày kết nạp.",
            field="on",
        )
    draft = MovementDraft(person.pk, Kind.CONFIRMED, on)
    # Decided by the present cell, even when the day falls into the time at an earlier one.
    entry = record(actor=actor, decision=decision, drafts=[draft], units=[home_of(person)], note=note)
    people.record_confirmation_dates(
        actor=actor, person=person, official_on=on, official_decided_on=decision.signed_on
    )
    return entry


def home_of(person: Person, on: date | None = None) -> UUID:
    """The unit that answers for a person; refuses who has never been in the books."""
    home = present_home(person.pk, on)
    if home is None and (merge := absorbed_among([person.pk])) is not None:
        raise Absorbed(merge.absorbed.birth_name, merge.kept.birth_name, merge.decision.number_text)
    if home is None:
        raise refused(
            "not_a_member",
            f"Đồng chí {person.birth_name} chưa có tên trong sổ"
            + (f" vào ngày {format_date(on)}." if on else "."),
            next_step="Ghi việc kết nạp hoặc tiếp nhận trước.",
            field="person",
        )
    return home


def homes_over(person: Person, on: date) -> list[UUID]:
    """Who must agree to a late paper: the unit of its day, and the unit it reaches into today."""
    return [home_of(person, on), home_of(person)]


@verb
def receive(
    *,
    actor: Account,
    decision: Document,
    person: Person,
    unit: Unit,
    on: date,
    standing: Standing,
    origin: str = "",
) -> Entry:
    """Take in a member who comes from outside this register. Refuses a second receipt."""
    require_grown_up([person], on)
    draft = MovementDraft(person.pk, Kind.RECEIVED, on, unit.pk, standing, destination=origin)
    return record(actor=actor, decision=decision, drafts=[draft], units=[unit.pk])


@verb
def move_member(
    *,
    actor: Account,
    decision: Document,
    person: Person,
    to_unit: Unit,
    on: date,
    from_unit: Unit | None = None,
    note: str = "",
) -> Entry:
    """Move between two cells of this register in one act."""
    draft = MovementDraft(
        person.pk, Kind.MOVED, on, to_unit.pk, from_unit=from_unit.pk if from_unit else None
    )
    units = [*homes_over(person, on), to_unit.pk]
    return record(actor=actor, decision=decision, drafts=[draft], units=units, note=note)


@verb
def transfer_out(
    *,
    actor: Account,
    decision: Document,
    person: Person,
    on: date,
    to_unit: Unit | None = None,
    destination: str = "",
    until: date | None = None,
) -> Entry:
    """Introduce a member to another organisation. The sender still counts them until receipt."""
    if to_unit is None and not destination.strip():
        raise refused(
            "no_destination",
            "Chưa ghi nơi chuyển đến.",
            field="destination",
            next_step="Chọn tổ chức trong sổ, hoặc ghi tên tổ chức ngoài sổ.",
        )
    insist(membership.planned_end(on, until))
    draft = MovementDraft(
        person.pk,
        Kind.DEPARTING,
        on,
        host_unit=to_unit.pk if to_unit else None,
        destination=destination.strip(),
        until=until,
    )
    return record(actor=actor, decision=decision, drafts=[draft], units=homes_over(person, on))


@verb
def transfer_in(*, actor: Account, decision: Document, person: Person, unit: Unit, on: date) -> Entry:
    """Receive a member who is on the way from another unit of this register.

    Refuses who is not on the way, or is on the way to somewhere else.
    """
    transit = _transit(person, on)
    if transit.host_unit_id not in {s.unit_id for s in ancestors(unit.pk, on)}:
        raise refused(
            "introduced_elsewhere",
            f"Đồng chí {person.birth_name} được giới thiệu đến nơi khác, không phải tổ chức này.",
            next_step="Kiểm tra giấy giới thiệu; nơi gửi hủy giới thiệu cũ rồi giới thiệu lại.",
            field="unit",
        )
    draft = MovementDraft(person.pk, Kind.MOVED, on, unit.pk)
    return record(actor=actor, decision=decision, drafts=[draft], units=[unit.pk])


def _transit(person: Person, on: date) -> OverlaySpell:
    found = OverlaySpell.objects.filter(
        person=person, overlay=Overlay.DEPARTING, valid_from__lte=on, valid_to__gt=on
    ).first()
    if found is None:
        raise refused(
            "not_departing",
            f"Đồng chí {person.birth_name} không ở trạng thái đang chuyển đi vào ngày {format_date(on)} "
            "(chưa được giới thiệu, hoặc đã được tiếp nhận rồi).",
            next_step="Xem dòng thời gian của đảng viên; nếu chưa có, ghi việc giới thiệu chuyển đi trước.",
            field="on",
        )
    return found


@verb
def acknowledge_transfer(*, actor: Account, decision: Document, person: Person, on: date) -> Entry:
    """Note that an organisation outside this register has received the member: they leave the books."""
    transit = _transit(person, on)
    if transit.host_unit_id is not None:
        raise refused(
            "received_inside",
            "Nơi đến ở trong sổ này: chính nơi đến ghi việc tiếp nhận.",
            next_step="Dùng việc “Tiếp nhận” tại tổ chức nơi đến.",
            field="person",
        )
    draft = MovementDraft(person.pk, Kind.TRANSFERRED, on, destination=transit.destination)
    return record(actor=actor, decision=decision, drafts=[draft], units=homes_over(person, on))


@verb
def restore(
    *,
    actor: Account,
    decision: Document,
    person: Person,
    unit: Unit,
    on: date,
    standing: Standing,
    note: str = "",
) -> Entry:
    """Give membership back to somebody wrongly put out."""
    require_grown_up([person], on)
    draft = MovementDraft(person.pk, Kind.RESTORED, on, unit.pk, standing)
    return record(actor=actor, decision=decision, drafts=[draft], units=[unit.pk], note=note)
