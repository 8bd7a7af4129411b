"""Provinces and communes: today's, what they were, and what the sources say differently."""

from datetime import date

import pytest

from chibo.codes import places, queries, territory
from chibo.codes.vocabulary import CodeSet, ListName

OLD, MERGED, CITY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30)
TODAY = date(2026, 11, 24)


def key(text: str, on: date = TODAY) -> str:
    found = places.province(text, on)
    return found.key if found else ""


@pytest.mark.parametrize(("on", "count", "cities"), [(OLD, 63, 6), (MERGED, 34, 6), (CITY, 34, 7)])
def test_how_many_provinces_there_are(on: date, count: int, cities: int) -> None:
    found = queries.entries(ListName.PROVINCES, on)
    assert len(found) == count
    assert sum(one.codes["kind"] == "thành phố" for one in found) == cities
    assert len({one.codes[CodeSet.STATE] for one in found}) == count


def test_every_old_province_belongs_to_one_of_today() -> None:
    today = {one.key for one in queries.entries(ListName.PROVINCES, TODAY)}
    for on in (date(2020, 1, 1), OLD, MERGED, TODAY):
        assert {one.codes["now"] for one in queries.entries(ListName.PROVINCES, on)} == today


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Bắc Ninh", "bac_ninh"), ("tỉnh Bắc Ninh", "bac_ninh"), ("Tinh Bac Ninh", "bac_ninh"), ("TP. Hà Nội", "ha_noi"),
        ("thành phố Huế", "hue"), ("Thừa Thiên - Huế", "hue"), ("TP.HCM", "ho_chi_minh"), ("Tp Hồ Chí Minh", "ho_chi_minh"),
        ("Thanh Hoá", "thanh_hoa"), ("Đắc Lắc", "dak_lak"), ("Hà Giang", "ha_giang"), ("BR-VT", "ba_ria_vung_tau"),
        ("T. Thái Bình", "thai_binh"), ("01", "ha_noi"), ("1", "ha_noi"), ("15", "lao_cai"), ("77", "ba_ria_vung_tau"),
        ("", ""), ("tỉnh", ""), ("Hà Tây", ""), ("03", ""), ("75 Đồng Nai", "dong_nai"),
    ],
)  # fmt: skip
def test_a_province_as_people_write_it(written: str, expected: str) -> None:
    assert key(written) == expected


def test_a_code_that_was_reused_means_the_province_of_the_day() -> None:
    assert (key("15", OLD), key("15", MERGED)) == ("yen_bai", "lao_cai")
    assert (key("24", OLD), key("24", MERGED)) == ("bac_giang", "bac_ninh")


def test_an_old_province_is_found_as_old_and_says_where_it_went() -> None:
    found = places.province("Hà Giang", TODAY)
    assert found is not None and (found.codes[CodeSet.STATE], found.codes["now"]) == ("02", "tuyen_quang")
    assert places.full_name(found) == "tỉnh Hà Giang"


def test_dong_nai_is_a_city_since_30_april_2026() -> None:
    names = [
        places.full_name(found) for on in (date(2026, 4, 29), CITY) if (found := places.province("75", on))
    ]
    assert names == ["tỉnh Đồng Nai", "thành phố Đồng Nai"]


@pytest.mark.parametrize(
    ("on", "xa", "phuong"),
    [(MERGED, 2621, 687), (date(2026, 4, 29), 2621, 687), (CITY, 2611, 697), (TODAY, 2611, 697)],
)
def test_how_many_communes_there_are(on: date, xa: int, phuong: int) -> None:
    every = [
        one for found in queries.entries(ListName.PROVINCES, on) for one in places.communes(found.key, on)
    ]
    assert len({one.code for one in every}) == len(every) == 3321
    kinds = [one.name.split()[0] for one in every]
    assert (kinds.count("Xã"), kinds.count("Phường"), kinds.count("Đặc")) == (xa, phuong, 13)


def test_ten_communes_of_dong_nai_became_wards_under_their_codes() -> None:
    before = {one.code: one.name for one in places.communes("dong_nai", MERGED)}
    after = {one.code: one.name for one in places.communes("dong_nai", CITY)}
    changed = {code: name for code, name in after.items() if before[code] != name}
    assert before.keys() == after.keys() and len(changed) == 10
    assert (before["26368"], changed["26368"]) == ("Xã Long Thành", "Phường Long Thành")


def test_communes_have_their_final_codes_not_those_of_the_draft() -> None:
    names = {one.code: one.name for one in places.communes("ha_noi", TODAY)}
    assert names["00082"] == "Phường Cửa Nam" and "00073" not in names
    assert set(territory.communes(MERGED)) == {code for code, _ in territory.parts()}
    assert all(len(code) == 5 and code.isdigit() for code in names)


def test_no_commune_is_made_up_for_days_that_are_not_known() -> None:
    assert places.communes("ha_noi", OLD) == ()
    assert places.communes("ha_giang", TODAY) == ()


def test_what_became_of_an_old_commune() -> None:
    for name in ("Phường Trúc Bạch", "trúc bạch", "truc bach", "PHƯỜNG TRÚC BẠCH"):
        assert [(one.code, one.name, one.whole) for one in places.successors(name, "Hà Nội")] == [
            ("00004", "Phường Ba Đình", True)
        ]
    assert places.successors("Phường Trúc Bạch", "Hà Giang") == ()
    assert places.successors("Phường Trúc Bạch", "Hà Tây") == places.successors("", "Hà Nội") == ()


def test_a_divided_commune_has_several_successors_and_says_where_its_people_went() -> None:
    found = {one.name: one.whole for one in places.successors("Phường Thụy Khuê", "thành phố Hà Nội")}
    assert found == {"Phường Ba Đình": False, "Phường Tây Hồ": True}


def test_the_district_tells_communes_of_one_name_apart() -> None:
    assert len(places.successors("Phường 1", "TP.HCM")) > 1
    for district in ("Quận 3", "3"):
        (found,) = places.successors("Phường 1", "TP.HCM", district=district)
        assert found.name == "Phường Bàn Cờ"


def test_successors_are_called_as_they_are_today() -> None:
    names = {one.name for one in places.successors("thị trấn Lộc Ninh", "Bình Phước")}
    assert names == {"Phường Lộc Ninh"}


def test_what_a_commune_was_made_of() -> None:
    found = places.predecessors("00004")
    assert ("Phường Trúc Bạch", "Quận Ba Đình", "ha_noi", True) in [
        (one.name, one.district, one.province, one.whole) for one in found
    ]
    assert any(not one.whole for one in found)
    assert places.predecessors("99999") == ()


def test_old_and_new_lead_to_each_other() -> None:
    moved = {code for code, old in territory.parts() if old.whole}
    for code in sorted(moved)[::97]:
        for old in places.predecessors(code):
            assert code in {
                one.code for one in places.successors(old.name, old.province, district=old.district)
            }


def test_every_part_went_to_the_province_that_followed() -> None:
    now = {one.key: one.codes["now"] for one in queries.entries(ListName.PROVINCES, OLD)}
    here = territory.communes(MERGED)
    assert [old for code, old in territory.parts() if here[code].province != now[old.province]] == []
