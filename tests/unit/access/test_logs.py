"""Both log chains: what was done, and whose record was looked at."""

from datetime import UTC, date, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection

from chibo.access.checks import action_log_chain, read_log_chain
from chibo.access.errors import NoActor
from chibo.access.models import ActionLog, ActionText, ChainHead, ReadLog, ReadSubject
from chibo.access.operations import Action, log_action, log_actions, log_read
from chibo.access.queries import (
    Narrowed,
    actions_about,
    hash_at,
    heads,
    latest_actions,
    latest_looks,
    looks_at,
)
from chibo.access.vocabulary import Chain, Purpose
from chibo.foundation.clock import clock_at
from chibo.organisations.models import Unit


@pytest.fixture
def unguarded(db):
    """What somebody with the database file in hand can do: write past the triggers."""

    def change(model, column, value, **which):
        row = model.objects.filter(**which).values_list("pk", flat=True).order_by("pk")[0]
        table, key = model._meta.db_table, model._meta.pk.column
        pk = model._meta.pk.get_db_prep_value(row, connection)
        with connection.cursor() as cursor:
            _lift_triggers(cursor, table)
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [value, pk])
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = origin")

    return change


def _lift_triggers(cursor, table):
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')


@pytest.fixture
def acts(root):
    """Five more acts after those that made the first account."""
    for number in range(5):
        log_action(
            actor=root,
            verb="test.act",
            sentence=f"Việc {number}",
            subject_type="test.Thing",
            subject_id=uuid4(),
            diff={"n": [None, number]},
        )
    return list(ActionLog.objects.filter(verb="test.act").order_by("position"))


def test_a_row_follows_the_one_before(acts):
    rows = list(ActionLog.objects.order_by("position"))
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert all(later.previous_hash == row.hash for row, later in pairwise(rows))
    assert action_log_chain().ok
    assert action_log_chain().seen == len(rows)


def test_heads_and_earlier_hashes_serve_seals(acts, root):
    last = acts[-1]
    assert heads() == [(Chain.ACTION, last.position, last.hash), (Chain.READ, 0, "0" * 64)]
    assert hash_at(Chain.ACTION, last.position - 1) == last.previous_hash
    assert hash_at(Chain.ACTION, 9999) is None


@pytest.mark.parametrize(("column", "value"), [
    ("verb", "test.ack"), ("at", "2026-07-15 02:00:00.000001+00:00"), ("subject_type", "test.Think"),
    ("digest", "0" * 64), ("hash", "f" * 64), ("previous_hash", "e" * 64),
])  # fmt: skip
def test_a_changed_cell_of_the_chain_is_found(acts, unguarded, column, value):
    unguarded(ActionLog, column, value, position=acts[2].position)
    check = action_log_chain()
    assert not check.ok
    assert any(f"Vị trí {acts[2].position}" in finding for finding in check.findings)


def test_changed_words_are_found(acts, unguarded):
    unguarded(ActionText, "sentence", "Việc khác", log=acts[1])
    assert [f"Vị trí {acts[1].position}" in f for f in action_log_chain().findings] == [True]


def test_a_damaged_id_is_found_and_does_not_stop_the_check(acts, unguarded):
    if connection.vendor == "sqlite":
        unguarded(ActionLog, "subject_id", "khong phai ma", position=acts[1].position)
        assert "dữ liệu hỏng" in action_log_chain().findings[0]


def test_a_missing_last_row_is_found(acts, root):
    last = acts[-1]
    ChainHead.objects.filter(chain=Chain.ACTION).update(position=last.position + 1, hash="a" * 64)
    assert "Đầu chuỗi" in action_log_chain().findings[0]


def test_a_lawful_erasure_leaves_a_tombstone_that_still_proves(acts):
    ActionText.objects.filter(log=acts[1]).update(salt=None, sentence=None, diff=None)
    assert action_log_chain().ok
    assert actions_about([acts[1].subject_id])[0].sentence == ""


def test_emptying_only_the_sentence_is_no_erasure(acts):
    ActionText.objects.filter(log=acts[1]).update(sentence=None)
    assert not action_log_chain().ok


def test_the_database_refuses_to_change_or_delete_a_log_row(acts, root):
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActionLog.objects.filter(pk=acts[0].pk).update(verb="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActionLog.objects.filter(pk=acts[0].pk)._raw_delete("default")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActionText.objects.filter(log=acts[0]).update(sentence="khác")


def test_many_acts_cost_a_few_statements(root, django_assert_max_num_queries):
    actions = [Action("test.many", f"Việc {n}", "test.Thing") for n in range(300)]
    with django_assert_max_num_queries(12):
        log_actions(actor=root, actions=actions)
    assert action_log_chain().ok


def test_a_look_at_7000_people_is_one_chained_row(root, tree):
    people = [uuid4() for _ in range(7000)]
    log_read(actor=root, person_ids=people, purpose=Purpose.EXPORT, unit_id=tree.city.pk)
    log_read(actor=root, person_ids=people[:1], purpose=Purpose.PROFILE)
    assert (ReadLog.objects.count(), ReadSubject.objects.count()) == (2, 7001)
    assert [line.purpose for line in looks_at(people[0])] == ["profile", "export"]
    assert [line.count for line in latest_looks(Unit.objects.filter(pk=tree.city.pk).values("pk"))] == [7000]
    assert read_log_chain().ok


def test_a_changed_list_of_people_is_found(root, unguarded):
    person = uuid4()
    for _ in range(3):
        log_read(actor=root, person_ids=[person, uuid4()], purpose=Purpose.ROLL)
    other = ReadSubject._meta.get_field("person_id").get_db_prep_value(uuid4(), connection)
    unguarded(ReadSubject, "person_id", other, log__position=2)
    assert read_log_chain().findings == [
        "Vị trí 2: phần kèm theo (câu chữ hoặc danh sách người) đã bị sửa hoặc mất"
    ]


def test_looking_at_nobody_writes_nothing_and_nobody_cannot_look(root):
    assert log_read(actor=root, person_ids=[], purpose=Purpose.ROLL) is None
    assert not ReadLog.objects.exists()
    with pytest.raises(NoActor):
        log_read(actor=None, person_ids=[uuid4()], purpose=Purpose.ROLL)


def test_latest_acts_of_units_come_newest_first_and_go_on(acts, root, tree):
    for number in range(4):
        log_action(actor=root, verb="t.x", sentence=str(number), subject_type="t", unit_id=tree.ward_a.pk)
    here = Unit.objects.filter(pk=tree.ward_a.pk).values("pk")
    first = latest_actions(here, limit=2)
    assert [line.sentence for line in first] == ["3", "2"]
    assert [line.sentence for line in latest_actions(here, wanted=Narrowed(before=first[-1].position))] == [
        "1",
        "0",
    ]


def test_a_log_is_narrowed_by_days_in_viet_nam_and_by_who(acts, root, tree):
    late, next_day = datetime(2026, 11, 1, 16, 59, tzinfo=UTC), datetime(2026, 11, 1, 17, 1, tzinfo=UTC)
    for moment in (late, next_day):
        with clock_at(moment):
            log_action(
                actor=root, verb="t.x", sentence=f"{moment:%H}", subject_type="t", unit_id=tree.ward_a.pk
            )
    here = Unit.objects.filter(pk=tree.ward_a.pk).values("pk")

    def told(**wanted):
        return [line.sentence for line in latest_actions(here, wanted=Narrowed(**wanted))]

    assert told(until=date(2026, 11, 1)) == ["16"]
    assert told(since=date(2026, 11, 2)) == ["17"]
    assert told(who=root.username.upper()) == ["17", "16"]
    assert told(who="không phải ai") == []
