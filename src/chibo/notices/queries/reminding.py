"""What was told already, and how far ahead a unit wants to be reminded."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings

from chibo.notices.models import Notice
from chibo.notices.vocabulary import NoticeDraft, ToOffice, office_key
from chibo.organisations.models import Unit
from chibo.profiles.queries import value_for
from chibo.rulebook.queries import NoValue

AHEAD_KEY = "notice.reminder_ahead"
CHUNK = 500


def ahead_days(unit_id: UUID, on: date) -> int:
    """How many days ahead a unit reminds: as it decided, else as the office set up the program."""
    try:
        return int(value_for(AHEAD_KEY, on, unit_id).value)
    except NoValue:
        return int(settings.REMINDER_DAYS)


def untold(drafts: Sequence[NoticeDraft]) -> list[NoticeDraft]:
    """Those of the drafts whose key this recipient was not told before, nor by an earlier draft here.

    An office is the same office at the unit that stands for it today.
    """
    present = _present({draft.to.unit_id for draft in drafts if isinstance(draft.to, ToOffice)})
    known = _told({draft.key for draft in drafts if draft.key})
    new = []
    for draft in drafts:
        told = (_recipient(draft, present), draft.key)
        if draft.key and told in known:
            continue
        known.add(told)
        new.append(draft)
    return new


def _recipient(draft: NoticeDraft, present: dict[UUID, UUID | None]) -> str:
    to = draft.to
    return office_key(to.role.value, present.get(to.unit_id)) if isinstance(to, ToOffice) else to.key


def _present(unit_ids: set[UUID]) -> dict[UUID, UUID | None]:
    return dict(Unit.objects.filter(pk__in=unit_ids).values_list("pk", "present_id"))


def _told(keys: set[str]) -> set[tuple[str, str]]:
    wanted, found = sorted(keys), set()
    for start in range(0, len(wanted), CHUNK):
        rows = Notice.objects.filter(key__in=wanted[start : start + CHUNK])
        values = rows.values_list("recipient_key", "key", "role", "office_unit__present_id")
        found |= {(office_key(role, unit) if role else told, key) for told, key, role, unit in values}
    return found
