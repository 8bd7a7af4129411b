"""Both log chains re-proved from the first row to the head."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from chibo.access.models import ActionLog, ChainHead, ReadLog, ReadSubject
from chibo.access.posting import payload, subjects_digest, text_digest
from chibo.access.vocabulary import Chain
from chibo.foundation.chain import GENESIS, link
from chibo.foundation.checks import Check

CHUNK = 2000
Row = ActionLog | ReadLog
# What a damaged cell does to the reader: it cannot even be turned into a date or an id.
UNREADABLE = (ValueError, TypeError, AttributeError, DatabaseError)


def action_log_chain() -> Check:
    """Every act follows the one before it, says what it said, and the last one is the head."""
    rows = ActionLog.objects.order_by("register_id", "position").select_related("text")
    return _check("Chuỗi nhật ký thao tác", Chain.ACTION, rows.iterator(chunk_size=CHUNK), _text_holds)


def read_log_chain() -> Check:
    """The same for looks, each with the list of people it showed."""
    rows = ReadLog.objects.order_by("register_id", "position")
    return _check("Chuỗi nhật ký xem", Chain.READ, rows.iterator(chunk_size=CHUNK), _Lists().holds)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [action_log_chain(), read_log_chain()]


def _check(name: str, chain: Chain, rows: Iterable[Row], holds: Callable[[Any], bool]) -> Check:
    ends: dict[UUID, tuple[int, str]] = {}
    findings: list[str] = []
    seen = 0
    try:
        for row in rows:
            seen += 1
            findings += [f"Vị trí {row.position}: {what}" for what in _findings(row, ends, holds)]
            ends[row.register_id] = (row.position, row.hash)
    except UNREADABLE as broken:
        findings.append(f"Sau dòng thứ {seen}: dữ liệu hỏng, không đọc được ({type(broken).__name__})")
    findings += _head_findings(chain, ends)
    return Check(name=name, ok=not findings, seen=seen, findings=findings)


def _findings(row: Row, ends: dict[UUID, tuple[int, str]], holds: Callable[[Any], bool]) -> Iterator[str]:
    position, previous = ends.get(row.register_id, (0, GENESIS))
    if row.position != position + 1:
        yield f"thiếu dòng, dòng trước ở vị trí {position}"
    if row.previous_hash != previous:
        yield "không nối với dòng trước"
    if row.hash != link(row.previous_hash, payload(row)):
        yield "nội dung dòng đã bị sửa"
    if not holds(row):
        yield "phần kèm theo (câu chữ hoặc danh sách người) đã bị sửa hoặc mất"


def _head_findings(chain: Chain, ends: dict[UUID, tuple[int, str]]) -> list[str]:
    heads = ChainHead.objects.filter(chain=chain).values_list("register_id", "position", "hash")
    stored = {register: (position, value) for register, position, value in heads if position}
    if stored == ends:
        return []
    return ["Đầu chuỗi không khớp với dòng cuối: có dòng bị xóa, bị thêm ở cuối hoặc đầu chuỗi bị sửa"]


def _text_holds(row: ActionLog) -> bool:
    text = row.text
    if text.salt is None:
        # A lawful erasure empties the salt with the words: the digest stays as a tombstone.
        return text.sentence is None and text.diff is None
    return row.digest == text_digest(text.sentence or "", text.diff, text.salt)


class _Lists:
    """The lists of people, read beside the looks in the same order."""

    def __init__(self) -> None:
        subjects = ReadSubject.objects.order_by("log__register_id", "log__position")
        pairs = subjects.values_list("log_id", "person_id").iterator(chunk_size=CHUNK)
        self._groups = groupby(pairs, key=itemgetter(0))
        self._waiting: tuple[UUID, list[UUID]] | None = None

    def holds(self, row: ReadLog) -> bool:
        """Does the stored list of people match what the chained row commits to?"""
        people = sorted(self._of(row.id))
        return len(people) == row.count and row.digest == subjects_digest(people)

    def _of(self, log_id: UUID) -> list[UUID]:
        if self._waiting is None:
            key, group = next(self._groups, (None, iter(())))
            self._waiting = (key, [person for _, person in group]) if key else None
        if self._waiting is None or self._waiting[0] != log_id:
            return []
        people, self._waiting = self._waiting[1], None
        return people
