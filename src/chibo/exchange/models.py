"""Files as they were read: a batch, its rows, and the parts in which it was posted."""

import uuid

from django.conf import settings
from django.db import models

from chibo.documents.models import Document
from chibo.exchange.vocabulary import BatchState, Matched, Purpose, Settled, Verdict
from chibo.ledger.models import Entry
from chibo.organisations.models import Register, Unit
from chibo.people.models import Person, RecordAct


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


def _by(*, null: bool = False) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=null, on_delete=models.PROTECT, related_name="+")


class Batch(models.Model):
    """One file, read for one unit as of one day. `number` is how people call it.

    `columns` names the field of every column of the sheet, "" for those not used. `stored_as` is where the
    file lies until it is posted or dropped, `seen` the state of the register that the preview was about.
    """

    id = _id()
    number = models.PositiveIntegerField(unique=True)
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    purpose = models.CharField(max_length=8, choices=Purpose.choices())
    layout = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    first_row = models.PositiveIntegerField(default=1)
    row_count = models.PositiveIntegerField(default=0)
    read_through = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    state = models.CharField(max_length=12, choices=BatchState.choices())
    compared_at = models.DateTimeField(null=True)
    seen = models.CharField(max_length=60, blank=True)
    created_by = _by()
    created_at = models.DateTimeField()
    decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    posted_by = _by(null=True)
    posted_at = models.DateTimeField(null=True)
    undo_decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    undone_by = _by(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="batch_created")]

    def __str__(self) -> str:
        return f"{self.number}"


class Part(models.Model):
    """Rows of a batch that were posted together: one act on records, one ledger entry."""

    id = _id()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    act = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    undone_act = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="+")
    undone_entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="part_once")]


class BatchRow(models.Model):
    """One row of a file: what it said, what was understood, whom it is about, what it would change.

    `faults` are reasons per column ({"column", "value", "reason"}); `notes` remarks that stop nothing;
    `plan` what posting it does, in words and fields; `answer` what the clerk said when asked. `person` is who
    the register knew already; somebody new will bear `new_id`.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    plan = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=Verdict.choices())
    matched_by = models.CharField(max_length=16, blank=True, choices=Matched.choices())
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    new_id = models.UUIDField(default=uuid.uuid4)
    candidates = models.JSONField(default=list)
    answer = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120, blank=True)
    personal_number = models.CharField(max_length=20, blank=True)
    card_number = models.CharField(max_length=20, blank=True)
    identity = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    part = models.ForeignKey(Part, null=True, on_delete=models.PROTECT, related_name="rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="row_once")]
        indexes = [
            models.Index(fields=["batch", "verdict", "number"], name="row_verdict"),
            models.Index(fields=["batch", "personal_number"], name="row_personal_number"),
            models.Index(fields=["batch", "card_number"], name="row_card"),
            models.Index(fields=["batch", "identity"], name="row_identity"),
            models.Index(fields=["batch", "digest"], name="row_digest"),
            models.Index(fields=["batch", "person"], name="row_person"),
        ]

    @property
    def about(self) -> uuid.UUID:
        """The person this row is about, once it is posted."""
        return self.person_id or self.new_id


class Difference(models.Model):
    """One thing in which the register and a file of the centre are not of one mind, and what was decided.

    Without `row` the person stands only in the register; without `person` only in the file. `field` is ""
    for those, else the field that differs.
    """

    id = _id()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="differences")
    row = models.ForeignKey(BatchRow, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    field = models.CharField(max_length=60, blank=True)
    here = models.CharField(max_length=400, blank=True)
    there = models.CharField(max_length=400, blank=True)
    settled = models.CharField(max_length=10, choices=Settled.choices(), default=Settled.OPEN.value)
    note = models.CharField(max_length=300, blank=True)
    settled_by = _by(null=True)
    settled_at = models.DateTimeField(null=True)
    act = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["batch", "settled", "name"], name="difference_open")]
