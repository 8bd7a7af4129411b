"""One thing, however it is written and whoever numbers it: the lists as shipped."""

from datetime import date
from itertools import combinations

import pytest

from chibo.codes import queries
from chibo.codes.rules import Entry, spelled, writings
from chibo.codes.vocabulary import CodeSet, ListName
from chibo.rulebook import queries as rulebook
from chibo.rulebook.errors import NoValue, UnknownKey

TODAY = date(2026, 11, 24)
GROUPS, RELIGIONS = ListName.ETHNIC_GROUPS, ListName.RELIGIONS
EVERY = [(name, one.in_force_from) for name in ListName for one in rulebook.values(f"codes.{name}")]


def key(name: str, text: str) -> str:
    found = queries.find(name, text, TODAY)
    return found.key if found else ""


def test_every_list_of_the_rulebook_has_a_name() -> None:
    assert {f"codes.{name}" for name in ListName} == {
        k for k in rulebook.all_keys() if k.startswith("codes.")
    }


@pytest.mark.parametrize(("name", "on"), EVERY)
def test_every_way_to_write_an_entry_finds_it_and_no_other(name: str, on: date) -> None:
    for one in queries.entries(name, on):
        for written in writings(one):
            assert queries.find(name, written, on) == one, written
            assert queries.find(name, f"  {written.upper()} ", on) == one, written


@pytest.mark.parametrize(("name", "on"), EVERY)
def test_no_writing_belongs_to_two_entries(name: str, on: date) -> None:
    for one, other in combinations(queries.entries(name, on), 2):
        both = {spelled(w) for w in writings(one)} & {spelled(w) for w in writings(other)}
        assert not both, (one.key, other.key, both)


@pytest.mark.parametrize(("name", "on"), EVERY)
def test_keys_are_ascii_and_labels_and_aliases_told_once(name: str, on: date) -> None:
    for one in queries.entries(name, on):
        assert one.key.isascii() and one.key == one.key.lower() and " " not in one.key
        told = [spelled(written) for written in (one.label, *one.aliases)]
        assert len(told) == len(set(told)) and all(told), one.key


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hmông", "hmong"), ("H'Mông", "hmong"), ("H’mông", "hmong"), ("MÔNG", "hmong"), ("hmong", "hmong"),
        ("Khmer", "khmer"), ("Khơ-me", "khmer"), ("Khơ me", "khmer"), ("Stiêng", "xtieng"), ("Ê Đê", "e_de"),
        ("ede", "e_de"), ("bru - vân kiều", "bru_van_kieu"), ("Kinh\u00a0", "kinh"), ("01 Kinh", "kinh"),
        ("Ma\u0323", "ma"), ("gốc nước ngoài", "nuoc_ngoai"), ("", ""), (" - ", ""), ("Sao Hỏa", ""), ("01", ""),
    ],
)  # fmt: skip
def test_an_ethnic_group_as_lists_write_it(written: str, expected: str) -> None:
    assert key(GROUPS, written) == expected


def test_the_two_orders_of_ethnic_groups_differ() -> None:
    assert queries.code(GROUPS, "hoa", CodeSet.CENSUS_1979, TODAY) == "04"
    assert queries.code(GROUPS, "hoa", CodeSet.GSO, TODAY) == "06"
    assert found(queries.by_code(GROUPS, CodeSet.CENSUS_1979, "06", TODAY)) == "muong"
    assert found(queries.by_code(GROUPS, CodeSet.GSO, "06", TODAY)) == "hoa"
    assert key(GROUPS, "04 Hoa") == "hoa" and key(GROUPS, "04. Mường") == "muong"


def found(entry: Entry | None) -> str:
    return entry.key if entry else ""


def test_the_order_of_1979_has_54_groups_each_once() -> None:
    numbers = [one.codes[CodeSet.CENSUS_1979] for one in queries.entries(GROUPS, TODAY)]
    count = rulebook.value("statistics.ethnic_groups", TODAY).value
    assert numbers[:count] == [f"{n:02}" for n in range(1, count + 1)]


def test_a_number_nobody_knows_is_empty_not_guessed() -> None:
    assert queries.code(GROUPS, "kinh", CodeSet.GSO, TODAY) == ""
    assert queries.code(GROUPS, "khac", CodeSet.CENSUS_1979, TODAY) == ""
    assert queries.code(GROUPS, "sao_hoa", CodeSet.CENSUS_1979, TODAY) == ""
    assert queries.code(GROUPS, "kinh", "code_of_nobody", TODAY) == ""
    assert queries.by_code(GROUPS, CodeSet.GSO, "", TODAY) is None


def test_none_is_a_religion_told_and_an_empty_cell_is_not() -> None:
    assert key(RELIGIONS, "Không") == key(RELIGIONS, "không theo tôn giáo") == "khong"
    assert queries.find(RELIGIONS, "", TODAY) is None


def test_small_religions_are_counted_together_by_the_party() -> None:
    assert queries.code(RELIGIONS, "bahai", CodeSet.PARTY, TODAY) == "7"
    assert found(queries.by_code(RELIGIONS, CodeSet.PARTY, "7", TODAY)) == "khac"
    assert found(queries.by_code(RELIGIONS, CodeSet.STATE, "12", TODAY)) == "bahai"


def test_marks_may_be_missing_but_never_different() -> None:
    assert key(ListName.RELATIONS, "vo") == "vo" and key(ListName.RELATIONS, "Ba") == "cha"
    assert key(ListName.RELATIONS, "Bà") == "" and key(ListName.RELATIONS, "Má") == "me"
    assert key(RELIGIONS, "Phật giáo Hoà Hảo") == key(RELIGIONS, "phat giao hoa hao") == "hoa_hao"


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        (ListName.GENERAL_EDUCATION, "12/12", "12_12"), (ListName.GENERAL_EDUCATION, "lớp 7/10", "7_10"),
        (ListName.GENERAL_EDUCATION, "lớp 7", ""), (ListName.PROFESSIONAL_LEVELS, "Thạc sỹ", "thac_si"),
        (ListName.PROFESSIONAL_LEVELS, "ĐH", "dai_hoc"), (ListName.PROFESSIONAL_LEVELS, "Cử nhân", "dai_hoc"),
        (ListName.THEORY_LEVELS, "Cử nhân", "cu_nhan"), (ListName.THEORY_LEVELS, "trung cấp LLCT", "trung_cap"),
        (ListName.ACADEMIC_TITLES, "PGS", "pgs"), (ListName.OCCUPATIONS, "Sinh viên", "hoc_sinh_sinh_vien"),
        (ListName.OCCUPATIONS, "Học sinh, sinh viên", "hoc_sinh_sinh_vien"),
        (ListName.OCCUPATIONS, "Kinh doanh", "kinh_doanh"), (ListName.OCCUPATIONS, "Giáo viên", "giao_vien"),
        (ListName.COUNTRIES, "Mỹ", "us"), (ListName.COUNTRIES, "VN Việt Nam", "vn"),
        (ListName.CENTRAL_STATUS, "Đang sinh hoạt Đảng", "active"), (ListName.CENTRAL_STATUS, "TỪ TRẦN", "deceased"),
        (ListName.HEALTH, "Tốt", "tot"), (ListName.FAMILY_CLASSES, "Bần nông", "ban_nong"),
    ],
)  # fmt: skip
def test_what_ordinary_lists_write(name: str, written: str, expected: str) -> None:
    assert key(name, written) == expected


@pytest.mark.parametrize(
    "name", [ListName.PROFESSIONAL_LEVELS, ListName.THEORY_LEVELS, ListName.ACADEMIC_TITLES]
)
def test_levels_rise(name: str) -> None:
    ranks = [one.rank or 0 for one in queries.entries(name, TODAY)]
    assert ranks == sorted(ranks) and min(ranks) == 1


def test_a_label_of_something_unknown_is_what_was_kept() -> None:
    assert queries.label(GROUPS, "hmong", TODAY) == "Hmông"
    assert queries.label(GROUPS, "mot_thu_cu", TODAY) == "mot_thu_cu"
    assert queries.entry(GROUPS, "mot_thu_cu", TODAY) is None


def test_a_list_has_a_first_day_and_a_name() -> None:
    with pytest.raises(NoValue):
        queries.entries(ListName.PROVINCES, date(1990, 1, 1))
    with pytest.raises(UnknownKey):
        queries.find("colours", "đỏ", TODAY)


def test_what_is_kept_for_everybody_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        queries.entries(GROUPS, TODAY)[0].codes["code_1979"] = "99"  # type: ignore[index]
    assert len({*queries.entries(GROUPS, TODAY)}) == len(queries.entries(GROUPS, TODAY))
