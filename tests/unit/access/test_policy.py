"""Who may do what where: sentences, reach, today's tree."""

from datetime import date

import pytest

from chibo.access.errors import NoActor, NotAllowed, OutOfReach
from chibo.access.policy import Permission, actor_scope, may, reach, require, require_all
from chibo.access.vocabulary import Reach, Role

WRITE = Permission("test.write", frozenset({Role.CLERK}), "Ghi thử")
READ = Permission("test.read", frozenset({Role.CLERK, Role.OVERSEER}), "Xem thử")


def test_a_clerk_of_a_ward_writes_there_and_below_and_nowhere_else(tree, give):
    clerk = give("thu.ky", Role.CLERK, tree.ward_a)
    assert may(clerk, WRITE, tree.ward_a.pk)
    assert may(clerk, WRITE, tree.cell_a1.pk)
    assert not may(clerk, WRITE, tree.cell_b1.pk)
    assert not may(clerk, WRITE, tree.city.pk)


def test_outside_every_grant_is_out_of_reach_and_a_missing_role_is_not_allowed(tree, give):
    overseer = give("cap.tren", Role.OVERSEER, tree.ward_a)
    with pytest.raises(OutOfReach):
        require(overseer, WRITE, tree.cell_b1.pk)
    with pytest.raises(NotAllowed) as refused:
        require(overseer, WRITE, tree.cell_a1.pk)
    assert refused.value.sentence == "Tài khoản này không được phép ghi thử."
    assert "Văn phòng – ghi sổ" in refused.value.next_step


def test_own_reach_stops_at_the_unit_itself(tree, give):
    clerk = give("mot.noi", Role.CLERK, tree.ward_a, Reach.OWN)
    assert set(reach(clerk, WRITE)) == {tree.ward_a.pk, tree.district.pk}
    assert not may(clerk, WRITE, tree.cell_a1.pk)


def test_an_ended_unit_is_seen_by_whoever_sees_what_stands_for_it_now(tree, give):
    clerk = give("phuong.a", Role.CLERK, tree.ward_a)
    other = give("phuong.b", Role.CLERK, tree.ward_b)
    assert may(clerk, WRITE, tree.district.pk)
    assert not may(other, WRITE, tree.district.pk)
    assert set(reach(clerk, WRITE)) == {
        tree.units[n].pk for n in ("ward_a", "cell_a1", "cell_a2", "district")
    }


def test_check_and_queryset_agree_everywhere(tree, give):
    for name in ("ward_a", "cell_b1"):
        for far in Reach:
            actor = give(f"{name}.{far}".replace("_", "-"), Role.CLERK, tree.units[name], far)
            allowed = set(reach(actor, WRITE))
            assert allowed == {u.pk for u in tree.units.values() if may(actor, WRITE, u.pk)}


def test_reach_costs_one_query_and_is_a_subquery_afterwards(tree, give, django_assert_num_queries):
    clerk = give("nhanh", Role.CLERK, tree.ward_a)
    with django_assert_num_queries(1):
        units = reach(clerk, READ)
    with django_assert_num_queries(1):
        assert tree.register.units.filter(pk__in=units).count() == 4


def test_a_scope_reads_the_grants_once(tree, give, django_assert_num_queries):
    clerk = give("nut.bam", Role.CLERK, tree.ward_a)
    with django_assert_num_queries(2):
        scope = actor_scope(clerk)
        assert [scope.may(p, tree.cell_a1.pk) for p in (READ, WRITE, READ)] == [True, True, True]
    assert scope.may_somewhere(WRITE)


def test_many_units_are_checked_in_a_constant_number_of_queries(tree, give, django_assert_max_num_queries):
    clerk = give("hang.loat", Role.CLERK, tree.ward_a)
    with django_assert_max_num_queries(3):
        require_all(clerk, WRITE, {tree.ward_a.pk, tree.cell_a1.pk, tree.cell_a2.pk})
    with pytest.raises(OutOfReach):
        require_all(clerk, WRITE, {tree.cell_a1.pk, tree.cell_b1.pk})


def test_nobody_and_the_deactivated_may_nothing(tree, root):
    assert not may(None, READ, tree.city.pk)
    with pytest.raises(NoActor):
        require(None, READ, tree.city.pk)
    root.is_active = False
    root.save()
    assert not may(root, READ, tree.city.pk)


def test_a_grant_gives_nothing_before_its_first_day_nor_from_its_last(tree, root, give):
    clerk = give("co.han", Role.CLERK, tree.ward_a)
    given = clerk.grants.get()
    given.valid_from, given.valid_to = date(2026, 1, 1), date(2026, 7, 1)
    given.save()
    assert not actor_scope(clerk).held
    assert not actor_scope(clerk, on=date(2025, 12, 31)).held
    assert not actor_scope(clerk, on=date(2026, 7, 1)).held
    assert actor_scope(clerk, on=date(2026, 6, 30)).may(WRITE, tree.cell_a1.pk)
