"""Who may sign in to the demo, and as what."""

from dataclasses import dataclass

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Reach, Role
from chibo.demo.members import FULL, Member
from chibo.demo.places import Place, Town
from chibo.demo.plan import PASSWORD
from chibo.organisations.models import Unit
from chibo.people.models import Person
from chibo.procedures.models import Case
from chibo.procedures.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in name, and what it is good for. All share one password."""

    username: str
    display_name: str
    says: str


FIRST = DemoAccount("quantri", "Văn phòng Thành ủy", "Quản trị tài khoản và ghi sổ, toàn Thành phố Sông Ngân")


def sign_ins(actor: Account, town: Town, living: list[Member]) -> list[DemoAccount]:
    """Accounts at the city, at the first ward, at a cell; a member without office, a probationer."""
    ward = town.wards[0]
    cell, secretary, member = _cell(ward, living)
    wanted = (
        ("captren", "Ban Tổ chức Thành ủy", Role.OVERSEER, town.city, Reach.SUBTREE, None),
        ("vanphong", f"Văn phòng {_office(ward)}", Role.CLERK, ward, Reach.SUBTREE, None),
        ("bithu", f"Bí thư {_office(ward)}", Role.SECRETARY, ward, Reach.SUBTREE, None),
        ("kiemtra", f"Ủy ban Kiểm tra {_office(ward)}", Role.INSPECTOR, ward, Reach.SUBTREE, None),
        ("chibo", secretary.name, Role.SECRETARY, cell, Reach.OWN, secretary),
        ("dangvien", member.name, None, cell, Reach.OWN, member),
    )
    return [FIRST, *(_account(actor, *one) for one in wanted), *_on_probation(actor, cell)]


def first_ward(town: Town, living: list[Member]) -> tuple[Place, Place]:
    """The ward whose office has an account, and the cell whose secretary has one."""
    ward = town.wards[0]
    return ward, _cell(ward, living)[0]


def _office(ward: Place) -> str:
    return ward.name.replace("Đảng bộ", "Đảng ủy")


def _cell(ward: Place, living: list[Member]) -> tuple[Place, Member, Member]:
    """The cell of residents with most members, its oldest full member below 70, and the youngest."""
    cells = [p for p in ward.children if p.sort == "residents"]
    own = {c: [m for m in living if m.place is c and m.standing == FULL and not m.overlay] for c in cells}
    cell = max(cells, key=lambda c: len(own[c]))
    by_age = sorted(own[cell], key=lambda m: m.born_on)
    return cell, next((m for m in by_age if m.born_on.year > 1956), by_age[0]), by_age[-1]


def _on_probation(actor: Account, cell: Place) -> list[DemoAccount]:
    """Somebody whose own case goes on: of that cell if it has one, else of any."""
    live = Case.objects.filter(procedure="probation", state=CaseState.OPEN).select_related("unit")
    found = live.filter(unit=cell.id).order_by("number").first() or live.order_by("number").first()
    if found is None:
        return []
    name = Person.objects.get(pk=found.subject_id).birth_name
    create_account(
        actor=actor, username="dubi", display_name=f"{name} (đảng viên dự bị)", password=PASSWORD,
        unit=found.unit, person_id=found.subject_id,
    )  # fmt: skip
    says = f"Đảng viên dự bị, hồ sơ số {found.number} đang làm: chỉ xem trang của mình"
    return [DemoAccount("dubi", f"{name} (đảng viên dự bị)", says)]


def _account(
    actor: Account,
    username: str,
    name: str,
    role: Role | None,
    place: Place,
    reach: Reach,
    who: Member | None,
) -> DemoAccount:
    unit = Unit.objects.get(pk=place.id)
    made = create_account(
        actor=actor,
        username=username,
        display_name=name,
        password=PASSWORD,
        unit=unit,
        person_id=who.written.pk if who else None,
    )
    if role is None:
        says = f"Đảng viên không giữ chức vụ, {place.name}: chỉ xem trang của mình"
        return DemoAccount(username, name, says)
    grant(actor=actor, account=made, role=role, unit=unit, reach=reach)
    return DemoAccount(username, name, f"{role.label}, {place.name}")
