"""Whether the register changed between the preview of a file and its posting, and which rows it concerns."""

from collections.abc import Sequence
from typing import Any

from chibo.exchange.models import Batch, BatchRow
from chibo.exchange.queries.judging import Judge
from chibo.exchange.queries.matching import Directory
from chibo.exchange.rules.kept import facts_back
from chibo.ledger.models import Entry
from chibo.people.models import RecordAct


def register_state(batch: Batch) -> str:
    """Changes whenever somebody else writes on records or in the ledger; own parts do not count."""
    own = batch.parts.values("entry_id")
    entries = Entry.objects.exclude(pk__in=own.exclude(entry=None)).count()
    return f"{RecordAct.objects.exclude(batch_id=batch.pk).count()}/{entries}"


def stale_rows(judge: Judge, rows: Sequence[BatchRow]) -> list[BatchRow]:
    """Rows that posting now would change otherwise than was previewed."""
    facts = {row.pk: facts_back(row.facts) for row in rows}
    directory = Directory(list(facts.values()))
    found = []
    for row in rows:
        if row.answer:
            changed = row.person is not None and judge.plan(row.person, facts[row.pk]).steps != row.plan
        else:
            match = directory.match(facts[row.pk])
            known = match.person.pk if match.person is not None else None
            changed = known != row.person_id or bool(match.candidates)
            if not changed and match.person is not None:
                changed = judge.plan(match.person, facts[row.pk]).steps != row.plan
        if changed:
            found.append(row)
    return found


def steps_now(judge: Judge, row: BatchRow) -> list[dict[str, Any]]:
    """What a row would change now; nothing when by now it is about somebody else, or asks who."""
    facts = facts_back(row.facts)
    match = Directory([facts]).match(facts)
    known = match.person.pk if match.person is not None else None
    if match.candidates or known != row.person_id:
        return []
    return judge.plan(match.person, facts).steps
