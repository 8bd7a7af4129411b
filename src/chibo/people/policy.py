"""Who may write about a person, and which unit answers for one."""

from collections.abc import Callable, Collection
from uuid import UUID

from chibo.access.models import Account
from chibo.access.policy import Permission, require, require_all
from chibo.access.vocabulary import Role
from chibo.people.models import Merge, Person

ADD_PERSON = Permission("people.add_person", frozenset({Role.CLERK}), "Thêm người vào sổ")
CORRECT_PERSON = Permission("people.correct_person", frozenset({Role.CLERK}), "Sửa hồ sơ đảng viên")
PROPOSE_CHANGE = Permission(
    "people.propose_change", frozenset({Role.SECRETARY}), "Đề nghị sửa hồ sơ đảng viên của chi bộ"
)
RECORD_GRADE = Permission("people.record_grade", frozenset({Role.CLERK}), "Ghi xếp loại hằng năm")
JUDGE_DUPLICATES = Permission("people.judge_duplicates", frozenset({Role.CLERK}), "Xét hồ sơ nghi trùng")

Homes = Callable[[Collection[UUID]], dict[UUID, UUID]]
_homes: list[Homes] = []


def declare_home(homes: Homes) -> None:
    """Say where people belong. Called once, by the package above that knows (`ledger`).

    `homes` takes person ids and gives the unit that answers for each one it knows.
    """
    _homes[:] = [homes]


def homes_of(people: Collection[Person]) -> dict[UUID, UUID]:
    """The unit that answers for each person: where counted, else where first entered."""
    known = _homes[0]([person.pk for person in people]) if _homes else {}
    return {person.pk: known.get(person.pk, person.entered_at_id) for person in people}


def home_of(person: Person) -> UUID:
    """The unit that answers for one person."""
    return homes_of([person])[person.pk]


def own_record(actor: Account) -> UUID | None:
    """The record that is the account's own: the one it was tied to or, since merged, the one kept for it."""
    own: UUID | None = actor.person_id
    while own is not None:
        kept = (
            Merge.objects.filter(absorbed_id=own, unmerged_at=None).values_list("kept_id", flat=True).first()
        )
        if kept is None:
            break
        own = kept
    return own


def is_own(actor: Account, person_id: UUID) -> bool:
    """Whether a record is the account's own, also after a merger of records."""
    if actor.person_id is None:
        return False
    return actor.person_id == person_id or own_record(actor) == person_id


def has_home(person: Person) -> bool:
    """Whether the person is or was counted somewhere in the books."""
    return bool(_homes and _homes[0]([person.pk]))


def require_over(actor: Account, permission: Permission, person: Person) -> UUID:
    """Refuse unless the act is allowed at the unit that answers for the person; gives that unit."""
    unit_id = home_of(person)
    require(actor, permission, unit_id)
    return unit_id


def require_over_all(actor: Account, permission: Permission, people: Collection[Person]) -> None:
    """The same for many people at once, in a constant number of queries."""
    require_all(actor, permission, set(homes_of(people).values()))
