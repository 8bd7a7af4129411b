"""Declaring which cells are cells of residents."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.posting import Action
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.sources.errors import NothingNew
from chibo.sources.models import ResidentialMark
from chibo.sources.operations.cells import cells_in, log, require_committees, require_past
from chibo.sources.policy import DECLARE_RESIDENTIAL
from chibo.sources.queries.written import dwellings
from chibo.sources.vocabulary import Dwelling


@transaction.atomic
def declare_residential(
    *, actor: Account, valid_from: date, cells: Mapping[UUID, bool]
) -> list[ResidentialMark]:
    """From a day on these cells are cells of a thôn or tổ dân phố (True), or are not.

    Refuses `NoCell`, `AheadOfTime`, `NothingNew`, and rights.
    """
    require_past(valid_from, "Ngày áp dụng", "valid_from")
    found = cells_in(valid_from.year, list(cells))
    require_committees(actor, DECLARE_RESIDENTIAL, found.values())
    told, moment = dwellings(valid_from), now()
    made = [
        ResidentialMark(
            unit_id=unit, residential=residential, valid_from=valid_from, posted_at=moment, posted_by=actor
        )
        for unit, residential in cells.items()
        if told.get(unit) != (Dwelling.RESIDENTIAL if residential else Dwelling.OTHER)
    ]
    if not made:
        raise NothingNew("Địa bàn")
    ResidentialMark.objects.bulk_create(made)
    log(actor, [_action(one, found[one.unit_id].name) for one in made])
    return made


def _action(one: ResidentialMark, name: str) -> Action:
    kind = Dwelling.RESIDENTIAL if one.residential else Dwelling.OTHER
    return Action(
        "sources.declare_residential",
        f"Khai {name} là {kind.label.lower()} từ {format_date(one.valid_from)}",
        ResidentialMark._meta.label, one.pk, one.unit_id, {"residential": [None, one.residential]},
    )  # fmt: skip
