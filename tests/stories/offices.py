"""What tests of writing screens share: a register, offices, and a form that is looked at before it writes."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import urlencode

import python_calamine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import clock_at
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.organisations.models import Unit
from tests.registers import Book, noon, on, open_book

TODAY = date(2021, 10, 15)


@contextmanager
def two_wards() -> Iterator[Book]:
    """Two wards, three cells; the books are closed through 30/6/2021; it is 15/10/2021."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell")
    b.first, b.second, b.third = b.members(b.one, 4), b.members(b.two, 3), b.members(b.three, 2)
    with on(date(2021, 7, 5)):
        ledger.close_period(**b.by(date(2021, 7, 5)), through=date(2021, 6, 30))
    b.paper = b.decision(date(2021, 10, 1), "45-QĐ/ĐU")
    with clock_at(noon(TODAY)):
        yield b


def office(book: Book, name: str, role: Role, unit: Unit) -> Account:
    account = create_account(
        actor=book.clerk, username=name, display_name=name, password="một câu dài để nhớ 2021", unit=unit
    )
    grant(actor=book.clerk, account=account, role=role, unit=unit, reach=Reach.SUBTREE)
    return account


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, path: str, status: int = 200, most: int = 12) -> str:
    """What a page says; no page asks the database more than `most` questions (the log writes count too)."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = client.get(path)
    assert found.status_code == status, found.content.decode()[:2000]
    assert len(asked) <= most, [len(asked)] + [query["sql"] for query in asked.captured_queries]
    return found.content.decode()


def address_of(path: str, **query: Any) -> str:
    return f"{path}?{urlencode({k: str(v) for k, v in query.items()})}"


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found.group(1)


class Form:
    """One form on one address: look first, then write."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.text = client.get(address).content.decode()

    def send(self, status: int = 200, press: bool = False, **typed: Any) -> str:
        """Send what was typed; `press` is the button that writes."""
        ours = {"ma": hidden(self.text, "ma"), "da_xem": hidden(self.text, "da_xem")}
        data = {**ours, **typed, **({"ghi": "1"} if press else {})}
        answer = self.client.post(self.address, data)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        if status != 302:
            self.text = answer.content.decode()
        return self.text


def sheet_of(content: bytes) -> list[list[Any]]:
    """The rows of a workbook, none of whose cells is a formula."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert sheets and not any(b"<f" in re.sub(rb"<f[a-z]", b"", sheet) for sheet in sheets)
    return python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def proved() -> None:
    assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []
