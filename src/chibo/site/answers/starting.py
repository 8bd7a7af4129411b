"""An empty register, and the demo register."""

import secrets
from typing import Any

from django.conf import settings

from chibo.access.queries import account_by_username
from chibo.demo.accounts import FIRST
from chibo.demo.building import build
from chibo.demo.plan import PASSWORD
from chibo.foundation.progress import Progress
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.organisations.queries import the_register
from chibo.site.answers.questions import day
from chibo.site.cli.connecting import migrated


def init(
    unit: str, name: str, kind: str, on: str, username: str, display_name: str, password: str
) -> dict[str, Any]:
    """An empty register with its root and first account; a password is drawn when none is given."""
    migrated()
    drawn = "" if password else secrets.token_urlsafe(12)
    register, account = ledger.open_register(
        unit_code=unit,
        unit_name=name,
        unit_kind=kind,
        username=username,
        display_name=display_name,
        password=password or drawn,
        opened_on=day(on),
    )
    return {
        "register": str(register.pk),
        "unit": unit,
        "name": register.name,
        "kind": kind,
        "username": account.username,
        "password": drawn or None,
    }


def demo(progress: Progress, fresh: bool) -> dict[str, Any]:
    """The demo register: built when the database is empty, otherwise used as it is."""
    migrated()
    register, built = the_register(), False
    if register is not None and (account_by_username(FIRST.username) is None or not register.rehearsal):
        raise Refusal(
            "cli.not_a_demo",
            "Cơ sở dữ liệu này đã có sổ thật, không phải sổ diễn tập.",
            next_step="Chọn cơ sở dữ liệu khác: ./chibo demo --database sqlite:///dien-tap.sqlite3",
        )
    if register is not None and fresh:
        _empty()
        register = None
    if register is None:
        build(progress)
        built = True
    return {
        "built": built,
        "accounts": _accounts(),
        "password": PASSWORD,
        "database": settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1],
    }


def _accounts() -> list[dict[str, str]]:
    from chibo.site.answers.accounts import accounts

    return accounts()["accounts"]


def _empty() -> None:
    """Drop every table of a rehearsal register and make them anew."""
    from chibo.site.answers.emptying import drop_tables

    drop_tables()
    migrated()
