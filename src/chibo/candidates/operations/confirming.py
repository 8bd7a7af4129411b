"""A committee confirms the list of its cells."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate, ConfirmedCandidate, ListConfirmation
from chibo.candidates.operations.grounds import require_issuer, require_listed, require_paper
from chibo.candidates.policy import CONFIRM_LIST, require_over
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.queries.confirming import confirming_committee
from chibo.candidates.queries.listing import places_on
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.organisations.models import Unit


@transaction.atomic
def confirm_list(
    *, actor: Account, committee: Unit, document: Document, on: date, candidates: Sequence[Candidate]
) -> ListConfirmation:
    """The committee confirms these candidates of its cells on a day; whoever is left out stays unconfirmed.

    Refuses an empty list, who is not on the list that day, a cell whose list another committee confirms, a
    paper of another issuer, and rights.
    """
    require(actor, CONFIRM_LIST, committee.pk)
    require_paper(actor, document)
    require_issuer(document, committee)
    if not candidates:
        raise CandidateRefused("empty_list", "Chưa chọn ai để xác nhận.", field="candidates")
    require_over(actor, CONFIRM_LIST, candidates)
    for one in candidates:
        require_listed(one, on)
    _require_own_cells(committee, candidates, on)
    made = ListConfirmation.objects.create(
        committee=committee, document=document, confirmed_on=on, posted_at=now(), posted_by=actor
    )
    ConfirmedCandidate.objects.bulk_create(
        [ConfirmedCandidate(confirmation=made, candidate=one) for one in candidates]
    )
    log_action(
        actor=actor, verb="candidates.confirm_list",
        sentence=f"Xác nhận danh sách cảm tình Đảng ngày {format_date(on)}: {len(candidates)} người",
        subject_type="candidates.ListConfirmation", subject_id=made.pk, unit_id=committee.pk,
        diff={"candidates": [None, [one.pk for one in candidates]]},
    )  # fmt: skip
    return made


def _require_own_cells(committee: Unit, candidates: Sequence[Candidate], on: date) -> None:
    cells = cells_on(on)
    places = places_on(on).filter(candidate__in=[one.pk for one in candidates])
    homes: set[UUID] = {cells.standing(unit) for unit in places.values_list("unit_id", flat=True)}
    for unit_id in homes:
        found = confirming_committee(unit_id, on)
        if found is not None and found.state.unit_id == cells.standing(committee.pk):
            continue
        told = (
            f"Danh sách của chi bộ này do {found.state.name} xác nhận."
            if found
            else "Không rõ cấp nào xác nhận."
        )
        cited = "; ".join(found.verdict.citations) if found and found.verdict else ""
        raise CandidateRefused("other_committee", told, citation=cited, field="committee")
