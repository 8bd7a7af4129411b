"""The ledger's papers (append-only) and what is projected from them (rebuildable)."""

import uuid

from django.conf import settings
from django.db import models

from chibo.documents.models import Document
from chibo.foundation.dates import FOREVER
from chibo.ledger.vocabulary import Kind, Overlay, PeriodAction, Standing, StructureAction
from chibo.organisations.models import Register, Unit
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person

BASES = [(b.value, b.label) for b in Basis]


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


def _unit() -> "models.ForeignKey[Unit, Unit]":
    return models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")


def _unit_or_outside() -> "models.ForeignKey[Unit | None, Unit | None]":
    return models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")


class LedgerHead(models.Model):
    """Where the register's chain of entries ends; locked by whoever posts."""

    register = models.OneToOneField(Register, primary_key=True, on_delete=models.PROTECT)
    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    series_year = models.PositiveSmallIntegerField(default=0)
    series_number = models.PositiveIntegerField(default=0)


class Entry(models.Model):
    """One posting: a decision, who wrote it down and when, numbered in its yearly series."""

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    position = models.PositiveBigIntegerField()
    series_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    text_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "position"], name="entry_position"),
            models.UniqueConstraint(fields=["register", "series_year", "number"], name="entry_number"),
        ]
        indexes = [models.Index(fields=["posted_at"], name="entry_posted")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How people quote it."""
        return f"{self.number}/{self.series_year}"


class EntryText(models.Model):
    """Free text of an entry, beside the chain: erasing it leaves a tombstone that still proves."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="text")
    salt = models.CharField(max_length=64)
    note = models.TextField(null=True)


class _Line(models.Model):
    id = _id()
    number = models.PositiveIntegerField()
    effective_on = models.DateField()
    counted_on = models.DateField()

    class Meta:
        abstract = True


class Movement(_Line):
    """One person, one from, one to. A unit is a place; an empty unit is outside the books.

    Overlay kinds keep from = to. `until` is the planned last day of an overlay. `destination` or
    `host_unit` say where a departing or hosted member goes. `reverses` annuls an earlier movement.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="movements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=20, choices=Kind.choices())
    from_unit = _unit_or_outside()
    from_standing = models.CharField(max_length=12, blank=True, choices=Standing.choices())
    to_unit = _unit_or_outside()
    to_standing = models.CharField(max_length=12, blank=True, choices=Standing.choices())
    until = models.DateField(null=True)
    destination = models.CharField(max_length=200, blank=True)
    host_unit = _unit_or_outside()
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")

    class Meta:
        indexes = [
            models.Index(fields=["person", "effective_on"], name="movement_person"),
            models.Index(fields=["to_unit", "effective_on"], name="movement_to"),
        ]


class StructureLine(_Line):
    """One unit, one change: founded, renamed, moved, closed towards a successor…

    `full_carried`/`probationary_carried` are what was known at posting: evidence, never an input.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="structure_lines")
    unit = _unit()
    action = models.CharField(max_length=12, choices=StructureAction.choices())
    from_parent = _unit_or_outside()
    to_parent = _unit_or_outside()
    successor = _unit_or_outside()
    name = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    full_carried = models.PositiveIntegerField(default=0)
    probationary_carried = models.PositiveIntegerField(default=0)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")

    class Meta:
        indexes = [models.Index(fields=["unit", "effective_on"], name="structure_unit")]


class PeriodLine(models.Model):
    """The books are closed through a day, or reopened from one."""

    id = _id()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="period_line")
    action = models.CharField(max_length=8, choices=PeriodAction.choices())
    closed_through = models.DateField()


class Seal(models.Model):
    """A printed fingerprint of every chain's head on a day; recomputed chains fail against it."""

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    sealed_at = models.DateTimeField()
    heads = models.JSONField()
    fingerprint = models.CharField(max_length=64)


# --- projections ---------------------------------------------------------------------------


class _Span(models.Model):
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)

    class Meta:
        abstract = True


class Spell(_Span):
    """A person counted in a unit with one standing, over one span of one calendar."""

    basis = models.CharField(max_length=4, choices=BASES)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spells")
    unit = _unit()
    standing = models.CharField(max_length=12, choices=Standing.choices())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lt=models.F("valid_to")), name="spell_span"
            ),
            models.UniqueConstraint(fields=["basis", "person", "valid_from"], name="spell_once"),
        ]
        indexes = [
            models.Index(
                fields=["basis", "unit", "valid_to", "valid_from", "person", "standing"], name="spell_unit"
            ),
        ]


class OverlaySpell(_Span):
    """A span during which a member is exempted, suspended, departing or hosted elsewhere."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="overlays")
    overlay = models.CharField(max_length=12, choices=Overlay.choices())
    until = models.DateField(null=True)
    destination = models.CharField(max_length=200, blank=True)
    host_unit = _unit_or_outside()
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "valid_from"], name="overlay_once")]
        indexes = [models.Index(fields=["overlay", "valid_to"], name="overlay_current")]


class CountedStep(models.Model):
    """What one person's place in the books did on one counted day, for one reason."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices())
    movement = models.ForeignKey(Movement, null=True, on_delete=models.PROTECT, related_name="+")
    from_unit = _unit_or_outside()
    from_standing = models.CharField(max_length=12, blank=True)
    to_unit = _unit_or_outside()
    to_standing = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day", "position"], name="step_once")]
        indexes = [models.Index(fields=["day", "kind"], name="step_day")]


class NameSuffix(models.Model):
    """One row per word of a folded name, for search inside a subtree."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = _unit_or_outside()
    suffix = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "suffix", "person"], name="suffix_unit"),
            models.Index(fields=["suffix", "person"], name="suffix_word"),
        ]


class UnitDay(models.Model):
    """Flows of a unit and everything below it on one counted day, by kind."""

    unit = _unit()
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices())
    inflow = models.IntegerField(default=0)
    outflow = models.IntegerField(default=0)
    full_delta = models.IntegerField(default=0)
    probationary_delta = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day", "kind"], name="unit_day_once")]
        indexes = [models.Index(fields=["day"], name="unit_day_day")]


class UnitMonthFlow(models.Model):
    """The same, summed over a month (`month` is its first day)."""

    unit = _unit()
    month = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices())
    inflow = models.IntegerField(default=0)
    outflow = models.IntegerField(default=0)
    full_delta = models.IntegerField(default=0)
    probationary_delta = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month", "kind"], name="unit_month_flow_once")]
        indexes = [models.Index(fields=["month"], name="unit_month_flow_month")]


class UnitMonth(models.Model):
    """Members at the end of a month, in a unit and everything below; only months with a change."""

    unit = _unit()
    month = models.DateField()
    full = models.IntegerField()
    probationary = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="unit_month_once")]
