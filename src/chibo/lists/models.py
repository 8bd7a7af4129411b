"""A list kept under a name: what it asks for, never whom it found."""

import uuid

from django.conf import settings
from django.db import models

from chibo.organisations.models import Unit


class SavedList(models.Model):
    """Columns, conditions and order somebody kept for a unit; `shared` with whoever may build lists there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    wanted = models.JSONField()
    shared = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "shared"], name="saved_list_of")]

    def __str__(self) -> str:
        return self.name
