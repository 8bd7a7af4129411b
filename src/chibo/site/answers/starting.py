"""An empty register, and the demo register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chibo.demo.building import build
from chibo.demo.moments import morning
from chibo.demo.places import CITY
from chibo.demo.plan import OPENED, PASSWORD
from chibo.foundation.progress import Progress
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.queries import seals
from chibo.organisations.queries import the_register
from chibo.site.answers.accounts import accounts
from chibo.site.answers.emptying import drop_tables
from chibo.site.answers.questions import day
from chibo.site.answers.secrecy import Secret
from chibo.site.cli.connecting import migrated
from chibo.site.serving import require_free

if TYPE_CHECKING:
    from chibo.organisations.models import Register


def init(
    unit: str, name: str, kind: str, on: str, username: str, display_name: str, secret: Secret
) -> dict[str, Any]:
    """An empty register with its root and first account; a drawn password is told, once."""
    migrated()
    register, account = ledger.open_register(
        unit_code=unit,
        unit_name=name,
        unit_kind=kind,
        username=username,
        display_name=display_name,
        password=secret.text,
        opened_on=day(on),
    )
    return {
        "register": str(register.pk),
        "unit": unit.strip(),
        "name": register.name,
        "kind": kind,
        "username": account.username,
        "password": secret.told,
    }


def demo(progress: Progress, fresh: bool, address: tuple[str, int] | None) -> dict[str, Any]:
    """The demo register: built when the database is empty, otherwise used as it is.

    One whose building was called off, or any with `fresh`, is built anew. `address` is where it
    will be served: a taken port is told before the work, not after. Refuses a database that holds
    any other register.
    """
    if address:
        require_free(*address)
    migrated()
    register = the_register()
    if register is not None:
        _require_demo(register)
        if not fresh and seals(register):
            return _told(built=False)
        drop_tables()
        migrated()
    build(progress)
    return _told(built=True)


def _require_demo(register: Register) -> None:
    """Only what the builder made bears this name and was opened in 2016, before the program was written."""
    made_here = register.name == CITY and register.created_at == morning(OPENED)
    if made_here and register.rehearsal:
        return
    raise Refusal(
        "cli.not_a_demo",
        f"Cơ sở dữ liệu này đã có sổ “{register.name}”, không phải sổ diễn tập.",
        next_step="Chọn cơ sở dữ liệu khác: ./chibo demo --database sqlite:///dien-tap.sqlite3",
    )


def _told(*, built: bool) -> dict[str, Any]:
    return {"built": built, "password": PASSWORD, **accounts()}
