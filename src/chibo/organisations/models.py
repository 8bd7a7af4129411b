"""The register, its units and the projected dated tree.

Nothing here is typed in: every row is derived from the ledger's structure lines and can be
rebuilt. Spans are half-open, `valid_from <= day < valid_to`.
"""

import uuid
from typing import Any

from django.db import models

from chibo.foundation.dates import FOREVER
from chibo.organisations.vocabulary import Basis


class Register(models.Model):
    """One book of one committee and everything below it; series and chains belong to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    rehearsal = models.BooleanField(default=True)
    authorisation = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """The lasting identity of a Party organisation; names, codes and places are its states.

    `opened_on`/`closed_on` are life dates, `counted_open_on`/`counted_closed_on` the days the books
    took note; a unit whose founding was reversed closed the day it opened. `present` is the open unit
    that stands for it today, and what rights look at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="units")
    opened_on = models.DateField()
    closed_on = models.DateField(default=FOREVER)
    counted_open_on = models.DateField()
    counted_closed_on = models.DateField(default=FOREVER)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")
    present = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="stands_for")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_on__lte=models.F("closed_on")), name="unit_span"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class _UnitSpan(models.Model):
    basis = models.CharField(max_length=4, choices=[(b.value, b.label) for b in Basis])
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)

    class Meta:
        abstract = True


class UnitState(_UnitSpan):
    """What a unit was called, coded and placed under, over one span."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="states")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lt=models.F("valid_to")), name="state_span"
            ),
            models.UniqueConstraint(fields=["basis", "unit", "valid_from"], name="state_once"),
        ]
        indexes = [
            models.Index(fields=["basis", "code", "valid_from"], name="state_code"),
            models.Index(fields=["basis", "parent", "valid_from"], name="state_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def row(self) -> tuple[Any, ...]:
        """The facts, for comparing a stored projection with a fresh one."""
        return (
            self.unit_id,
            self.basis,
            self.valid_from,
            self.valid_to,
            self.name,
            self.code,
            self.kind,
            self.parent_id,
        )


class Ancestry(_UnitSpan):
    """`ancestor` stood above `descendant` at `depth` over one span (itself included, depth 0)."""

    ancestor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    descendant = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lt=models.F("valid_to")), name="ancestry_span"
            ),
            models.UniqueConstraint(
                fields=["basis", "ancestor", "descendant", "valid_from"], name="ancestry_once"
            ),
        ]
        indexes = [
            models.Index(fields=["basis", "descendant", "valid_from"], name="ancestry_up"),
            models.Index(
                fields=["basis", "ancestor", "valid_to", "valid_from", "descendant"], name="ancestry_down"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} / {self.descendant_id}"
