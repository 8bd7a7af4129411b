"""Candidates and what is known of them; what says who they are lies beside, so that it can be erased.

Spans are half-open, [valid_from, valid_to).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from chibo.candidates.vocabulary import CandidateKind, HelpEnd, Outcome, RemarkBy
from chibo.documents.models import Document
from chibo.foundation.dates import FOREVER
from chibo.organisations.models import Register, Unit
from chibo.people.models import Person
from chibo.people.vocabulary import Sex


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class Candidate(models.Model):
    """Somebody a cell's resolution put on the list. After erasure this row alone is left, for the counts.

    `unit` is the cell that answers now; `born_from` the first year of the five in which they were born;
    `former` the record of a member who left and is considered again; `admitted_as` of who became one.
    """

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField("Giới tính", max_length=6, choices=Sex.choices())
    born_from = models.PositiveSmallIntegerField()
    kind = models.CharField("Đối tượng", max_length=16, choices=CandidateKind.choices())
    groups = models.JSONField(default=list)
    listed_on = models.DateField()
    listed_by = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField(default=FOREVER)
    outcome = models.CharField(max_length=10, choices=Outcome.choices(), blank=True)
    left_by = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    admitted_as = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    erased_under = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(listed_on__lte=F("left_on")), name="candidate_span"),
            models.CheckConstraint(
                condition=Q(left_on=FOREVER, outcome="") | (Q(left_on__lt=FOREVER) & ~Q(outcome="")),
                name="candidate_left_how",
            ),
        ]
        indexes = [models.Index(fields=["unit", "left_on"], name="candidate_of")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        """Still on the list, as far as was written down."""
        return self.left_on == FOREVER


class CandidateIdentity(models.Model):
    """Who a candidate is. The row is deleted by erasure; codes are keys of `codes`."""

    candidate = models.OneToOneField(
        Candidate, primary_key=True, on_delete=models.PROTECT, related_name="identity"
    )
    birth_name = models.CharField("Họ và tên khai sinh", max_length=120)
    other_name = models.CharField("Tên gọi khác", max_length=120, blank=True)
    name_fold = models.CharField(max_length=160)
    name_sort = models.CharField(max_length=400, db_index=True)
    born_on = models.DateField("Ngày sinh")
    personal_number = models.CharField("Số định danh cá nhân", max_length=20, blank=True, db_index=True)
    ethnic_group = models.CharField("Dân tộc", max_length=40, blank=True)
    religion = models.CharField("Tôn giáo", max_length=40, blank=True)
    phone = models.CharField("Điện thoại", max_length=30, blank=True)
    residence = models.CharField("Nơi cư trú", max_length=200, blank=True)
    occupation = models.CharField("Nghề nghiệp, nơi làm việc hoặc học", max_length=200, blank=True)
    schooling = models.CharField("Trình độ giáo dục phổ thông", max_length=40, blank=True)
    in_youth_union = models.BooleanField("Đoàn viên", null=True)
    in_trade_union = models.BooleanField("Đoàn viên công đoàn", null=True)
    leaving_note = models.CharField("Ghi chú khi ra khỏi danh sách", max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["name_fold", "born_on"], name="candidate_named")]

    def __str__(self) -> str:
        return self.birth_name


class CandidatePlace(models.Model):
    """A candidate was on the list of a cell over a span. `document`: the resolution, or the certificate of
    being helped with which they came from another cell."""

    id = _id()
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="places")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lte=F("valid_to")), name="candidate_place_span")
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="candidate_place_of")]


class Helping(models.Model):
    """A full member helps a candidate over a span, charged by the cell.

    `replaces`: in another's stead, or after the candidate came from another cell. `together_since`: when both
    began to have worked, studied or lived in one place, as stated.
    """

    id = _id()
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="helpings")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    replaces = models.BooleanField(default=False)
    together_since = models.DateField(null=True)
    ended_by = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=16, choices=HelpEnd.choices(), blank=True)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lte=F("valid_to")), name="helping_span"),
            models.UniqueConstraint(
                fields=["candidate"], condition=Q(valid_to=FOREVER), name="one_helper_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["helper", "valid_to"], name="helping_by")]


class Remark(models.Model):
    """What was remarked on one month of a candidate (`month` is its first day). Never changed."""

    id = _id()
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="remarks")
    month = models.DateField()
    by = models.CharField(max_length=8, choices=RemarkBy.choices())
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["candidate", "month"], name="remark_on")]


class RemarkText(models.Model):
    """The words of a remark; emptied by erasure."""

    remark = models.OneToOneField(Remark, primary_key=True, on_delete=models.PROTECT, related_name="text")
    text = models.TextField(null=True)


class ClassSending(models.Model):
    """A candidate was sent to the awareness class."""

    id = _id()
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="sendings")
    sent_on = models.DateField()
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class ClassCertificate(models.Model):
    """The certificate of the awareness class; the number goes by erasure. One withdrawn never counted."""

    id = _id()
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField("Số giấy chứng nhận", max_length=60, null=True)
    issued_on = models.DateField()
    issuer = models.CharField("Nơi cấp", max_length=200)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal = models.CharField(max_length=400, null=True)

    class Meta:
        indexes = [models.Index(fields=["candidate", "issued_on"], name="certificate_of")]

    def __str__(self) -> str:
        return self.number or ""


class ListConfirmation(models.Model):
    """A committee confirmed the list of its cells, by a paper."""

    id = _id()
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField()
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["committee", "confirmed_on"], name="confirmation_of")]


class ConfirmedCandidate(models.Model):
    """One candidate of a confirmed list."""

    confirmation = models.ForeignKey(ListConfirmation, on_delete=models.PROTECT, related_name="lines")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="confirmations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["confirmation", "candidate"], name="confirmed_once")]
