"""People, their yearly grades, and which records are one human being."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from chibo.documents.models import Document
from chibo.organisations.models import Register, Unit
from chibo.people.vocabulary import Sex


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class Person(models.Model):
    """Who a person is. Numbers are text, leading zeros count; an unknown number is empty.

    `entered_at` is the unit that first wrote the person down. `version` grows with every change.
    """

    id = _id()
    register = models.ForeignKey(Register, on_delete=models.PROTECT)
    entered_at = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    birth_name = models.CharField("Họ và tên khai sinh", max_length=120)
    name_fold = models.CharField(max_length=160)
    name_sort = models.CharField(max_length=400, db_index=True)
    sex = models.CharField("Giới tính", max_length=6, choices=Sex.choices())
    born_on = models.DateField("Ngày sinh")
    personal_number = models.CharField("Số định danh cá nhân", max_length=20, blank=True)
    card_number = models.CharField("Số thẻ đảng viên", max_length=20, blank=True)
    old_card_number = models.CharField("Số thẻ cũ", max_length=20, blank=True)
    admission_decided_on = models.DateField("Ngày quyết định kết nạp", null=True)
    ceremony_on = models.DateField("Ngày vào Đảng (lễ kết nạp)", null=True)
    probation_ends_on = models.DateField("Ngày hết dự bị", null=True)
    official_on = models.DateField("Ngày chính thức", null=True)
    official_decided_on = models.DateField("Ngày quyết định công nhận chính thức", null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "personal_number"],
                condition=~Q(personal_number=""),
                name="personal_number_once",
            )
        ]
        indexes = [
            models.Index(fields=["personal_number"], name="person_personal_number"),
            models.Index(fields=["card_number"], name="person_card"),
            models.Index(fields=["old_card_number"], name="person_old_card"),
        ]

    def __str__(self) -> str:
        return self.birth_name


class YearGrade(models.Model):
    """How a year was graded, as recorded; the wording is regulation data (`assessment.grades`)."""

    id = _id()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grades")
    year = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=40)
    decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="grade_once")]
        indexes = [models.Index(fields=["year", "grade"], name="grade_year")]


class Merge(models.Model):
    """Two records found to be one human being: `kept` goes on, `absorbed` stays readable and counts no more.

    `entry_id` names the ledger's entry that annulled the absorbed one's standing, `unmerging_entry_id` the
    one that wrote it anew. A merge stands while `unmerged_at` is empty; neither person was changed by it.
    """

    id = _id()
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry_id = models.UUIDField(unique=True)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unmerging_decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    unmerging_entry_id = models.UUIDField(null=True, unique=True)
    unmerged_at = models.DateTimeField(null=True)
    unmerged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=models.F("absorbed")), name="merge_two_people"),
            models.UniqueConstraint(fields=["absorbed"], condition=Q(unmerged_at=None), name="absorbed_once"),
        ]


class Distinction(models.Model):
    """Somebody judged that two records that look alike are two human beings; it may be taken back.

    `first` and `second` in the order of their ids, so that a pair is judged once.
    """

    id = _id()
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=500)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="distinction_two_people"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(withdrawn_at=None), name="distinguished_once"
            ),
        ]
