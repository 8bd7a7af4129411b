"""Writing down the admissions a committee asks of its cells."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.posting import Action
from chibo.documents.models import Document
from chibo.documents.queries import visible_to
from chibo.foundation.clock import now
from chibo.profiles.queries import paper_name
from chibo.sources.errors import NothingNew
from chibo.sources.models import Target
from chibo.sources.operations.cells import cells_in, log, require_committees, require_people
from chibo.sources.policy import SET_TARGETS


@transaction.atomic
def set_targets(
    *, actor: Account, year: int, targets: Mapping[UUID, int], document: Document
) -> list[Target]:
    """Admissions of a year asked of some cells, under a registered paper; each change is a new version.

    Cells whose number stays are left alone. A target above the source is the committee's to set: it is told,
    not refused. Refuses `NoCell`, `BadYear`, `BadCount`, `NothingNew`, a paper out of reach, and rights.
    """
    cells = cells_in(year, list(targets))
    require_committees(actor, SET_TARGETS, cells.values())
    if not visible_to(actor).filter(pk=document.pk).exists():
        raise OutOfReach
    latest = _latest(year)
    for unit, people in targets.items():
        require_people(people, cells[unit].name, f"target_{unit}")
    made = [
        _target(actor, year, unit, people, document, latest.get(unit))
        for unit, people in targets.items()
        if unit not in latest or latest[unit].people != people
    ]
    if not made:
        raise NothingNew("Chỉ tiêu")
    Target.objects.bulk_create(made)
    log(actor, [_action(one, cells[one.unit_id].name, document, latest.get(one.unit_id)) for one in made])
    return made


def try_targets(
    *, actor: Account, year: int, targets: Mapping[UUID, int], document: Document
) -> list[tuple[Target, Target | None]]:
    """What `set_targets` would write, each beside the target it would replace; written, and taken back."""
    before = _latest(year)
    with transaction.atomic():
        made = set_targets(actor=actor, year=year, targets=targets, document=document)
        transaction.set_rollback(True)
    return [(one, before.get(one.unit_id)) for one in made]


def _latest(year: int) -> dict[UUID, Target]:
    return {row.unit_id: row for row in Target.objects.filter(year=year).order_by("version")}


def _target(
    actor: Account, year: int, unit: UUID, people: int, document: Document, before: Target | None
) -> Target:
    return Target(
        unit_id=unit, year=year, version=before.version + 1 if before else 1, people=people,
        document=document, posted_at=now(), posted_by=actor,
    )  # fmt: skip


def _action(one: Target, name: str, document: Document, before: Target | None) -> Action:
    return Action(
        "sources.set_target",
        f"Giao chỉ tiêu kết nạp năm {one.year}: {name}, {one.people} người, theo {paper_name(document)}",
        Target._meta.label, one.pk, one.unit_id, {"people": [before.people if before else None, one.people]},
    )  # fmt: skip
