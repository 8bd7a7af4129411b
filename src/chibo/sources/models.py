"""Surveys, targets, what a cell is declared to be, seminars. All append-only: a change is a new row."""

import uuid

from django.conf import settings
from django.db import models

from chibo.documents.models import Document
from chibo.organisations.models import Unit


class _Written(models.Model):
    """Who wrote a row down, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Survey(_Written):
    """How many people a cell counted as its source in a year. The latest version counts, the others stay.

    `total` counts everybody once; somebody may belong to several groups, or to none.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField()
    counted_by = models.CharField(max_length=120)
    counted_on = models.DateField()
    remark = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "version"], name="survey_version")]
        indexes = [models.Index(fields=["year", "unit"], name="survey_of_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.total}"


class SurveyCount(models.Model):
    """One group of a survey, under its name of that day: how many of the people counted belong to it."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="counts")
    group = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "group"], name="survey_group_once")]

    def __str__(self) -> str:
        return f"{self.group}: {self.people}"


class Target(_Written):
    """Admissions the committee asks of a cell in a year, under a paper. The latest version counts."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "version"], name="target_version")]
        indexes = [models.Index(fields=["year", "unit"], name="target_of_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.people}"


class ResidentialMark(_Written):
    """From a day on a cell is, or is not, one of residents (thôn, tổ dân phố): the committee says so."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    residential = models.BooleanField()
    valid_from = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["unit", "valid_from"], name="residential_of")]

    def __str__(self) -> str:
        return "thôn, tổ dân phố" if self.residential else "khác"


class Seminar(_Written):
    """A seminar on member development that a committee holds in a period; both days included."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["unit", "period_from"], name="seminar_of")]

    def __str__(self) -> str:
        return f"{self.period_from} – {self.period_to}"


class SeminarRecord(_Written):
    """What is written of a seminar: planned until `held_on` is known. The latest version counts."""

    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT, related_name="records")
    version = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200)
    held_on = models.DateField(null=True)
    attending = models.PositiveIntegerField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    conclusion = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seminar", "version"], name="seminar_version")]

    def __str__(self) -> str:
        return self.topic
