"""Whom a procedure is not for."""

from datetime import date
from uuid import UUID

from chibo.candidates.queries import candidate
from chibo.foundation.dates import format_date


def not_on_the_list(candidate_id: UUID, on: date) -> str:
    """Only who is on the list that day is followed, moved, admitted."""
    one = candidate(candidate_id)
    if one is not None and one.listed_on <= on < one.left_on:
        return ""
    return f"Ngày {format_date(on)} người này không có trong danh sách cảm tình Đảng."


def not_for_a_first_admission(candidate_id: UUID, on: date) -> str:
    """Who was a member before is admitted again: other bars, another consent."""
    one = candidate(candidate_id)
    if one is not None and one.former_id is not None:
        return "Người này từng là đảng viên: làm thủ tục kết nạp lại."
    return not_on_the_list(candidate_id, on)


def not_for_a_readmission(candidate_id: UUID, on: date) -> str:
    """Nobody is admitted again who never was."""
    one = candidate(candidate_id)
    if one is not None and one.former_id is None:
        return "Người này chưa từng là đảng viên trong sổ: làm thủ tục kết nạp lần đầu."
    return not_on_the_list(candidate_id, on)
