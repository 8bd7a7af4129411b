"""A Word file is one that Word itself opens: every property in the one order it reads them."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document

from chibo.typesetting import blocks as b
from chibo.typesetting.measures import Measures
from chibo.typesetting.word import as_docx
from chibo.typesetting.word.order import ORDER

MEASURES = Measures(20, 20, 30, 15, "Times New Roman", 14, 19, 6, 10, 15, 12)
TEXT = b.plain("Một hai ba")
EVERY: tuple[b.Block, ...] = (
    b.Head("ĐẢNG", "Trên", "Dưới", "*", "Số 01", "về việc", "ngày"),
    b.Title("TÊN", "về việc", "-----"),
    b.Paragraph((b.Run("a", bold=True), b.Tick(True), b.Leader()), kept=True),
    b.DottedLines(2, kept=True),
    b.Gap(4),
    b.PageBreak(),
    b.Table((1, 2), ("A", "B"), (("1", "2"),), ("center", "left"), row_height=8),
    b.Row((1, 1), (TEXT, (b.Run("Nơi: "), b.Leader())), kept=True),
    b.Boxes("Số", 3, "12"),
    b.Beside(30, 40, "Ảnh", (b.Paragraph(TEXT), b.Row((1, 1), (TEXT, TEXT)), b.Boxes("Số", 2))),
    b.Foot(b.Signer("T/M", "BÍ THƯ", "Tên"), b.Recipients("Nơi nhận:", ("- Lưu.",))),
)


def document(*parts: b.Block) -> Any:
    return Document(BytesIO(as_docx(b.Printout("Thử", date(2026, 6, 1), parts), MEASURES)))


def test_properties_stand_in_the_order_word_reads() -> None:
    body = document(*EVERY).element.body
    for kind, order in ORDER.items():
        found = [[child.tag.rpartition("}")[2] for child in one] for one in body.iter(f"{{*}}{kind}")]
        assert found
        for names in found:
            assert names == sorted(names, key=order.index), kind


def test_no_cell_and_no_document_ends_with_a_table() -> None:
    made = document(*EVERY)
    ends = [list(cell)[-1].tag.rpartition("}")[2] for cell in made.element.body.iter("{*}tc")]
    assert set(ends) == {"p"}
    assert list(made.element.body)[-2].tag.endswith("}p")


def test_widths_are_told_in_the_grid_and_in_each_cell() -> None:
    table = document(b.Table((1, 2), ("A", "B"), (("1", "2"),))).tables[0]
    assert [round(column.width.mm) for column in table.columns] == [55, 110]
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [55, 110]


def test_a_file_carries_the_day_of_the_paper_and_nobodys_name() -> None:
    told = document(b.Paragraph(TEXT)).core_properties
    assert (told.author, told.created.date(), told.title) == ("", date(2026, 6, 1), "Thử")
