"""The demo register, built small: four trees that reconcile, closed years that stay closed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.candidates import checks as candidate_checks
from chibo.candidates.queries import Narrowing, candidate_list
from chibo.candidates.vocabulary import HelpTrouble, Stage
from chibo.demo.building import DemoSummary, build
from chibo.demo.cases import plan_cases
from chibo.demo.plan import LAST_SESSION, PASSWORD, Plan, scaled
from chibo.demo.story import tell
from chibo.foundation.progress import Silent
from chibo.ledger import checks
from chibo.ledger.models import Movement
from chibo.ledger.policy import SEE_ROLL, may_see_member
from chibo.ledger.queries import closings, headcount, roll, seals
from chibo.organisations.models import Unit
from chibo.organisations.queries import children, root_of, state, the_register, tree
from chibo.procedures.models import Case, Draft
from chibo.procedures.queries import open_case_of, procedure_on
from chibo.worklist.queries import Asked, counts, lines

pytestmark = pytest.mark.django_db
NOT_SHOWN = {"consent_schooling", "committee_vote"}
FOUR_DAYS = (date(2016, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 20))


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> DemoSummary:  # type: ignore[no-untyped-def,misc]
    """One small register for the whole file; taken away again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(Silent(), scale=1 / 40)
        transaction.set_rollback(True)


def _root():  # type: ignore[no-untyped-def]
    register = the_register()
    assert register is not None and register.rehearsal
    return root_of(register)


def test_the_full_plan_shows_the_published_figures() -> None:
    plan = Plan()
    assert (plan.grassroots, plan.cells, plan.members) == (42, 293, 7251)
    assert plan.grades == (434, 5767, 1037, 13) and sum(plan.grades) == plan.members


def test_four_trees_reconcile(demo: DemoSummary) -> None:
    assert tuple(figures.on for figures in demo.trees) == FOUR_DAYS
    assert demo.trees[0].members == scaled(1 / 40).members
    for figures in demo.trees:
        total = headcount(_root(), figures.on, figures.on).closing
        assert figures.members == total == closings([_root()], figures.on)[_root()].total


def test_the_night_of_the_wards_loses_nobody(demo: DemoSummary) -> None:
    before, after = demo.trees[1], demo.trees[2]
    day = headcount(_root(), after.on, after.on)
    assert day.opening == before.members and day.closing == after.members
    assert [u.kind for u in children(_root(), before.on)] == ["district"]
    assert [u.kind for u in children(_root(), after.on)] == ["commune"] * 4


def test_in_2026_no_committee_but_branches_stands_below_a_ward(demo: DemoSummary) -> None:
    kinds = {node.kind for node in tree(demo.last_day)}
    assert kinds == {"province", "commune", "branch_committee", "cell"}
    for node in tree(demo.last_day):
        above = node.parent_id and state(node.parent_id, demo.last_day)
        assert not above or (node.kind, above.kind) != ("branch_committee", "branch_committee")


def test_late_papers_leave_closed_years_alone(demo: DemoSummary) -> None:
    late = [m for m in Movement.objects.all() if m.effective_on.year < m.counted_on.year]
    assert late
    assert sorted(demo.closed_with) == list(range(2016, 2026))
    for year, total in demo.closed_with.items():
        assert closings([_root()], date(year, 12, 31))[_root()].total == total


def test_cases_stand_where_they_were_told(demo: DemoSummary) -> None:
    standing = set(Case.objects.values_list("procedure", "step", "state"))
    assert {("admission", "cell_vote", "stopped"), ("admission", "enrolment", "done")} <= standing
    assert {("admission", "consent_age", "open"), ("candidate", "helper", "open")} <= standing
    crossing = Case.objects.filter(begun_on__lt=date(2025, 7, 1), state="done")
    assert crossing.exists()
    overtaken = Case.objects.get(visits__outcome="passed_over")
    assert (overtaken.step, overtaken.state) == ("decision", "open")
    own = Account.objects.get(username="dubi").person_id
    assert own is not None and open_case_of("probation", own) is not None
    assert Draft.objects.filter(account__username="vanphong").exists()


def test_some_of_what_is_due_is_late(demo: DemoSummary) -> None:
    units = set(Unit.objects.values_list("pk", flat=True))
    due = counts(units, demo.last_day, ahead_days=10)
    assert due.overdue and due.later
    overdue = lines(units, Asked(overdue_on=demo.last_day), limit=500)
    assert {"admission", "probation"} <= {line.procedure for line in overdue}
    assert all(line.whom and line.citation for line in overdue)


def test_the_whole_demo_shows_every_step() -> None:
    told = plan_cases(tell(scaled(1 / 40), uuid4()), whole=True).expected
    for code in ("candidate", "admission"):
        live = {step for procedure, step, state in told if (procedure, state) == (code, "open")}
        # Nobody here has too little schooling; a committee no longer votes in between.
        assert {step.code for step in procedure_on(code, LAST_SESSION).steps} - live <= NOT_SHOWN
    assert {state for _, _, state in told} == {"open", "paused", "withdrawn", "stopped", "done"}
    assert told == plan_cases(tell(scaled(1 / 40), uuid4()), whole=True).expected


def test_everything_proves(demo: DemoSummary) -> None:
    register = the_register()
    assert register is not None
    assert all(check.ok for check in checks.all_checks())
    assert demo.fingerprint in {seal.fingerprint for seal in seals(register)}


def test_accounts_reach_what_they_should(demo: DemoSummary) -> None:
    accounts = {a.username: Account.objects.get(username=a.username) for a in demo.accounts}
    assert all(account.check_password(PASSWORD) for account in accounts.values())
    plain = accounts["dangvien"]
    assert plain.person_id and may_see_member(plain, plain.person_id)
    assert not reach(plain, SEE_ROLL).exists()
    own = set(reach(accounts["chibo"], SEE_ROLL))
    assert own < set(reach(accounts["bithu"], SEE_ROLL)) < set(reach(accounts["captren"], SEE_ROLL))
    assert roll(_root(), demo.last_day).total > 0


def test_candidates_stand_at_several_stages(demo: DemoSummary) -> None:
    assert all(check.ok for check in candidate_checks.all_checks())
    rows = candidate_list(_root(), demo.last_day).page()
    assert {row.stage for row in rows} >= {Stage.WAITING, Stage.HELPED, Stage.IN_CLASS, Stage.CERTIFIED}
    assert any(row.stage is Stage.EXPIRED for row in rows)
    assert any(row.trouble is HelpTrouble.NOBODY for row in rows) and any(row.missing for row in rows)
    gone = candidate_list(_root(), demo.last_day, wanted=Narrowing(gone=True)).page()
    assert gone and any(row.name == "" for row in gone)
