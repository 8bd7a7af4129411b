"""Opening series of numbers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require_all
from chibo.documents.errors import BadDocument, SeriesInUse
from chibo.documents.models import Document, Series
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.organisations.queries import register_or_refuse


@transaction.atomic
def open_series(
    *, actor: Account, issuer_units: Iterable[Unit], types: Iterable[str], started_on: date, label: str
) -> list[Series]:
    """Begin new series with a new term (`label`, e.g. "nhiệm kỳ 2025–2030"): numbers start again.

    One series for each unit and type. Refuses where papers signed from that day on are already
    numbered in the old series, and a series that was opened before.
    """
    keys = {str(unit.pk): unit.pk for unit in issuer_units}
    require_all(actor, REGISTER_DOCUMENT, set(keys.values()))
    codes = list(types)
    _require_fresh(keys, codes, started_on)
    register = register_or_refuse()
    name = clean_line(label, label="Tên nhiệm kỳ", longest=100)
    opened = [
        Series(register=register, issuer_key=key, type=code, started_on=started_on, label=name)
        for key in keys
        for code in codes
    ]
    Series.objects.bulk_create(opened, batch_size=500)
    log_action(
        actor=actor,
        verb="documents.open_series",
        sentence=f"Mở {len(opened)} dãy số văn bản “{name}” từ ngày {format_date(started_on)}",
        subject_type="documents.Series",
        subject_id=opened[0].pk if len(opened) == 1 else None,
        unit_id=next(iter(keys.values())) if len(keys) == 1 else None,
        diff={"types": codes, "units": list(keys)},
    )
    return opened


def _require_fresh(keys: Iterable[str], types: list[str], started_on: date) -> None:
    same = Series.objects.filter(issuer_key__in=keys, type__in=types)
    if not types or same.filter(started_on=started_on).exists():
        raise BadDocument(
            "series_exists", f"Dãy số từ ngày {format_date(started_on)} đã mở.", field="started_on"
        )
    late = Document.objects.filter(
        series__in=same, signed_on__gte=started_on, series__started_on__lt=started_on
    )
    found = late.order_by("signed_on").first()
    if found:
        raise SeriesInUse(started_on, found.number_text, found.signed_on)
