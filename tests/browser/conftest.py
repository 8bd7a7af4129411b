"""A small register to look at: a city, a ward with a long name, two cells, and people who may do different things."""

import os
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Role
from chibo.organisations.models import Unit
from tests.registers import PASSWORD, Book, open_book

DAY = date(2026, 8, 3)
# What a page looks like does not depend on the database: on PostgreSQL each path is walked at one width.
ON_POSTGRESQL = os.environ.get("CHIBO_DATABASE_URL", "").startswith("postgres")
WIDTHS = [1440] if ON_POSTGRESQL else [1440, 1024, 390]


@dataclass
class Office:
    """The register, its ward and cells, and an account for each way of seeing it."""

    book: Book
    ward: Unit
    cells: list[Unit]
    clerk: Account
    secretary: Account
    member: Account


@pytest.fixture
def office(transactional_db: None) -> Office:
    """Everything a screen may need; the accounts' password is `PASSWORD`."""
    book = open_book(day=DAY)
    ward = book.unit(
        book.root, "01.001", "Đảng ủy phường Hoàng Văn Thụ và các khu phố lân cận", "commune", DAY
    )
    cells = [
        book.unit(ward, f"01.001.00{n}", name, "cell", DAY)
        for n, name in enumerate(["Chi bộ Tổ dân phố số 7", "Chi bộ Trường THCS Lê Quý Đôn"], start=1)
    ]
    people = book.members(cells[0], 3, DAY)
    return Office(
        book,
        ward,
        cells,
        clerk=_account(book, "le.hanh", "Lê Thị Hạnh", ward, Role.CLERK),
        secretary=_account(book, "tran.quyet", "Trần Đình Quyết", cells[0], Role.SECRETARY),
        member=_account(book, "dang.thuong", "Đặng Văn Thưởng", cells[0], None, person_id=people[0].pk),
    )


def _account(book: Book, username: str, name: str, unit: Unit, role: Role | None, **more: Any) -> Account:
    made = create_account(
        actor=book.clerk, username=username, display_name=name, password=PASSWORD, unit=unit, **more
    )
    if role is not None:
        grant(actor=book.clerk, account=made, role=role, unit=unit)
    return made
