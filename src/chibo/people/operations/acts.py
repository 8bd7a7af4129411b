"""One act of writing on records, as everything it changes will name it."""

from uuid import UUID

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line
from chibo.people.models import RecordAct
from chibo.people.vocabulary.acts import ActKind


def new_act(
    *,
    actor: Account,
    kind: ActKind,
    ground: str = "",
    decision: Document | None = None,
    batch_id: UUID | None = None,
) -> RecordAct:
    """Written at once, so that versions can name it. Refuses a ground that is no line of text."""
    line = clean_line(ground, label="Căn cứ", longest=500, required=False)
    return RecordAct.objects.create(
        kind=kind, actor=actor, posted_at=now(), decision=decision, ground=line, batch_id=batch_id
    )
