"""Series, papers, their words and files; all append-only."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from chibo.documents.vocabulary import Secrecy
from chibo.organisations.models import Register, Unit


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class Series(models.Model):
    """One issuer, one type, one term. `issuer_key` is the unit's id, or the folded name of a body."""

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    issuer_key = models.CharField(max_length=200)
    type = models.CharField(max_length=40)
    started_on = models.DateField()
    label = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "issuer_key", "type", "started_on"], name="series_once"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Document(models.Model):
    """One numbered paper. `held_by` is the unit that keeps it and sees it.

    `text_digest` is a salted fingerprint of the words in `DocumentText`; `digest` commits to
    everything else and to it.
    """

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    type = models.CharField(max_length=40)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="documents", db_index=False)
    number = models.PositiveIntegerField(null=True)
    letter = models.CharField(max_length=1, blank=True)
    number_text = models.CharField(max_length=60)
    issuer_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    issuer_body = models.CharField(max_length=200, blank=True)
    held_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    signed_on = models.DateField()
    secrecy = models.CharField(max_length=12, choices=Secrecy.choices())
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number", "letter"],
                condition=Q(number__isnull=False),
                name="document_number",
            ),
            models.UniqueConstraint(
                fields=["series", "number_text"], condition=Q(number__isnull=True), name="document_text"
            ),
            models.CheckConstraint(
                condition=Q(issuer_unit__isnull=False, issuer_body="")
                | (Q(issuer_unit=None) & ~Q(issuer_body="")),
                name="document_issuer",
            ),
        ]
        indexes = [
            models.Index(fields=["held_by", "signed_on"], name="document_held"),
            models.Index(fields=["registered_at"], name="document_registered"),
            models.Index(fields=["number", "signed_on"], name="document_lookup"),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def is_secret(self) -> bool:
        """Mật or above."""
        return self.secrecy != Secrecy.NORMAL


class DocumentText(models.Model):
    """Who signed, what about, on which shelf; emptied (all columns) by a lawful erasure."""

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="text")
    salt = models.CharField(max_length=64, null=True)
    signer = models.CharField(max_length=120, null=True)
    summary = models.TextField(null=True)
    shelf = models.CharField(max_length=120, null=True)


class DocumentFile(models.Model):
    """The signed paper as PDF/A; its bytes lie in the storage under `stored_as`."""

    id = _id()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
