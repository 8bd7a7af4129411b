"""What is due: a projection, derived anew whenever a fact behind it changes."""

import uuid

from django.db import models

from chibo.organisations.models import Unit


class DerivedDay(models.Model):
    """The day as of which everything due was derived. One row."""

    day = models.DateField()

    def __str__(self) -> str:
        return self.day.isoformat()


class Due(models.Model):
    """One thing due. No person is named here; who it concerns is looked up when it is shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    mark = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    whom_type = models.CharField(max_length=60)
    whom_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", db_index=False)
    turn_unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")
    turn = models.CharField(max_length=200)
    what = models.CharField(max_length=300)
    since = models.DateField()
    due_on = models.DateField()
    citation = models.CharField(max_length=300)
    procedure = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "about_id", "kind", "mark"], name="due_once")
        ]
        indexes = [
            models.Index(fields=["unit", "due_on"], name="due_of_unit"),
            models.Index(fields=["due_on", "unit"], name="due_by_day"),
            models.Index(fields=["about_id"], name="due_about"),
            models.Index(fields=["whom_id"], name="due_whom"),
        ]

    def __str__(self) -> str:
        return self.what
