"""Sources and plan over random histories: every node's figures are the sum of the cells below it."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chibo.ledger.queries import closings, flows
from chibo.ledger.vocabulary import Kind
from chibo.sources import checks
from chibo.sources.operations import SurveyDraft, record_surveys, set_targets
from chibo.sources.queries import Figures, Line, cells_of, progress
from tests.properties.test_random_histories import History
from tests.registers import on

pytestmark = pytest.mark.django_db


@given(seed=st.integers(0, 10_000))
@settings(
    max_examples=2, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_nodes_figures_are_those_of_its_cells(db: None, seed: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        history = History(seed)
        history.run(14)
        _plan(history)
        root = history.book.root.pk
        for day in (history.today, history.today - timedelta(days=history.today.timetuple().tm_yday - 1)):
            found = progress(root, day.year, day)
            _adds_up(found.top)
            counted = flows([root], found.days.first, day).get(root, {}).get(Kind.ADMITTED.value)
            assert found.top.total.admitted == (counted.inflow if counted else 0)
            assert found.top.total.members == closings([root], found.days.before)[root].total
            for line in _nodes(found.top):
                alone = progress(line.unit.unit_id, day.year, day).top.total
                assert alone == line.total, "a unit's own page says what the page above says of it"
        with on(history.today):
            assert [check.findings for check in checks.all_checks() if not check.ok] == []
        transaction.set_rollback(True)


def _plan(history: History) -> None:
    """Some cells count and are given a target, whatever became of them later in the year."""
    dice, year, clerk = random.Random(history.today.toordinal()), history.today.year, history.book.clerk
    top = progress(history.book.root.pk, year, history.today).top
    units = [line.unit.unit_id for line in cells_of(top)]
    by_id = {cell.pk: cell for cell in history.cells}
    chosen = [by_id[unit] for unit in units if unit in by_id and dice.random() < 0.7]
    paper = history.book.decision(history.today)
    with on(history.today):
        if chosen:
            drafts = [SurveyDraft(cell, dice.randint(0, 9), "Bí thư", _day(history)) for cell in chosen]
            record_surveys(actor=clerk, year=year, drafts=drafts)
        targets = {unit: dice.randint(0, 4) for unit in units}
        set_targets(actor=clerk, year=year, targets=targets, document=paper)


def _day(history: History) -> date:
    return max(date(history.today.year, 1, 1), history.today - timedelta(days=20))


def _nodes(line: Line) -> list[Line]:
    return [line, *(node for child in line.children for node in _nodes(child))]


def _adds_up(line: Line) -> None:
    for node in _nodes(line):
        assert node.total == sum((cell.own for cell in cells_of(node)), Figures())
        assert node.total == sum((child.total for child in node.children), node.own)
