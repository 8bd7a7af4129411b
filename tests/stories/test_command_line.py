"""The command line: an empty register, questions about any day, proofs, and what tampering meets."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner, Result

from chibo.foundation import chain
from chibo.ledger.models import Entry, LedgerHead
from chibo.ledger.queries.proofs import payload
from chibo.site.cli import app
from tests.registers import START, Book, open_book

Tampering = Callable[[], AbstractContextManager[None]]
pytestmark = pytest.mark.django_db


def run(*words: str, code: int = 0) -> Result:
    """Call the command; the exit code is part of the answer."""
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == code, (found.stdout, found.stderr, found.exception)
    return found


def told(*words: str, code: int = 0) -> Any:
    """What it answers as JSON."""
    return json.loads(run(*words, "--json", code=code).stdout)


@pytest.fixture
def book() -> Book:
    """A committee with one cell of three."""
    b = open_book()
    b.district = b.unit(b.root, "01.001", "Quận Sông Mây", "district")
    b.committee = b.unit(b.district, "01.001.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.one = b.unit(b.committee, "01.001.001.001", "Chi bộ Một", "cell")
    b.staff = b.members(b.one, 3)
    return b


def test_an_empty_register_and_its_first_account() -> None:
    made = told("init", "--unit", "01.001", "--name", "Đảng ủy phường Gió", "--kind", "commune")
    assert made["username"] == "quantri" and len(made["password"]) >= 12
    assert told("unit", "list")["units"] == [
        {"code": "01.001", "name": "Đảng ủy phường Gió", "kind": "commune", "parent": None}
    ]
    figures = told("headcount", "--unit", "01.001", "--from", "2026-01-01", "--to", "31/12/2026")
    assert (figures["opening"], figures["in"], figures["out"], figures["closing"]) == (0, 0, 0, 0)
    assert told("verify")["ok"] is True
    assert told("init", "--unit", "01", "--name", "Lần hai", "--kind", "commune", code=2)["error"]["sentence"]


def test_shapes_of_answers(book: Book) -> None:
    figures = told("headcount", "--unit", "01", "--from", "2020-01-01", "--to", "2020-12-31")
    assert set(figures) >= {"unit", "from", "to", "opening", "in", "out", "closing", "by_kind", "children"}
    assert figures["by_kind"]["opening"]["in"] == 3
    assert figures["children"][0]["children"][0]["unit"] == "01.001.001"
    roll = told("roll", "--unit", "01.001.001.001", "--on", "31/12/2020", "--query", "nguyen thi")
    assert roll["total"] == 3 and roll["on"] == "2020-12-31"
    assert set(roll["members"][0]) == {"id", "name", "born_on", "cell", "standing", "since"}
    member = told("member", roll["members"][0]["id"], "--on", "2020-06-01")
    assert member["cell"] == "01.001.001.001" and member["timeline"][0]["kind"] == "opening"
    known = told("roll", "--unit", "01", "--on", "2020-12-31", "--known-at", "2019-12-31")
    assert known["total"] == 0


def test_tables_for_people(book: Book) -> None:
    assert "3 đảng viên" in run("roll", "--unit", "01", "--on", "31/12/2020").stdout
    assert "Chi bộ Một" in run("unit", "list").stdout
    assert "Sổ khớp hoàn toàn" in run("verify").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("roll", "--unit", "99", "--on", "2020-01-01"), "Không có tổ chức đảng nào mang mã “99”"),
        (("roll", "--unit", "01", "--on", "31/11/2026"), "chỉ có 30 ngày"),
        (("headcount", "--unit", "01", "--from", "2021-01-01", "--to", "2020-01-01"), "khoảng ngược"),
        (("member", "000000000000"), "Không có ai mang"),
        (("account", "grant", "vanthu", "--role", "king", "--unit", "01"), "Không có vai trò"),
    ],
)
def test_bad_input_gets_a_sentence(book: Book, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in run(*words, code=2).stderr
    assert sentence in told(*words, code=2)["error"]["sentence"]


def test_an_empty_database_says_what_to_do() -> None:
    assert "chibo init" in run("roll", "--unit", "01", "--on", "2020-01-01", code=2).stderr


def test_accounts(book: Book) -> None:
    made = told(
        "account",
        "create",
        "thuky",
        "--unit",
        "01.001.001",
        "--password",
        "mat-khau-rieng-26",
        "--as",
        "vanthu",
    )
    assert made["grants"] == []
    told("account", "grant", "thuky", "--role", "clerk", "--unit", "01.001.001")
    assert {a["username"] for a in told("account", "list")["accounts"]} == {"vanthu", "thuky"}
    assert told("account", "revoke", "thuky", "--role", "clerk", "--unit", "01.001.001")["grants"] == []
    assert told("account", "deactivate", "thuky")["active"] is False


def test_rebuild_changes_nothing(book: Book) -> None:
    before = told("headcount", "--unit", "01", "--from", "2020-01-01", "--to", "2020-12-31")
    assert told("rebuild")["ok"] is True
    assert told("headcount", "--unit", "01", "--from", "2020-01-01", "--to", "2020-12-31") == before


@pytest.mark.parametrize(
    ("table", "change", "check"),
    [
        ("ledger_movement", "to_standing = 'probationary'", "ledger.chain"),
        ("ledger_movement", "counted_on = '2020-01-02'", "ledger.chain"),
        ("ledger_structureline", "name = 'Tên khác'", "ledger.chain"),
        ("ledger_entrytext", "note = 'Thêm một chữ'", "ledger.chain"),
        ("ledger_entry", "hash = digest", "ledger.chain"),
        ("ledger_unitday", "inflow = inflow + 1, full_delta = full_delta + 1", "ledger.counters"),
        ("ledger_spell", "valid_from = '2020-01-03'", "ledger.spells"),
        ("organisations_unitstate", "name = 'Tên khác'", "ledger.tree"),
        ("access_actiontext", "sentence = 'Câu khác'", ""),
        ("access_actionlog", "verb = 'khác'", ""),
        ("documents_documenttext", "summary = 'Trích yếu khác'", ""),
        ("documents_document", "number_text = '999-QĐ/XX'", ""),
    ],
)
def test_one_changed_row_is_found(
    book: Book, tampering: Tampering, table: str, change: str, check: str
) -> None:
    with tampering(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")
    found = told("verify", code=1)
    failed = {c["name"] for c in found["checks"] if not c["ok"]}
    assert failed and (not check or check in failed)


def test_a_recomputed_chain_fails_against_the_last_seal(book: Book, tampering: Tampering) -> None:
    sealed = told("seal", "--as", "vanthu")
    assert told("verify", "--fingerprint", sealed["fingerprint"])["ok"] is True
    with tampering():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_movement SET to_standing = 'probationary'")
        _recompute()
    told("rebuild", code=1)
    found = {c["name"]: c["ok"] for c in told("verify", code=1)["checks"]}
    assert found["ledger.chain"] is True
    assert found["ledger.seals"] is False
    assert told("verify", "--fingerprint", "0" * 64, code=1)["ok"] is False


def _recompute() -> None:
    """What a clever forger would do: make every hash right again."""
    previous = chain.GENESIS
    for entry in Entry.objects.order_by("position").select_related("document"):
        said = payload(entry, list(entry.movements.all()), list(entry.structure_lines.all()), None)
        entry.digest = chain.digest(chain.canonical(said))
        entry.previous_hash = previous
        entry.hash = previous = chain.link(previous, {"position": entry.position, "digest": entry.digest})
        entry.save()
    LedgerHead.objects.update(hash=previous)


@pytest.mark.parametrize(
    "table", ["ledger_entry", "ledger_movement", "access_actionlog", "documents_document"]
)
def test_the_database_itself_refuses_changes(book: Book, table: str) -> None:
    from django.db import DatabaseError, transaction

    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        refused = pytest.raises(DatabaseError, match="append-only")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_starting_day_is_in_the_book(book: Book) -> None:
    assert told("unit", "show", "01.001.001.001", "--on", START.isoformat())["total"] == 3
