"""What people write is shown as they wrote it, in PDF and in Word: never read as markup, never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from tests.printed import MM, lines

from chibo.foundation.progress import Progress
from chibo.typesetting.blocks import Head, Paragraph, Printout, Run, Table, plain
from chibo.typesetting.errors import Unprintable
from chibo.typesetting.measures import Measures
from chibo.typesetting.pdf import as_one_pdf, as_pdf, as_pdfs
from chibo.typesetting.word import as_docx

MEASURES = Measures(20, 20, 30, 15, "Times New Roman", 14, 19, 6, 10, 15, 12)
NASTY = [
    '#panic("x")',
    r"C:\tệp\n$a_1$ *đậm* _nghiêng_ `mã` <nhãn> @ai [b] // = - + /* */",
    '"} #eval("1") {"',
    "{person} %s {{x}} &lt;b&gt; ]]>",
    "#import sys: inputs",
    "Công Tằng Tôn Nữ Hoàng Thục Quyên Bạch Liên Thị Mỹ Dung Nghiêm Khánh Đoan",
]


def printout(*texts: str, title: str = "Thử") -> Printout:
    return Printout(title, date(2026, 6, 1), tuple(Paragraph(plain(text)) for text in texts))


@pytest.mark.parametrize("text", NASTY)
def test_signs_of_a_markup_are_only_signs(text: str) -> None:
    head = Head("ĐẢNG CỘNG SẢN VIỆT NAM", text, text, "*", text, text, text)
    table = Table((1, 1), (text, "Cột"), ((text, text),))
    made = Printout(text, date(2026, 6, 1), (head, Paragraph((Run(text, bold=True),)), table), corner=text)
    shown = "".join(line.text for line in lines(as_pdf(made, MEASURES))).replace(" ", "")
    assert text.replace(" ", "") in shown
    document = Document(BytesIO(as_docx(made, MEASURES)))
    assert text in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[-1].rows[1].cells[0].text == text


def test_marks_of_every_kind_are_drawn() -> None:
    text = "ẰẲẴẮẶ ẦẨẪẤẬ ỀỂỄẾỆ ỒỔỖỐỘ ỜỞỠỚỢ ỪỬỮỨỰ ỲỶỸÝỴ đĐ – “ngoặc” … № § ½ × ≥ ≤"
    assert text in " ".join(line.text for line in lines(as_pdf(printout(text), MEASURES)))


def test_a_sign_no_font_has_is_named() -> None:
    with pytest.raises(Unprintable, match="Không in được ký tự “😀”"):
        as_pdf(printout("Chào 😀"), MEASURES)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert as_pdf(printout("Một"), MEASURES) == as_pdf(printout("Một"), MEASURES)


def test_a_word_document_names_the_font_of_the_guidance_and_its_language() -> None:
    document = Document(BytesIO(as_docx(printout("Một"), MEASURES)))
    style = document.styles["Normal"]
    assert style.font.name == "Times New Roman"
    assert 'w:val="vi-VN"' in style.element.xml


class Listener(Progress):
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def step(self, title: str, total: int) -> None:
        self.total = total

    def advance(self, n: int = 1) -> None:
        self.done += n


def test_three_hundred_papers_go_out_in_one_file_each_numbered_by_itself() -> None:
    told = Listener()
    pdf = as_one_pdf((printout(f"Đồng chí thứ {n}") for n in range(300)), MEASURES, told)
    assert (told.total, told.done) == (300, 300)
    with_pages = lines(pdf)
    assert with_pages[-1].page == 300
    assert with_pages[-1].text == "Đồng chí thứ 299", "no page bears a number of the whole run"


def test_several_threads_of_the_server_print_at_the_same_moment() -> None:
    with ThreadPoolExecutor(4) as clerks:
        made = list(clerks.map(lambda n: as_pdf(printout(f"Văn thư {n}"), MEASURES), range(12)))
    assert [lines(pdf)[0].text for pdf in made] == [f"Văn thư {n}" for n in range(12)]


def test_a_word_without_an_end_is_broken_not_run_over() -> None:
    table = Table((1, 5), ("A", "B"), (("x" * 200, "vừa"),))
    made = Printout("Thử", date(2026, 6, 1), (table, Paragraph(plain("y" * 300))))
    right = (210 - MEASURES.margin_right) * MM
    found = lines(as_pdf(made, MEASURES))
    assert all(line.x1 <= right + 1 for line in found)
    assert next(line for line in found if "vừa" in line.text).text != "x" * 200 + "vừa"
    assert sum(line.text.count("x") for line in found) == 200


def test_one_file_for_each_comes_as_it_is_asked_for() -> None:
    told = Listener()
    made = as_pdfs((printout(f"Số {n}") for n in range(3)), MEASURES, told)
    assert lines(next(made))[0].text == "Số 0"
    assert len(list(made)) == 2 and told.done == 3
