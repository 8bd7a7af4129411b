"""Candidates re-proved: by resolution, helped by full members, one place at a time, nothing of the erased."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from uuid import UUID

from chibo.candidates.models import (
    Candidate,
    CandidateIdentity,
    CandidatePlace,
    ClassCertificate,
    Helping,
    RemarkText,
)
from chibo.candidates.queries.single import recorded_by
from chibo.candidates.vocabulary import Outcome
from chibo.foundation.checks import Check
from chibo.foundation.dates import FOREVER, format_date
from chibo.ledger.models import Spell
from chibo.organisations.vocabulary import Basis
from chibo.people.queries import standing_merges
from chibo.rulebook.queries import NoValue, lookup
from chibo.rulebook.rules.candidacy import may_help

Span = tuple[UUID, date, date]
Spells = dict[UUID, list[tuple[date, date, str]]]


def resolutions() -> Check:
    """Everybody is on the list from the day of a paper of the type the rule names; who left, left by one."""
    rows = list(Candidate.objects.select_related("listed_by").order_by("listed_on", "pk"))
    findings = [
        f"Cảm tình {one.pk}: văn bản đưa vào danh sách không phải nghị quyết."
        for one in rows
        if one.listed_by.type != _type_on(one.listed_by.signed_on, one.listed_by.type)
    ]
    findings += [
        f"Cảm tình {one.pk}: ngày vào danh sách khác ngày ký văn bản."
        for one in rows
        if one.listed_on != one.listed_by.signed_on
    ]
    findings += [
        f"Cảm tình {one.pk}: ra khỏi danh sách mà không có văn bản."
        for one in rows
        if one.left_on < FOREVER and one.left_by_id is None and one.outcome != Outcome.MISTAKEN
    ]
    return Check("candidates.resolutions", not findings, len(rows), findings)


def helpers() -> Check:
    """Whoever was charged with helping was fit for it on that day, in the book as it is now."""
    rows = list(
        Helping.objects.filter(valid_from__lt=FOREVER).select_related("helper").order_by("valid_from")
    )
    rows = [row for row in rows if row.valid_from < row.valid_to]
    kept = dict(standing_merges().values_list("absorbed_id", "kept_id"))
    spells = _spells({kept.get(row.helper_id, row.helper_id) for row in rows})
    findings = [
        f"Người giúp đỡ ({row.pk}) không phải đảng viên chính thức ngày {format_date(row.valid_from)}."
        for row in rows
        if not _fit(spells[kept.get(row.helper_id, row.helper_id)], row.valid_from)
    ]
    return Check("candidates.helpers", not findings, len(rows), findings)


def spans() -> Check:
    """One cell and at most one helper at a time; cells follow one another from the first day to the last."""
    places = list(CandidatePlace.objects.values_list("candidate_id", "valid_from", "valid_to"))
    helped = list(Helping.objects.values_list("candidate_id", "valid_from", "valid_to"))
    findings = [f"Cảm tình {one}: hai chi bộ cùng lúc." for one in _overlapping(places)]
    findings += [f"Cảm tình {one}: hai người giúp đỡ cùng lúc." for one in _overlapping(helped)]
    findings += _broken(places)
    return Check("candidates.spans", not findings, len(places) + len(helped), findings)


def erasures() -> Check:
    """Of the erased nothing says who they were; of the others the identity is there."""
    gone = Candidate.objects.exclude(erased_at=None)
    named = CandidateIdentity.objects.filter(candidate__in=gone).values_list("pk", flat=True)
    told = RemarkText.objects.filter(remark__candidate__in=gone).exclude(text=None)
    numbered = ClassCertificate.objects.filter(candidate__in=gone).exclude(number=None, withdrawal=None)
    findings = [f"Cảm tình {one}: đã xóa mà còn tên." for one in named]
    findings += [f"Nhận xét {one.pk}: đã xóa mà còn lời." for one in told]
    findings += [f"Giấy chứng nhận {one.pk}: đã xóa mà còn số." for one in numbered]
    lost = Candidate.objects.filter(erased_at=None, identity=None).values_list("pk", flat=True)
    findings += [f"Cảm tình {one}: chưa xóa mà không còn tên." for one in lost]
    return Check("candidates.erasures", not findings, gone.count(), findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [resolutions(), helpers(), spans(), erasures()]


def _type_on(day: date, otherwise: str) -> str:
    return recorded_by(day) or otherwise


def _spells(people: Iterable[UUID]) -> Spells:
    ids, found = list(people), defaultdict[UUID, list[tuple[date, date, str]]](list)
    for start in range(0, len(ids), 900):
        rows = Spell.objects.filter(basis=Basis.LIFE, person_id__in=ids[start : start + 900])
        for person, since, until, standing in rows.values_list(
            "person_id", "valid_from", "valid_to", "standing"
        ):
            found[person].append((since, until, standing))
    return found


def _fit(spells: list[tuple[date, date, str]], on: date) -> bool:
    standing = next((how for since, until, how in spells if since <= on < until), "")
    try:
        return may_help(lookup(), on, standing).answer
    except NoValue:
        return bool(standing)


def _by_candidate(rows: Iterable[Span]) -> dict[UUID, list[tuple[date, date]]]:
    found = defaultdict[UUID, list[tuple[date, date]]](list)
    for candidate, since, until in rows:
        if since < until:
            found[candidate].append((since, until))
    return {candidate: sorted(spans) for candidate, spans in found.items()}


def _overlapping(rows: Iterable[Span]) -> list[UUID]:
    found = _by_candidate(rows)
    return [one for one, spans in found.items() if any(a[1] > b[0] for a, b in pairwise(spans))]


def _broken(rows: Iterable[Span]) -> list[str]:
    """Who is on the list on days on which no cell answers for them."""
    found = _by_candidate(rows)
    broken = []
    for one, since, until in Candidate.objects.values_list("pk", "listed_on", "left_on"):
        spans = found.get(one, [])
        whole = [(since, until)] if since < until else []
        joined = [(spans[0][0], spans[-1][1])] if spans else []
        if joined != whole or any(a[1] < b[0] for a, b in pairwise(spans)):
            broken.append(f"Cảm tình {one}: có ngày trong danh sách mà không thuộc chi bộ nào.")
    return broken
