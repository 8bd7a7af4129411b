"""Profiles and own values of units over time, and readings. Spans are half-open, [valid_from, valid_to)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from chibo.documents.models import Document
from chibo.organisations.models import Unit


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class UnitProfile(models.Model):
    """A unit follows a profile of the rulebook, by a decision; so do units below that follow none."""

    id = _id()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    profile = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="unit_profile_span")
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="unit_profile_of")]

    def __str__(self) -> str:
        return self.profile


class LocalValue(models.Model):
    """A unit's own answer to a question of the rulebook, as a file would write it.

    A withdrawn value holds on no day, and stays to be seen with its reason.
    """

    id = _id()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    value = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    article = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=400, blank=True)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="local_value_span")
        ]
        indexes = [models.Index(fields=["key", "unit"], name="local_value_of")]

    def __str__(self) -> str:
        return self.key


class Reading(models.Model):
    """Somebody says to have read an instrument."""

    id = _id()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "instrument"], name="reading_once")]

    def __str__(self) -> str:
        return self.instrument
