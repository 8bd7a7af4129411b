"""Accounts and grants: who makes them, who ends them."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from tests.unit.conftest import PASSWORD

from chibo.access.errors import AlreadyStarted, BadAccount, BadGrant, OutOfReach, WeakPassword
from chibo.access.models import ActionLog, Grant
from chibo.access.operations import (
    create_account,
    create_first_account,
    deactivate_account,
    end_grants_of,
    grant,
    reactivate_account,
    revoke,
    set_password,
)
from chibo.access.policy import MANAGE_ACCOUNTS, actor_scope, may
from chibo.access.queries import accounts_at
from chibo.access.vocabulary import Reach, Role


def test_the_first_account_is_made_once(tree, root):
    assert {g.role for g in root.grants.all()} == {Role.ADMINISTRATOR, Role.CLERK}
    with pytest.raises(AlreadyStarted):
        create_first_account(
            register=tree.register, username="nua", display_name="Nữa", password=PASSWORD, unit=tree.city
        )


def test_a_user_name_is_found_whatever_its_case_and_marks(tree, root, settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    create_account(actor=root, username="Nguyễn.An", display_name="An", password=PASSWORD, unit=tree.city)
    assert authenticate(username="NGUYEN.AN", password=PASSWORD)
    assert authenticate(username="nguyễn.an", password=PASSWORD)
    assert authenticate(username="nguyen.an", password="sai") is None


@pytest.mark.parametrize("name", ["", "ab", "có dấu cách", "-a-", "a" * 65, "a\nb"])
def test_odd_user_names_are_refused(tree, root, name):
    with pytest.raises(BadAccount) as refused:
        create_account(actor=root, username=name, display_name="Ai", password=PASSWORD, unit=tree.city)
    assert refused.value.field == "username"


def test_a_taken_user_name_and_a_member_with_an_account_are_refused(tree, root):
    member = uuid4()
    create_account(
        actor=root, username="mot", display_name="Một", password=PASSWORD, unit=tree.city, person_id=member
    )
    with pytest.raises(BadAccount, match="đã có người dùng"):
        create_account(actor=root, username="MỘT", display_name="Một", password=PASSWORD, unit=tree.city)
    with pytest.raises(BadAccount, match="đã có tài khoản"):
        create_account(
            actor=root,
            username="hai",
            display_name="Hai",
            password=PASSWORD,
            unit=tree.city,
            person_id=member,
        )


@pytest.mark.parametrize(
    ("password", "reason"), [("ngan", "ngắn hơn"), ("839204718265", "chữ số"), ("x" * 10_000_000, "256")]
)
def test_weak_passwords_are_refused_in_vietnamese(tree, root, settings, password, reason):
    settings.AUTH_PASSWORD_VALIDATORS = [
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("MinimumLengthValidator", "NumericPasswordValidator")
    ]
    with pytest.raises(WeakPassword, match=reason):
        create_account(actor=root, username="yeu", display_name="Y", password=password, unit=tree.city)


def test_an_administrator_of_a_ward_looks_after_that_ward_only(tree, root, give):
    ward = give("quan.tri.a", Role.ADMINISTRATOR, tree.ward_a)
    made = create_account(
        actor=ward, username="moi", display_name="Mới", password=PASSWORD, unit=tree.cell_a1
    )
    grant(actor=ward, account=made, role=Role.SECRETARY, unit=tree.cell_a1, reach=Reach.OWN)
    with pytest.raises(OutOfReach):
        grant(actor=ward, account=made, role=Role.CLERK, unit=tree.cell_b1)
    with pytest.raises(OutOfReach):
        create_account(actor=ward, username="la", display_name="Lạ", password=PASSWORD, unit=tree.ward_b)


def test_an_administrator_cannot_take_over_an_account_with_rights_above(tree, root, give):
    ward = give("quan.tri.a", Role.ADMINISTRATOR, tree.ward_a)
    both = give("hai.noi", Role.CLERK, tree.ward_a)
    grant(actor=root, account=both, role=Role.OVERSEER, unit=tree.city)
    for verb, more in ((set_password, {"password": PASSWORD}), (deactivate_account, {})):
        with pytest.raises(OutOfReach):
            verb(actor=ward, account=both, **more)


def test_an_own_reach_administrator_gives_no_subtree(tree, root, give):
    narrow = give("hep", Role.ADMINISTRATOR, tree.ward_a, Reach.OWN)
    made = create_account(actor=narrow, username="moi", display_name="M", password=PASSWORD, unit=tree.ward_a)
    with pytest.raises(BadGrant, match="cấp dưới"):
        grant(actor=narrow, account=made, role=Role.CLERK, unit=tree.ward_a)
    grant(actor=narrow, account=made, role=Role.CLERK, unit=tree.ward_a, reach=Reach.OWN)


def test_the_same_role_twice_an_ended_unit_and_an_empty_span_are_refused(tree, root, give):
    clerk = give("thu.ky", Role.CLERK, tree.ward_a)
    with pytest.raises(BadGrant, match="đã có quyền"):
        grant(actor=root, account=clerk, role=Role.CLERK, unit=tree.ward_a)
    with pytest.raises(BadGrant, match="đã kết thúc"):
        grant(actor=root, account=clerk, role=Role.CLERK, unit=tree.district)
    with pytest.raises(BadGrant, match="phải sau"):
        grant(actor=root, account=clerk, role=Role.SECRETARY, unit=tree.ward_a, valid_to=date(2026, 7, 15))


def test_a_revoked_grant_gives_nothing_from_that_day_and_is_kept(tree, root, give, today):
    clerk = give("thu.ky", Role.CLERK, tree.ward_a)
    ended = revoke(actor=root, grant=clerk.grants.get())
    assert (ended.valid_to, ended.revoked_by) == (today, root)
    assert not actor_scope(clerk).held
    with pytest.raises(BadGrant, match="đã hết"):
        revoke(actor=root, grant=ended)


def test_nobody_ends_the_own_administration_or_account(tree, root):
    own = root.grants.get(role=Role.ADMINISTRATOR)
    with pytest.raises(BadGrant, match="tự thu"):
        revoke(actor=root, grant=own)
    with pytest.raises(BadAccount, match="tự khóa"):
        deactivate_account(actor=root, account=root)


def test_a_deactivated_account_may_nothing_until_reactivated(tree, root, give):
    admin = give("quan.tri", Role.ADMINISTRATOR, tree.ward_a)
    deactivate_account(actor=root, account=admin)
    assert not may(admin, MANAGE_ACCOUNTS, tree.ward_a.pk)
    reactivate_account(actor=root, account=admin)
    assert may(admin, MANAGE_ACCOUNTS, tree.ward_a.pk)


def test_grants_end_with_their_unit(tree, root, give, today):
    clerk = give("thu.ky", Role.CLERK, tree.ward_a)
    assert end_grants_of(actor=root, unit_id=tree.ward_a.pk, on=today) == 1
    assert not actor_scope(clerk).held
    assert Grant.objects.filter(account=clerk).count() == 1


def test_accounts_of_a_ward_are_those_it_keeps_and_those_with_rights_there(tree, root, give, today):
    give("thu.ky", Role.CLERK, tree.cell_a1)
    other = give("noi.khac", Role.CLERK, tree.ward_b)
    grant(actor=root, account=other, role=Role.OVERSEER, unit=tree.cell_a2)
    ward = give("quan.tri", Role.ADMINISTRATOR, tree.ward_a)
    names = [a.username for a in accounts_at(actor_scope(ward).units(MANAGE_ACCOUNTS), today)]
    assert names == ["noi.khac", "quan.tri", "thu.ky"]


def test_everything_is_logged_and_no_password_is(tree, root, give):
    give("thu.ky", Role.CLERK, tree.ward_a)
    texts = " ".join(str(log.text.sentence) + str(log.text.diff) for log in ActionLog.objects.all())
    assert "Tạo tài khoản “thu.ky”" in texts
    assert "Giao quyền “Văn phòng – ghi sổ”" in texts
    assert PASSWORD not in texts
