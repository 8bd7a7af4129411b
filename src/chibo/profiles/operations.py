"""The verbs of local rules. Nothing is overwritten: a change ends the former, a mistake is withdrawn."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.access import policy
from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.documents.queries import visible_to
from chibo.foundation.clock import now
from chibo.foundation.dates import FOREVER, day_before, format_date
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.profiles.errors import AlreadyWithdrawn, BadSpan, CentreDecides, NoSuchRule, Overlaps
from chibo.profiles.models import LocalValue, Reading, UnitProfile
from chibo.profiles.policy import SET_LOCAL_RULES
from chibo.profiles.rules import read_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Parameter
from chibo.rulebook.rules.typed import written


@transaction.atomic
def assign_profile(
    *, actor: Account, unit: Unit, profile: str, document: Document, valid_from: date
) -> UnitProfile:
    """A unit follows a profile from a day on; what it followed before ends the day before.

    Refuses `NoSuchRule`, `BadSpan` (a later assignment stands already), and rights.
    """
    _require(actor, unit, document)
    if profile not in {known.slug for known in rulebook.all_profiles()}:
        raise NoSuchRule("hồ sơ địa phương", profile)
    held = UnitProfile.objects.filter(unit=unit, valid_to__gt=valid_from, withdrawn_at=None)
    if later := held.filter(valid_from__gte=valid_from).first():
        raise Overlaps("hồ sơ địa phương", later.valid_from, _end(later.valid_to))
    held.update(valid_to=valid_from)
    made = UnitProfile.objects.create(
        unit=unit, profile=profile, valid_from=valid_from, valid_to=FOREVER, document=document,
        posted_at=now(), posted_by=actor,
    )  # fmt: skip
    title = rulebook.profile(profile).title
    sentence = f"Theo quy định riêng của {title} từ {format_date(valid_from)}"
    _log(actor, "profiles.assign_profile", sentence, made, {"profile": [None, profile]})
    return made


@transaction.atomic
def enter_local_value(
    *,
    actor: Account,
    unit: Unit,
    key: str,
    typed: str,
    document: Document,
    valid_from: date,
    valid_to: date = FOREVER,
    article: str = "",
    note: str = "",
) -> LocalValue:
    """A unit's own answer to a question that is open to local rules, for the days [valid_from, valid_to).

    Refuses `NoSuchRule`, `CentreDecides`, `BadValue`, `BadSpan`, `Overlaps`, and rights.
    """
    _require(actor, unit, document)
    raw = written(read_value(_open(key, valid_from), typed))
    _require_span(unit, key, valid_from, valid_to)
    made = LocalValue.objects.create(
        unit=unit, key=key, value=raw, valid_from=valid_from, valid_to=valid_to, document=document,
        article=clean_line(article, label="Điều khoản", longest=100) if article.strip() else "",
        note=clean_line(note, label="Ghi chú", longest=400) if note.strip() else "",
        posted_at=now(), posted_by=actor,
    )  # fmt: skip
    sentence = f"Ghi giá trị riêng cho “{rulebook.parameter(key).title}” từ {format_date(valid_from)}"
    _log(actor, "profiles.enter_local_value", sentence, made, {key: [None, raw]})
    return made


def try_local_value(**given: Any) -> LocalValue:
    """What `enter_local_value` would write: written, and taken back. Refuses as it does."""
    with transaction.atomic():
        made = enter_local_value(**given)
        transaction.set_rollback(True)
    return made


@transaction.atomic
def withdraw_local_value(*, actor: Account, value: LocalValue, reason: str) -> LocalValue:
    """A value entered wrongly holds on no day any more; it stays to be seen with the reason.

    Refuses `AlreadyWithdrawn`, an empty reason, and rights.
    """
    policy.require(actor, SET_LOCAL_RULES, value.unit_id)
    held = LocalValue.objects.select_for_update().get(pk=value.pk)
    _withdraw(actor, held, reason)
    sentence = f"Thu hồi giá trị riêng của “{rulebook.parameter(held.key).title}”: {held.withdrawal}"
    _log(actor, "profiles.withdraw_local_value", sentence, held, {held.key: [held.value, None]})
    return held


@transaction.atomic
def withdraw_profile(*, actor: Account, assigned: UnitProfile, reason: str) -> UnitProfile:
    """A profile assigned wrongly is followed on no day any more; what it had ended stays ended.

    Refuses `AlreadyWithdrawn`, an empty reason, and rights.
    """
    policy.require(actor, SET_LOCAL_RULES, assigned.unit_id)
    held = UnitProfile.objects.select_for_update().get(pk=assigned.pk)
    _withdraw(actor, held, reason)
    sentence = f"Thu hồi việc theo quy định riêng “{held.profile}”: {held.withdrawal}"
    _log(actor, "profiles.withdraw_profile", sentence, held, {"profile": [held.profile, None]})
    return held


@transaction.atomic
def mark_read(*, actor: Account, slug: str) -> Reading:
    """An account says it has read an instrument; saying it again changes nothing. Refuses `NoSuchRule`."""
    policy.require_actor(actor)
    if slug not in {known.slug for known in rulebook.all_instruments()}:
        raise NoSuchRule("văn bản", slug)
    made, _ = Reading.objects.get_or_create(account=actor, instrument=slug, defaults={"read_at": now()})
    return made


def _require(actor: Account, unit: Unit, document: Document) -> None:
    """The right at the unit, and a decision the actor can see; other writers about the unit wait."""
    policy.require(actor, SET_LOCAL_RULES, unit.pk)
    if not visible_to(actor).filter(pk=document.pk).exists():
        raise OutOfReach
    Unit.objects.select_for_update().get(pk=unit.pk)


def _open(key: str, on: date) -> Parameter:
    if key not in rulebook.all_keys():
        raise NoSuchRule("mục", key)
    asked = rulebook.parameter(key)
    if not asked.local:
        raise CentreDecides(asked.title, _ground(key, on))
    return asked


def _ground(key: str, on: date) -> str:
    try:
        return rulebook.value(key, on).citation
    except rulebook.NoValue as none:
        return none.citation


def _require_span(unit: Unit, key: str, valid_from: date, valid_to: date) -> None:
    if valid_to <= valid_from:
        raise BadSpan("Ngày kết thúc trước ngày bắt đầu.", "Sửa lại hai ngày.", "valid_to")
    held = LocalValue.objects.filter(unit=unit, key=key, withdrawn_at=None)
    if other := held.filter(valid_from__lt=valid_to, valid_to__gt=valid_from).first():
        raise Overlaps("giá trị riêng của mục này", other.valid_from, _end(other.valid_to))


def _end(valid_to: date) -> str:
    return "nay" if valid_to == FOREVER else format_date(day_before(valid_to))


def _log(
    actor: Account, verb: str, sentence: str, about: UnitProfile | LocalValue, diff: dict[str, list[object]]
) -> None:
    subject: UUID = about.pk
    log_action(
        actor=actor, verb=verb, sentence=sentence, subject_type=about._meta.label, subject_id=subject,
        unit_id=about.unit_id, diff=diff,
    )  # fmt: skip


def _withdraw(actor: Account, held: LocalValue | UnitProfile, reason: str) -> None:
    if held.withdrawn_at is not None:
        raise AlreadyWithdrawn
    held.withdrawal = clean_line(reason, label="Lý do", longest=400)
    held.withdrawn_at, held.withdrawn_by = now(), actor
    held.save(update_fields=["withdrawal", "withdrawn_at", "withdrawn_by"])
