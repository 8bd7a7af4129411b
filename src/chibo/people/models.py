"""People, what their records say and since when, their yearly grades, and who is one human being."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from chibo.documents.models import Document
from chibo.organisations.models import Register, Unit
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.acts import ActKind, RequestState

# From the beginning of a life: a value that was true before anybody asked since when.
BEGINNING = date(1, 1, 1)
# The row of an item that is no list.
SINGLE = uuid.UUID(int=0)


def _id() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


class RecordAct(models.Model):
    """One act of writing on one or many records: who, when, by which paper. Never changed.

    `batch_id` names the file intake it belongs to, if any.
    """

    id = _id()
    kind = models.CharField(max_length=12, choices=ActKind.choices())
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=500, blank=True)
    batch_id = models.UUIDField(null=True, db_index=True)


class Person(models.Model):
    """Who a person is. Numbers are text, leading zeros count; an unknown number is empty.

    `entered_at` is the unit that first wrote the person down, `entered_by` the act. `version` grows with
    every change. `erased_at` is set when all that said who this was has been taken out again.
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
    entered_by = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="entered")
    erased_at = models.DateTimeField(null=True)

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
            models.Index(fields=["name_fold", "born_on"], name="person_named"),
        ]

    def __str__(self) -> str:
        return self.birth_name


class ItemVersion(models.Model):
    """What one item (or one row of a list item) of a record says from a day on. Never changed.

    `value` holds the item's fields by name; `text` its first field, folded, for filters. A row taken out is
    `gone`. An empty value that is not gone was erased by law. The later `id` is the later knowledge.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="item_versions")
    item = models.CharField(max_length=40)
    row = models.UUIDField(default=SINGLE)
    valid_from = models.DateField(default=BEGINNING)
    value = models.JSONField(null=True)
    text = models.CharField(max_length=200, null=True)
    gone = models.BooleanField(default=False)
    act = models.ForeignKey(RecordAct, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        indexes = [
            models.Index(fields=["person", "item"], name="item_person"),
            models.Index(fields=["item", "text"], name="item_text"),
        ]


class ChangeRequest(models.Model):
    """The member, or the secretary of the cell, asks for another value: before, after, proof, answer."""

    id = _id()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    item = models.CharField(max_length=40)
    row = models.UUIDField(default=SINGLE)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    since = models.DateField(null=True)
    reason = models.CharField(max_length=500)
    proof = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState.choices(), default=RequestState.ASKED.value)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    act = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="request_state")]


class YearGrade(models.Model):
    """How a year was graded, as recorded; the wording is regulation data (`assessment.grades`).

    `act` names the file intake that brought it, if any.
    """

    id = _id()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grades")
    year = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=40)
    decision = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(RecordAct, null=True, on_delete=models.PROTECT, related_name="grades")
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
