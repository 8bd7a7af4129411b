"""A printed paper measured with a ruler against what the rulebook says of the day."""

from functools import cache

import pytest
from tests.paper_samples import CELL, DAY, LOOKUP, filled, letterhead
from tests.printed import MM, chars, fonts, line_of, lines

from chibo.catalogue.papers import Letterhead, as_pdf, compose, measures_on, paper
from chibo.documents.rules import require_pdf
from chibo.rulebook.queries import NoValue

MEASURES = measures_on(LOOKUP, DAY)
A4 = (210 * MM, 297 * MM)


@cache
def printed(code: str) -> bytes:
    form = paper(code)
    return as_pdf(compose(form, filled(form), letterhead=letterhead(form), on=DAY, lookup=LOOKUP), MEASURES)


def value(name: str) -> int:
    return LOOKUP(f"paper.{name}", DAY).value


def test_margins_are_those_of_the_guidance() -> None:
    left, right = value("margin_left") * MM, A4[0] - value("margin_right") * MM
    body = [line for line in lines(printed("6-KNĐ")) if "Mẫu" not in line.text]
    assert min(line.x0 for line in body) == pytest.approx(left, abs=1)
    assert max(line.x1 for line in body) == pytest.approx(right, abs=1)
    assert min(line.foot for line in body) > value("margin_top") * MM
    assert max(line.foot for line in body) < A4[1] - value("margin_bottom") * MM


def test_the_font_is_embedded_and_letters_are_of_the_size_of_the_day() -> None:
    pdf = printed("6-KNĐ")
    assert {name.partition("-")[0] for name in fonts(pdf)} == {"LiberationSerif"}
    body = [char for char in chars(pdf) if char["fontname"].endswith("LiberationSerif")]
    assert value("body_size") in {round(char["size"]) for char in body}
    assert {char["non_stroking_color"] for char in chars(pdf)} <= {(0,), (0, 0, 0), 0}


def test_lines_are_as_far_apart_as_the_guidance_wants() -> None:
    feet = [line.foot for line in lines(printed("6-KNĐ"))]
    first = next(n for n, line in enumerate(lines(printed("6-KNĐ"))) if line.text.startswith("Ưu điểm"))
    assert feet[first + 1] - feet[first] == pytest.approx(value("line_spacing"), abs=0.1)
    assert value("line_spacing_min") <= value("line_spacing") <= value("line_spacing_max")


def test_the_head_has_the_issuer_left_and_the_party_right() -> None:
    pdf = printed("6-KNĐ")
    top = line_of(pdf, "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert top.text == "ĐẢNG BỘ PHƯỜNG GIÓ ĐẢNG CỘNG SẢN VIỆT NAM"
    number = line_of(pdf, "Số 05-NQ/CB")
    assert number.text == "Số 05-NQ/CB Sông Mây, ngày 03 tháng 02 năm 2026"
    order = [
        line_of(pdf, text).foot for text in ("CHI BỘ TỔ DÂN PHỐ SỐ 12", "*", "Số 05-NQ/CB", "NGHỊ QUYẾT")
    ]
    assert order == sorted(order)
    assert line_of(pdf, "-----").foot > line_of(pdf, "đề nghị kết nạp").foot
    middle = (A4[0] + (value("margin_left") - value("margin_right")) * MM) / 2
    title = line_of(pdf, "NGHỊ QUYẾT")
    assert (title.x0 + title.x1) / 2 == pytest.approx(middle, abs=1)


def test_a_letter_has_no_title_and_says_what_it_is_about_under_its_number() -> None:
    pdf = printed("de-nghi-tham-tra")
    said = [line.text for line in lines(pdf)]
    assert "CÔNG VĂN" not in " ".join(said)
    number, subject = line_of(pdf, "-CV/ĐU"), line_of(pdf, "về việc")
    assert 0 < subject.foot - number.foot < 25
    assert subject.x1 < A4[0] * 0.6
    small = next(
        char for char in chars(pdf) if char["text"] == "v" and 0 <= char["bottom"] - subject.foot < 5
    )
    assert round(small["size"]) == value("letter_subject_size")
    assert "Italic" in small["fontname"]


def test_the_signature_stands_right_with_the_post_plain_and_the_name_bold() -> None:
    pdf = printed("6-KNĐ")
    behalf, post, name = (line_of(pdf, text) for text in ("T/M CHI BỘ", "BÍ THƯ", CELL.signer))
    assert behalf.foot < post.foot < name.foot
    assert name.foot - post.foot > 50, "room for the hand"
    assert name.x0 > A4[0] / 2

    def font_at(foot: float) -> str:
        return next(c["fontname"] for c in chars(pdf) if 0 <= c["bottom"] - foot < 5 and c["x0"] > A4[0] / 2)

    assert (
        "Bold" in font_at(behalf.foot) and "Bold" not in font_at(post.foot) and "Bold" in font_at(name.foot)
    )
    heading = line_of(pdf, "Nơi nhận:")
    assert heading.x0 == pytest.approx(value("margin_left") * MM, abs=1)
    assert line_of(pdf, "- Lưu Chi bộ.").foot > heading.foot


def test_minutes_are_signed_left_by_who_wrote_and_right_by_who_presided() -> None:
    assert line_of(printed("bien-ban-hop"), "NGƯỜI GHI BIÊN BẢN").text == "NGƯỜI GHI BIÊN BẢN CHỦ TRÌ"


def test_no_signature_is_alone_on_its_page() -> None:
    form = paper("nghi-quyet-chi-bo")
    for points in range(6, 26, 2):
        values = {**filled(form), "points": ["Làm việc này cho tốt."] * points, "people": []}
        made = compose(form, values, letterhead=CELL, on=DAY, lookup=LOOKUP)
        found = lines(as_pdf(made, MEASURES))
        last = [line.text for line in found if line.page == found[-1].page]
        assert any("tán thành" in text for text in last), f"{points}: {last}"


def test_a_book_is_never_signed_on_a_page_without_its_sums() -> None:
    form = paper("so-danh-sach")
    for people in range(8, 40, 2):
        values = {**filled(form), "members": filled(form)["members"][:people]}
        made = compose(form, values, letterhead=CELL, on=DAY, lookup=LOOKUP)
        found = lines(as_pdf(made, MEASURES))
        assert any("Cộng 18 đảng viên" in line.text for line in found if line.page == found[-1].page), people


def test_a_paper_may_be_kept_with_the_register() -> None:
    require_pdf("6.pdf", printed("6-KNĐ"), 1_000_000)


def test_open_places_are_dotted_and_nothing_is_refused() -> None:
    form = paper("9-KNĐ")
    pdf = as_pdf(compose(form, {}, letterhead=Letterhead(), on=DAY, lookup=LOOKUP), MEASURES)
    assert line_of(pdf, "Số").text == "Số ……-QĐ/… , ngày ….. tháng ….. năm ……"
    assert "Kết nạp …" in line_of(pdf, "Điều 1.").text


def test_a_day_whose_layout_nobody_told_is_refused() -> None:
    with pytest.raises(NoValue, match="Lề trên"):
        measures_on(LOOKUP, DAY.replace(year=2015))
