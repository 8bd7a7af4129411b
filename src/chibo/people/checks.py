"""Merged records, re-proved from the rows of people alone; what the books say of them, `ledger` proves."""

from chibo.foundation.checks import Check
from chibo.people.models import Distinction, Merge
from chibo.people.queries import absorbed_ids, standing_merges


def merges() -> Check:
    """A merge joins two records, none of them absorbed elsewhere; one taken back says who, when and why."""
    findings = [
        f"Việc gộp {row.pk}: hai hồ sơ là một."
        for row in Merge.objects.all()
        if row.kept_id == row.absorbed_id
    ]
    chained = standing_merges().filter(kept_id__in=absorbed_ids())
    findings += [f"Hồ sơ {row.kept_id} đang giữ hồ sơ khác nhưng chính nó đã bị gộp." for row in chained]
    ended = Merge.objects.exclude(unmerged_at=None)
    findings += [
        f"Việc tách hồ sơ {row.absorbed_id} thiếu người tách hoặc quyết định."
        for row in ended
        if row.unmerged_by_id is None or row.unmerging_decision_id is None or row.unmerging_entry_id is None
    ]
    return Check("people.merges", not findings, Merge.objects.count(), findings)


def distinctions() -> Check:
    """Nobody is merged with somebody they were judged not to be."""
    merged = {frozenset(pair) for pair in standing_merges().values_list("kept_id", "absorbed_id")}
    rows = list(Distinction.objects.filter(withdrawn_at=None))
    findings = [
        f"Hồ sơ {row.first_id} và {row.second_id} vừa là một người vừa là hai người."
        for row in rows
        if frozenset((row.first_id, row.second_id)) in merged
    ]
    return Check("people.distinctions", not findings, len(rows), findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [merges(), distinctions()]
