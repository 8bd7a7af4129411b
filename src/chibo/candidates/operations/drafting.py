"""What was typed about a candidate, and what of it is kept."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate, CandidateIdentity
from chibo.candidates.queries.wording import special_groups
from chibo.candidates.vocabulary import CandidateKind
from chibo.codes import queries as code_lists
from chibo.foundation import clock
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line, fold, sort_key
from chibo.people.operations.cleaning import cleaned, limits_on
from chibo.rulebook.queries import NoValue

FIVE = 5  # years told together once somebody is only counted
LISTS = {"ethnic_group": "ethnic_groups", "religion": "religions", "schooling": "general_education"}
LINES = {"other_name": 120, "phone": 30, "residence": 200, "occupation": 200}
NAMES = {
    "other_name": "Tên gọi khác", "phone": "Điện thoại", "residence": "Nơi cư trú",
    "occupation": "Nghề nghiệp",
    "ethnic_group": "Dân tộc", "religion": "Tôn giáo", "schooling": "Trình độ giáo dục phổ thông",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """Who somebody is, as typed. Codes are keys of `codes`, `groups` codes of `admission.special_groups`."""

    birth_name: str
    sex: str
    born_on: date
    kind: str
    personal_number: str = ""
    other_name: str = ""
    ethnic_group: str = ""
    religion: str = ""
    phone: str = ""
    residence: str = ""
    occupation: str = ""
    schooling: str = ""
    in_youth_union: bool | None = None
    in_trade_union: bool | None = None
    groups: tuple[str, ...] = ()


def checked(draft: CandidateDraft, on: date) -> CandidateDraft:
    """The draft as it is kept. Refuses what cannot be that field, at that field."""
    limits = limits_on(clock.today())
    given: dict[str, Any] = {one.name: getattr(draft, one.name) for one in fields(CandidateDraft)}
    for name in ("birth_name", "sex", "born_on", "personal_number"):
        given[name] = cleaned(name, given[name], limits)
    for name, longest in LINES.items():
        given[name] = _line(name, given[name], longest)
    for name, listed in LISTS.items():
        _require_code(name, listed, given[name], on)
    if given["kind"] not in {kind.value for kind in CandidateKind}:
        raise CandidateRefused("bad_kind", "Chọn đối tượng trong danh sách.", field="kind")
    _require_groups(given["groups"], on)
    return CandidateDraft(**given)


def _line(name: str, typed: str, longest: int) -> str:
    try:
        return clean_line(typed, label=NAMES[name], longest=longest, required=False) if typed else ""
    except Refusal as refused:
        refused.field = name
        raise


def _require_code(name: str, listed: str, key: str, on: date) -> None:
    try:
        known = not key or code_lists.entry(listed, key, on) is not None
    except NoValue:
        known = True
    if not known:
        raise CandidateRefused(
            "bad_code", f"{NAMES[name]}: “{key[:40]}” không có trong danh mục.", field=name
        )


def _require_groups(groups: tuple[str, ...], on: date) -> None:
    if unknown := set(groups) - set(special_groups(on)):
        raise CandidateRefused(
            "bad_group", f"Không có trường hợp đặc thù “{min(unknown)[:40]}”.", field="groups"
        )


def identity(candidate: Candidate, draft: CandidateDraft) -> CandidateIdentity:
    """The row that says who a candidate is."""
    same = ("birth_name", "born_on", "personal_number", *LINES, *LISTS, "in_youth_union", "in_trade_union")
    given = {name: getattr(draft, name) for name in same}
    return CandidateIdentity(
        candidate=candidate, name_fold=fold(draft.birth_name), name_sort=sort_key(draft.birth_name), **given
    )


def put_facts(candidate: Candidate, draft: CandidateDraft) -> None:
    """What is kept for the counts."""
    candidate.sex, candidate.kind = draft.sex, draft.kind
    candidate.groups = sorted(set(draft.groups))
    candidate.born_from = draft.born_on.year - draft.born_on.year % FIVE
