"""Writing people down, correcting them, their dates and grades."""

import unicodedata
from datetime import date

import pytest

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import ActionLog
from chibo.access.vocabulary import Role
from chibo.documents.operations import register_document
from chibo.foundation.refusals import Refusal
from chibo.people import events, policy
from chibo.people.errors import BadPerson, BirthDateLocked, ConsentMissing, StaleVersion
from chibo.people.models import Person, YearGrade
from chibo.people.operations import (
    GradeDraft,
    PersonDraft,
    add_people,
    add_person,
    correct_person,
    record_admission_dates,
    record_confirmation_dates,
    record_dates,
    record_grade,
    record_grades,
)
from chibo.people.operations.cleaning import limits_on
from chibo.people.queries import by_number, grade_counts, grade_labels, grades_of
from chibo.people.rules import FiveDates

BORN = date(1990, 5, 5)


def draft(name="Nguyễn Văn Á", **changes):
    return PersonDraft(**{"birth_name": name, "sex": "male", "born_on": BORN} | changes)


@pytest.fixture(autouse=True)
def no_homes(monkeypatch):
    """Without a ledger above, whoever entered a person answers for them."""
    monkeypatch.setattr(policy, "_homes", [])
    monkeypatch.setattr(events, "_listeners", [])


@pytest.fixture
def person(root, tree):
    return add_person(actor=root, unit=tree.cell_a1, draft=draft(personal_number="001090123456"))


def test_a_person_is_kept_with_composed_name_and_leading_zeros(root, tree):
    typed = unicodedata.normalize("NFD", "  Nguyễn Văn Á ")
    person = add_person(actor=root, unit=tree.cell_a1, draft=draft(typed, personal_number="001090123456"))
    assert (person.birth_name, person.name_fold) == ("Nguyễn Văn Á", "nguyen van a")
    assert person.personal_number == "001090123456"
    assert by_number("001090123456").get() == person
    log = ActionLog.objects.get(verb="people.add_person")
    assert log.text.diff["personal_number"] == [None, "001090123456"]


def test_people_stand_in_vietnamese_order(root, tree):
    names = ["Trần Thị Đào", "Lê Văn Bình", "Nguyễn Văn Ân", "Nguyễn Văn An", "Phạm Thị Dung", "Bùi Văn Bình"]
    add_people(actor=root, unit=tree.ward_a, drafts=[draft(name) for name in names])
    ordered = list(Person.objects.order_by("name_sort").values_list("birth_name", flat=True))
    assert ordered == [
        "Nguyễn Văn An", "Nguyễn Văn Ân", "Bùi Văn Bình", "Lê Văn Bình", "Phạm Thị Dung", "Trần Thị Đào",
    ]  # fmt: skip


@pytest.mark.parametrize(("changes", "field"), [
    ({"personal_number": "1090123456"}, "personal_number"),
    ({"card_number": "12345678"}, "card_number"),
    ({"sex": "x"}, "sex"),
    ({"born_on": date(2026, 7, 15)}, "born_on"),
    ({"birth_name": "123"}, "birth_name"),
    ({"ceremony_on": date(1980, 1, 1)}, "ceremony_on"),
])  # fmt: skip
def test_bad_input_names_its_field(root, tree, changes, field):
    with pytest.raises(BadPerson) as refused:
        add_person(actor=root, unit=tree.cell_a1, draft=draft(**changes))
    assert refused.value.field == field
    assert not Person.objects.exists()


def test_ten_megabytes_of_name_are_refused(root, tree):
    with pytest.raises(Refusal, match="quá giới hạn"):
        add_person(actor=root, unit=tree.cell_a1, draft=draft("a" * 10_000_000))


def test_the_length_of_a_card_number_follows_the_day(root, tree):
    assert limits_on(date(2020, 1, 1)).digits["card_number"] == {8}
    assert limits_on(date(2026, 1, 1)).digits["card_number"] == {12}
    kept = draft(old_card_number="00012345", card_number="001090123456")
    person = add_person(actor=root, unit=tree.cell_a1, draft=kept)
    assert (person.old_card_number, person.card_number) == ("00012345", "001090123456")


def test_a_personal_number_is_held_by_one_person(root, tree, person):
    with pytest.raises(BadPerson, match="đã ghi cho Nguyễn Văn Á"):
        add_person(actor=root, unit=tree.cell_b1, draft=draft("Khác", personal_number="001090123456"))
    with pytest.raises(BadPerson, match="đã ghi cho Một"):
        add_people(actor=root, unit=tree.cell_b1, drafts=[
            draft("Một", personal_number="001090000001"), draft("Hai", personal_number="001090000001"),
        ])  # fmt: skip
    add_people(actor=root, unit=tree.cell_b1, drafts=[draft("Ba"), draft("Bốn")])
    assert Person.objects.count() == 3


def test_many_people_cost_a_few_statements(root, tree, django_assert_max_num_queries):
    drafts = [
        draft(f"Nguyễn Văn {n}a", personal_number=f"{n:012}", unit_id=tree.cell_a2.pk) for n in range(1, 401)
    ]
    with django_assert_max_num_queries(26):
        people = add_people(actor=root, unit=tree.ward_a, drafts=drafts)
    assert {p.entered_at_id for p in people} == {tree.cell_a2.pk}
    assert ActionLog.objects.filter(verb__startswith="people.").count() == 1


def test_a_correction_tells_before_and_after(root, person):
    corrected = correct_person(actor=root, person=person, version=1, birth_name="Nguyễn Văn Ái", sex="female")
    assert (corrected.version, corrected.name_fold) == (2, "nguyen van ai")
    log = ActionLog.objects.get(verb="people.correct_person")
    assert log.text.diff == {"birth_name": ["Nguyễn Văn Á", "Nguyễn Văn Ái"], "sex": ["male", "female"]}
    assert log.text.sentence == "Sửa hồ sơ Nguyễn Văn Á: họ và tên khai sinh, giới tính"


def test_a_correction_that_changes_nothing_writes_nothing(root, person):
    assert correct_person(actor=root, person=person, version=1, birth_name="Nguyễn Văn Á ").version == 1
    assert not ActionLog.objects.filter(verb="people.correct_person").exists()


def test_the_second_of_two_editors_is_told_both_values(root, person):
    correct_person(actor=root, person=person, version=1, card_number="001090123456")
    with pytest.raises(StaleVersion) as refused:
        correct_person(
            actor=root, person=person, version=1, card_number="001090999999", birth_name="Nguyễn Văn Á"
        )
    assert "hiện là “001090123456”, đồng chí định ghi “001090999999”" in refused.value.sentence
    assert [c.field for c in refused.value.clashes] == ["card_number"]
    person.refresh_from_db()
    assert (person.card_number, person.version) == ("001090123456", 2)


def test_two_editors_at_the_very_same_moment_are_told_apart(root, person, monkeypatch):
    """The other clerk writes between our reading and our writing."""
    from chibo.people.operations import correction

    def sneak(*args, **kwargs):
        Person.objects.filter(pk=person.pk).update(card_number="001090000000", version=2)

    monkeypatch.setattr(correction, "require_consistent", sneak)
    with pytest.raises(StaleVersion, match="001090000000"):
        correct_person(actor=root, person=person, version=1, card_number="001090123456")


def test_once_admitted_the_birth_date_locks_and_overwriting_needs_consent(root, tree, person):
    record_admission_dates(
        actor=root, person=person, admission_decided_on=date(2024, 8, 25), ceremony_on=date(2024, 9, 15),
        probation_ends_on=date(2025, 9, 15),
    )  # fmt: skip
    assert person.version == 2
    consent = register_document(
        actor=root,
        type="decision",
        number_text="12-QĐ/ĐU",
        signed_on=date(2026, 1, 5),
        issuer_unit=tree.ward_a,
    )
    with pytest.raises(BirthDateLocked, match="đã khóa"):
        correct_person(actor=root, person=person, version=2, born_on=date(1991, 1, 1), decision=consent)
    with pytest.raises(ConsentMissing, match="Họ và tên") as refused:
        correct_person(
            actor=root, person=person, version=2, birth_name="Nguyễn Văn Ái", ground="QĐ cải chính 12/2026"
        )
    assert "01-HD/TW" in refused.value.citation
    correct_person(actor=root, person=person, version=2, birth_name="Nguyễn Văn Ái", decision=consent)
    assert "Căn cứ: 12-QĐ/ĐU" in ActionLog.objects.latest("position").text.sentence


def test_an_open_birth_date_may_be_corrected(root, person):
    assert correct_person(actor=root, person=person, version=1, born_on=date(1991, 1, 1)).born_on == date(
        1991, 1, 1
    )


def test_a_corrected_personal_number_must_be_free(root, tree, person):
    other = add_person(actor=root, unit=tree.cell_a1, draft=draft("Trần Thị Bình", sex="female"))
    with pytest.raises(BadPerson, match="đã ghi cho Nguyễn Văn Á"):
        correct_person(actor=root, person=other, version=1, personal_number="001090123456")


def test_a_corrected_name_is_told_to_whoever_keeps_projections(root, person):
    told = []
    events.on_renamed(told.append)
    correct_person(actor=root, person=person, version=1, birth_name="Nguyễn Văn Ái")
    correct_person(actor=root, person=person, version=2, card_number="001090123456")
    assert told == [events.Renamed(person.pk, "nguyen van ai")]


def test_rights_follow_the_unit_that_answers_for_the_person(give, tree, person):
    clerk, other = give("thu.ky", Role.CLERK, tree.ward_a), give("noi.khac", Role.CLERK, tree.ward_b)
    reader = give("xem", Role.OVERSEER, tree.ward_a)
    correct_person(actor=clerk, person=person, version=1, sex="female")
    with pytest.raises(OutOfReach):
        correct_person(actor=other, person=person, version=2, sex="male")
    with pytest.raises(NotAllowed):
        correct_person(actor=reader, person=person, version=2, sex="male")
    policy.declare_home(lambda ids: dict.fromkeys(ids, tree.cell_b1.pk))
    correct_person(actor=other, person=person, version=2, card_number="001090123456")
    with pytest.raises(OutOfReach):
        correct_person(actor=clerk, person=person, version=3, sex="female")


def test_dates_are_recorded_taken_back_and_refused_out_of_order(root, person):
    record_admission_dates(
        actor=root, person=person, admission_decided_on=date(2024, 8, 25), ceremony_on=date(2024, 9, 15),
        probation_ends_on=date(2025, 9, 15),
    )  # fmt: skip
    with pytest.raises(BadPerson):
        record_confirmation_dates(
            actor=root, person=person, official_on=date(2025, 9, 15), official_decided_on=date(2025, 9, 1)
        )
    record_confirmation_dates(
        actor=root, person=person, official_on=date(2025, 9, 15), official_decided_on=date(2025, 12, 20)
    )
    assert person.official_decided_on == date(2025, 12, 20)
    record_confirmation_dates(actor=root, person=person, official_on=None, official_decided_on=None)
    assert person.official_on is None


def test_dates_of_many_people_cost_a_few_statements(root, tree, django_assert_max_num_queries):
    people = add_people(actor=root, unit=tree.ward_a, drafts=[draft(f"Người {n}a") for n in range(200)])
    five = FiveDates(
        date(2014, 8, 25), date(2014, 9, 15), date(2015, 9, 15), date(2015, 9, 15), date(2015, 12, 20)
    )
    with django_assert_max_num_queries(27):
        record_dates(actor=root, dates=dict.fromkeys(people, five))
    assert Person.objects.filter(official_on=date(2015, 9, 15), version=2).count() == 200


def test_a_grade_is_recorded_and_corrected_with_both_values_in_the_log(root, person):
    best, next_best = list(grade_labels(2025))[:2]
    record_grade(actor=root, person=person, year=2025, grade=best)
    record_grade(actor=root, person=person, year=2025, grade=next_best)
    assert [g.grade for g in grades_of(person.pk)] == [next_best]
    assert ActionLog.objects.latest("position").text.diff == {"grade_2025": [best, next_best]}


def test_an_unknown_grade_a_year_to_come_and_a_name_twice_are_refused(root, person):
    best = next(iter(grade_labels(2025)))
    with pytest.raises(BadPerson, match="không có trong quy định"):
        record_grade(actor=root, person=person, year=2025, grade="tuyet-voi")
    with pytest.raises(BadPerson, match="chưa tới"):
        record_grade(actor=root, person=person, year=2027, grade=best)
    with pytest.raises(BadPerson, match="hai lần"):
        record_grades(actor=root, year=2025, grades=[GradeDraft(person, best)] * 2)
    assert not YearGrade.objects.exists()


def test_grades_of_many_people_cost_a_few_statements(root, tree, django_assert_max_num_queries):
    best, next_best = list(grade_labels(2025))[:2]
    people = add_people(actor=root, unit=tree.ward_a, drafts=[draft(f"Người {n}a") for n in range(300)])
    with django_assert_max_num_queries(25):
        record_grades(actor=root, year=2025, grades=[GradeDraft(p, best) for p in people])
    record_grades(actor=root, year=2025, grades=[GradeDraft(p, next_best) for p in people[:2]])
    assert grade_counts([p.pk for p in people], 2025) == {best: 298, next_best: 2}
    assert ActionLog.objects.filter(verb="people.record_grade").count() == 2
