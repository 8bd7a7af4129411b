"""Accounts, grants, and the two logs with their side tables."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from chibo.access.vocabulary import Reach, Role
from chibo.foundation.dates import FOREVER
from chibo.foundation.text import fold
from chibo.organisations.models import Register, Unit


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by what somebody typed, whatever its case and marks; its home and register with it."""

    def get_queryset(self) -> "models.QuerySet[Account]":
        """Every request asks which register its account belongs to: that costs no question of its own."""
        return super().get_queryset().select_related("home__register")

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Used by Django's sign-in."""
        return self.get(username=fold(username or ""))


class Account(AbstractBaseUser):
    """Somebody who may sign in. `person_id` says which member this is, if any.

    `home` is the unit whose administrator looks after the account. No account can do anything
    without a grant, except read the own page.
    """

    id = _id()
    username = models.CharField("Tên đăng nhập", max_length=64, unique=True)
    display_name = models.CharField("Tên hiển thị", max_length=120)
    person_id = models.UUIDField(null=True, unique=True)
    home = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.display_name


class Grant(models.Model):
    """A role at a unit over a span. Never deleted: ending one sets `valid_to` and who ended it."""

    id = _id()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices())
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reach = models.CharField(max_length=10, choices=Reach.choices())
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    revoked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lte=models.F("valid_to")), name="grant_span")
        ]
        indexes = [models.Index(fields=["account", "valid_to"], name="grant_account")]

    def __str__(self) -> str:
        return f"{self.role} @ {self.unit_id}"


class SpentForm(models.Model):
    """A form that wrote. The constraint, not a look before, keeps a double click from writing twice."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=40)
    spent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "token"], name="form_spent_once")]

    def __str__(self) -> str:
        return self.token


class ChainHead(models.Model):
    """Where a chain ends; the row is locked by whoever appends."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    chain = models.CharField(max_length=20)
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "chain"], name="chain_once")]


class _Chained(models.Model):
    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True


class ActionLog(_Chained):
    """One act: who, when, on what. The sentence and the before/after lie in `ActionText`."""

    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "position"], name="action_position")]
        indexes = [
            models.Index(fields=["subject_id", "position"], name="action_subject"),
            models.Index(fields=["unit", "position"], name="action_unit"),
        ]


class ActionText(models.Model):
    """What the act said; emptied (all three columns) by a lawful erasure."""

    log = models.OneToOneField(ActionLog, primary_key=True, on_delete=models.PROTECT, related_name="text")
    salt = models.CharField(max_length=64, null=True)
    sentence = models.TextField(null=True)
    diff = models.JSONField(null=True)


class ReadLog(_Chained):
    """One look at records: who, when, why, how many people; `digest` commits to the list of them."""

    purpose = models.CharField(max_length=20)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "position"], name="read_position")]
        indexes = [models.Index(fields=["unit", "position"], name="read_unit")]


class ReadSubject(models.Model):
    """One person of a look, so that anybody can be told who looked at the own record."""

    log = models.ForeignKey(ReadLog, on_delete=models.PROTECT, related_name="subjects", db_index=False)
    person_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "person_id"], name="read_subject_once")]
        indexes = [models.Index(fields=["person_id", "log"], name="read_subject_person")]
