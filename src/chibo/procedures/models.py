"""Cases and their history: only added to. Words about people lie where they can be erased."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from chibo.documents.models import Document
from chibo.organisations.models import Register, Unit
from chibo.procedures.vocabulary import CaseState, Move


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class Case(models.Model):
    """One matter going through a procedure. `unit` is the cell it is about, `turn_unit` where the next step
    is awaited (empty: outside this register). `version` counts writings, so that two people see each other.
    """

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    procedure = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    begun_on = models.DateField()
    state = models.CharField(max_length=12, choices=CaseState.choices())
    step = models.CharField(max_length=60)
    step_since = models.DateField()
    turn_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    turn = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="case_number"),
            models.UniqueConstraint(
                fields=["procedure", "subject_id"],
                condition=Q(state__in=[CaseState.OPEN, CaseState.PAUSED]),
                name="case_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "procedure"], name="case_of_unit"),
            models.Index(fields=["subject_id"], name="case_of_subject"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Visit(models.Model):
    """One act in the history of a case: a step taken, or an act on the case itself.

    `happened_on` is the day in life, `acted_at` when it was written down. `body` is who acted, as the
    authority map called them that day; `written_id` what the one effect wrote.
    """

    id = _id()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits", db_index=False)
    position = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    move = models.CharField(max_length=12, choices=Move.choices())
    outcome = models.CharField(max_length=60)
    happened_on = models.DateField()
    acted_at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    written_id = models.UUIDField(null=True)
    overridden = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="visit_position")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.position}"


class VisitWords(models.Model):
    """What was said at an act, and the verdicts as they stood; emptied by a lawful erasure."""

    visit = models.OneToOneField(Visit, primary_key=True, on_delete=models.PROTECT, related_name="words")
    note = models.TextField(null=True)
    override = models.TextField(null=True)
    verdicts = models.JSONField(null=True)


class CaseFact(models.Model):
    """What a step wrote down under a name; the last one of a name holds. Emptied by a lawful erasure."""

    id = _id()
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="facts")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts", db_index=False)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    value = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "name", "position"], name="case_fact_of")]

    def __str__(self) -> str:
        return self.name


class CasePaper(models.Model):
    """A form at hand: since when, and as which registered paper where it has a number."""

    id = _id()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    code = models.CharField(max_length=40)
    printed_code = models.CharField(max_length=40)
    dated_on = models.DateField()
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.printed_code


class CaseVote(models.Model):
    """A vote of a step: who was entitled that day as known that day, and the counts from the paper count."""

    visit = models.OneToOneField(Visit, primary_key=True, on_delete=models.PROTECT, related_name="vote")
    entitled = models.JSONField(null=True)
    base = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    agreed = models.PositiveIntegerField()
    against = models.PositiveIntegerField()
    passed = models.BooleanField()
    citation = models.CharField(max_length=300)


class Inquiry(models.Model):
    """A letter sent in a step and waited for, or a ground on which it was not sent.

    `received_on` starts the clock where it is known; until then it runs from `sent_on`.
    """

    id = _id()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiries")
    step = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    sent_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    citation = models.CharField(max_length=300, blank=True)
    skipped = models.CharField(max_length=60, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.about


class InquiryWords(models.Model):
    """About whom a letter asks, whom it asks, what came back; emptied by a lawful erasure."""

    inquiry = models.OneToOneField(Inquiry, primary_key=True, on_delete=models.PROTECT, related_name="words")
    person = models.CharField(max_length=160, null=True)
    place = models.CharField(max_length=200, null=True)
    answer = models.TextField(null=True)


class Draft(models.Model):
    """A step somebody has half filled. Kept for that account until the step is written or given up."""

    id = _id()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    step = models.CharField(max_length=60)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step", "account"], name="draft_once")]

    def __str__(self) -> str:
        return self.step
