"""Whom cases are about: candidates, and people of the register."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chibo.candidates.queries import candidate as candidate_by_id
from chibo.candidates.queries import names_of as names_of_candidates
from chibo.catalogue.procedures.parts import finding
from chibo.ledger.policy import present_home
from chibo.ledger.queries import counted_no_more
from chibo.people.queries import names_of as names_of_people
from chibo.procedures.errors import BadCase
from chibo.procedures.vocabulary import Subject


def _cell_of_candidate(candidate_id: UUID, on: date) -> UUID:
    found = candidate_by_id(candidate_id)
    if found is None or found.erased_at is not None:
        raise BadCase(
            "no_subject", "Không còn hồ sơ quần chúng này.", next_step="Chọn trong danh sách cảm tình Đảng."
        )
    return found.unit_id


def _cell_of_member(person_id: UUID, on: date) -> UUID:
    home = present_home(person_id)
    if home is None:
        raise BadCase(
            "no_subject",
            "Người này chưa có tên trong sổ đảng viên.",
            next_step="Ghi kết nạp hoặc tiếp nhận trước.",
        )
    return home


def _member_they_became(candidate_id: UUID) -> UUID | None:
    found = candidate_by_id(candidate_id)
    return found.admitted_as_id if found else None


def _themselves(person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    return {person_id: person_id for person_id in person_ids}


CANDIDATE = Subject(
    type="candidates.Candidate",
    noun="quần chúng",
    page="candidate",
    names=names_of_candidates,
    persons=lambda ids: {},
    unit_of=_cell_of_candidate,
    find=finding.candidates,
    becomes=_member_they_became,
)
MEMBER = Subject(
    type="people.Person",
    noun="đảng viên",
    page="member",
    names=names_of_people,
    persons=_themselves,
    unit_of=_cell_of_member,
    find=finding.members,
    gone=counted_no_more,
)
