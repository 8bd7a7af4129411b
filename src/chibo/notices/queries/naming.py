"""How recipients and units of notices are called today, after whatever mergers there were."""

from collections.abc import Sequence
from uuid import UUID

from chibo.access.vocabulary import Role
from chibo.foundation.clock import today
from chibo.notices.models import Notice
from chibo.organisations.models import Unit
from chibo.organisations.queries import nearest_names

ERASED = "Nội dung đã xóa theo quy định"
NAMELESS = "Người nhận đã được xóa tên"


def present_of(unit: Unit) -> UUID:
    """The unit that stands for another today; itself where nobody follows it."""
    return unit.present_id or unit.pk


def unit_names(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Names of all units of some notices, by the unit that stands for each; one query."""
    units = [one.unit for one in notices] + [one.office_unit for one in notices if one.office_unit]
    found = nearest_names({present_of(unit) for unit in units}, today())
    return {key: name for key, (name, _) in found.items()}


def office_name(one: Notice, names: dict[UUID, str]) -> str:
    """“Bí thư, phó bí thư Chi bộ Một”; empty where the notice is for no office."""
    if one.office_unit is None:
        return ""
    return f"{Role(one.role).label}, {names[present_of(one.office_unit)]}"


def recipient_name(one: Notice, names: dict[UUID, str]) -> str:
    """Whom a sheet is for."""
    if one.person is not None:
        return one.person.birth_name or NAMELESS
    return office_name(one, names) or one.words.name or NAMELESS
