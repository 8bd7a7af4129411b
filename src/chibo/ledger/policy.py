"""Permission sentences of the ledger, and who may see which member."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.access.models import Account
from chibo.access.policy import Permission, may, reach
from chibo.access.vocabulary import Role
from chibo.foundation import clock
from chibo.ledger.models import Spell
from chibo.organisations.models import Unit
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person
from chibo.people.policy import is_own

READERS = frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER})
WRITERS = frozenset({Role.CLERK})

SEE_FIGURES = Permission("ledger.see_figures", READERS, "Xem số liệu đảng viên của tổ chức")
SEE_ROLL = Permission("ledger.see_roll", READERS, "Xem danh sách đảng viên của tổ chức")
SEE_MEMBER = Permission("ledger.see_member", READERS, "Xem hồ sơ tóm tắt và quá trình của đảng viên")
EXPORT_ROLL = Permission("ledger.export_roll", WRITERS | {Role.INSPECTOR}, "Xuất danh sách đảng viên ra tệp")
RECORD_MOVEMENT = Permission("ledger.record_movement", WRITERS, "Ghi biến động đảng viên")
CHANGE_STRUCTURE = Permission("ledger.change_structure", WRITERS, "Ghi thay đổi tổ chức")
MERGE_PEOPLE = Permission("ledger.merge_people", WRITERS, "Gộp và tách hồ sơ trùng")
CLOSE_PERIOD = Permission("ledger.close_period", WRITERS, "Khóa và mở lại sổ")
REVERSE = Permission("ledger.reverse", WRITERS, "Đảo bút toán")
SEAL = Permission("ledger.seal", WRITERS | {Role.INSPECTOR}, "Niêm phong sổ")


def visible_spells(actor: Account) -> QuerySet[Spell]:
    """Time that members spent in units the actor answers for today; nothing else of them shows."""
    return Spell.objects.filter(basis=Basis.LIFE, unit_id__in=reach(actor, SEE_MEMBER))


def may_see_member(actor: Account, person_id: UUID) -> bool:
    """The own record always; others when some of their time lies in the actor's reach."""
    if is_own(actor, person_id):
        return True
    return visible_spells(actor).filter(person_id=person_id).exists()


def visible_people(actor: Account) -> QuerySet[Person]:
    """People some of whose time lies in the actor's reach, and those first written down there."""
    spent = Q(pk__in=visible_spells(actor).values("person_id"))
    return Person.objects.filter(spent | Q(entered_at_id__in=reach(actor, SEE_MEMBER)))


def visible_ids(actor: Account, person_ids: Collection[UUID]) -> set[UUID]:
    """Which of some people the actor may see; one query."""
    if not person_ids:
        return set()
    return set(visible_people(actor).filter(pk__in=list(person_ids)).values_list("pk", flat=True))


def present_home(person_id: UUID, on: date | None = None) -> UUID | None:
    """The unit that answers for a person: where counted on the day, else where last counted."""
    spells = Spell.objects.filter(basis=Basis.LIFE, person_id=person_id)
    day = on or clock.today()
    now = spells.filter(valid_from__lte=day, valid_to__gt=day).first()
    found = now or spells.order_by("-valid_to").first()
    return found.unit_id if found else None


def homes(person_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The unit that answers for each person: where counted today, else where last counted."""
    found: dict[UUID, UUID] = {}
    ids = list(person_ids)
    for start in range(0, len(ids), 900):
        spells = Spell.objects.filter(basis=Basis.LIFE, person_id__in=ids[start : start + 900])
        found.update(spells.order_by("valid_to").values_list("person_id", "unit_id"))
    return found


def kept_elsewhere(person_ids: Collection[UUID], units: "QuerySet[Unit, UUID]") -> set[UUID]:
    """Of some people, those for whom a unit outside `units` answers now: the file went with the member."""
    found = homes(person_ids)
    allowed = set(units.filter(pk__in=set(found.values())))
    return {person for person, home in found.items() if home not in allowed}


def may_record(actor: Account, unit_id: UUID | None) -> bool:
    """Whether to offer the buttons that record movements."""
    return unit_id is not None and may(actor, RECORD_MOVEMENT, unit_id)
