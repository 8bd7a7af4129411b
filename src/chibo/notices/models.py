"""What was told, its words, who read it, which sheet was handed over. Rows are only added."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from chibo.access.vocabulary import Role
from chibo.notices.vocabulary import GROUND_LENGTH, KEY_LENGTH, NAME_LENGTH, TITLE_LENGTH
from chibo.organisations.models import Unit
from chibo.people.models import Person


class Notice(models.Model):
    """One thing told to one recipient: a person, an office (`role` at `office_unit`), or an outsider.

    `unit` answers for it. Neither key to a unit is rewritten when the unit ends: both are read through
    `Unit.present`, so an office notice reaches whoever holds the office at the successor.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True, choices=Role.choices())
    office_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    outsider_id = models.UUIDField(null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    link = models.CharField(max_length=60, blank=True)
    link_args = models.JSONField(default=list)
    ground = models.CharField(max_length=GROUND_LENGTH, blank=True)
    due_on = models.DateField(null=True)
    recipient_key = models.CharField(max_length=80)
    key = models.CharField(max_length=KEY_LENGTH)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient_key", "key"], name="notice_told_once"),
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, role="", office_unit=None, outsider_id=None)
                    | (Q(person=None, office_unit__isnull=False, outsider_id=None) & ~Q(role=""))
                    | Q(person=None, role="", office_unit=None, outsider_id__isnull=False)
                ),
                name="notice_one_recipient",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "created_at"], name="notice_person"),
            models.Index(fields=["role", "office_unit", "created_at"], name="notice_office"),
            models.Index(fields=["unit", "created_at"], name="notice_unit"),
            models.Index(fields=["about_id", "created_at"], name="notice_about"),
        ]

    def __str__(self) -> str:
        return self.key


class NoticeText(models.Model):
    """The words of a notice, and the name of an outsider; emptied (all three) by a lawful erasure."""

    notice = models.OneToOneField(Notice, primary_key=True, on_delete=models.PROTECT, related_name="words")
    name = models.CharField(max_length=NAME_LENGTH, null=True)
    title = models.CharField(max_length=TITLE_LENGTH, null=True)
    text = models.TextField(null=True)


class NoticeSeen(models.Model):
    """An account has read a notice. Others who hold the same office still find it unread."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="seen")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "account"], name="notice_seen_once")]


class Handed(models.Model):
    """The printed sheet came into the recipient's hands on a day; `by` handed it over."""

    notice = models.OneToOneField(Notice, primary_key=True, on_delete=models.PROTECT, related_name="handed")
    handed_on: "models.DateField[date, date]" = models.DateField()
    by = models.CharField(max_length=NAME_LENGTH)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
