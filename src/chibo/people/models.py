"""People and their yearly grades."""

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
