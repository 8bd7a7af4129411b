"""What the forms ask for, under which letters a place prints them, and what is wrong with a bad one."""

from datetime import date
from pathlib import Path

import pytest
from tests.paper_samples import DAY, LOOKUP, filled

from chibo.catalogue.papers import (
    Letterhead,
    all_papers,
    check_papers,
    compose,
    missing,
    paper,
    printed_code,
    title,
    variants,
)
from chibo.catalogue.papers.errors import NoSuchPaper, NoSuchVariant
from chibo.catalogue.papers.loading import read_paper
from chibo.rulebook.queries import lookup

HANOI = lookup(("ha-noi",))


def test_the_national_series_is_complete() -> None:
    codes = {one.code for one in all_papers()}
    assert {row["code"] for row in LOOKUP("admission.forms", DAY).value} <= codes
    assert "2-HSĐV" in codes


def test_no_form_has_a_problem() -> None:
    assert check_papers(DAY) == []


def test_a_bad_form_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "paper.yaml").write_text(
        "{code: 99-KNĐ, titled_in: admission.forms, layout: official, type: edict, issuer: cell,"
        " fields: [{name: spare, label: Thừa}], body: ['Kết nạp {person}./.']}",
        encoding="utf-8",
    )
    found = " ".join(check_papers(DAY, papers=[read_paper(tmp_path / "paper.yaml")]))
    for said in ("“person” mà không khai", "“spare” mà không dùng", "99-KNĐ không có", "edict", "dấu “.”"):
        assert said in found


def test_titles_are_the_rulebooks() -> None:
    assert title(paper("6-KNĐ"), DAY, LOOKUP) == "Nghị quyết đề nghị kết nạp của chi bộ"
    assert title(paper("2-HSĐV"), DAY, LOOKUP) == "Phiếu đảng viên"
    assert title(paper("bien-ban-hop"), DAY, LOOKUP) == "Biên bản họp chi bộ"


def test_what_is_missing_is_told_before_printing() -> None:
    form = paper("9-KNĐ")
    assert missing(form, filled(form)) == []
    assert [field.label for field in missing(form, {**filled(form), "person": "", "grounds": []})] == [
        "Căn cứ",
        "Họ và tên",
    ]


def test_a_place_prints_its_own_letters() -> None:
    assert printed_code(paper("9-KNĐ"), DAY, LOOKUP) == "9-KNĐ"
    assert printed_code(paper("9-KNĐ"), DAY, HANOI) == "9A-KNĐ"
    assert printed_code(paper("9-KNĐ"), DAY, HANOI, "9C-KNĐ") == "9C-KNĐ"
    assert printed_code(paper("4A-KNĐ"), DAY, HANOI) == "4D-KNĐ"
    assert printed_code(paper("6-KNĐ"), DAY, HANOI) == "8C-KNĐ"
    assert printed_code(paper("16-KNĐ"), DAY, HANOI) == "16-KNĐ"
    assert [one.code for one in variants(paper("1-KNĐ"), DAY, HANOI)] == ["1A-KNĐ", "1B-KNĐ"]
    made = compose(paper("1-KNĐ"), {}, letterhead=Letterhead(variant="1B-KNĐ"), on=DAY, lookup=HANOI)
    assert made.corner == "Mẫu 1B-KNĐ"


def test_a_foreign_letter_and_an_unknown_form_are_refused() -> None:
    with pytest.raises(NoSuchVariant, match="9C-KNĐ"):
        printed_code(paper("9-KNĐ"), DAY, LOOKUP, "9C-KNĐ")
    with pytest.raises(NoSuchPaper, match="77-KNĐ"):
        paper("77-KNĐ")


def test_days_have_the_noughts_the_guidance_wants() -> None:
    from chibo.catalogue.papers.layout import Layout

    layout = Layout(LOOKUP, DAY)
    assert layout.day_line("Sông Mây", date(2026, 2, 3)) == "Sông Mây, ngày 03 tháng 02 năm 2026"
    assert layout.day_line("Sông Mây", date(2026, 9, 10)) == "Sông Mây, ngày 10 tháng 9 năm 2026"


def test_an_office_of_the_older_spelling_gets_it_in_our_words_only() -> None:
    from dataclasses import replace

    def older(key: str, on: date) -> object:
        found = LOOKUP(key, on)
        return replace(found, value="old") if key == "paper.spelling" else found

    form = paper("1-KNĐ")
    values = {"person": "Đỗ Thúy Hòa", "committee": "Đảng ủy phường Gió"}
    made = compose(form, values, letterhead=Letterhead(), on=DAY, lookup=older)  # type: ignore[arg-type]
    said = str(made)
    assert "Chi uỷ" in said and "Đỗ Thúy Hòa" in said and "Đảng ủy phường Gió" in said
