"""Bad files are refused, each with its own sentence, before anything parses them."""

import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.unit.sheets.made import ROWS, changed, sheet_xml, workbook

from chibo.sheets import errors, opening
from chibo.sheets.opening import open_book

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.xlsx", b"", errors.EmptyFile),
        ("a.csv", b"", errors.EmptyFile),
        ("a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted),
        ("a.xls", COMPOUND + "Workbook".encode("utf-16-le"), errors.OldExcel),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", errors.NotASpreadsheet),
        ("a.xls", b"\xef\xbb\xbf\r\n <?xml version='1.0'?><Workbook/>", errors.NotASpreadsheet),
        ("a.csv", "<html>".encode("utf-16"), errors.NotASpreadsheet),
        ("a.xlsx", b"%PDF-1.7", errors.NotASpreadsheet),
        ("a.xlsx", b"ho ten,ngay sinh", errors.Broken),
        ("a.jpg", b"\xff\xd8\xff", errors.NotASpreadsheet),
        ("a.xlsx", b"PK\x03\x04 cut off", errors.Broken),
    ],
)
def test_what_is_no_spreadsheet(
    tmp_path: Path, name: str, content: bytes, refusal: type[errors.FileRefused]
) -> None:
    path = tmp_path / "gui-len"
    path.write_bytes(content)
    with pytest.raises(refusal) as no:
        open_book(path, name=name)
    assert f"“{name}”" in no.value.sentence and no.value.next_step


def test_two_gigabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    for name in ("to.xlsx", "to.csv"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2 * 1024**3)
        with pytest.raises(errors.TooBig, match=r"2\.147 MB"):
            open_book(tmp_path / name)


def test_macros_whatever_the_extension(tmp_path: Path) -> None:
    path = changed(workbook(tmp_path / "a.xlsx"), {"xl/vbaProject.bin": b"x"})
    with pytest.raises(errors.HasMacros):
        open_book(path)


def test_a_word_document_and_any_zip(tmp_path: Path) -> None:
    for member, what in (
        ("word/document.xml", "Word"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "tệp nén"),
    ):
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
            made.writestr(member, "<a/>")
        with pytest.raises(errors.NotASpreadsheet, match=what):
            open_book(tmp_path / "a.xlsx")


def test_a_truncated_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(errors.Broken):
        open_book(path)


def test_a_flipped_byte(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as opened:
        at = opened.getinfo(ROWS).header_offset + 60
    content = bytearray(path.read_bytes())
    content[at + 40] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(errors.FileRefused):
        open_book(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
    for member in (ROWS, "xl/styles.xml", "xl/workbook.xml"):
        path = changed(workbook(tmp_path / "a.xlsx"), {member: sheet_xml("&x;", bomb)})
        with pytest.raises(errors.Dangerous, match="DTD"):
            open_book(path)


def test_a_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as opened, opened.open("xl/x.xml", "w") as member:
        for _ in range(150):
            member.write(b"0" * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(errors.Dangerous, match="bất thường"):
        open_book(path)
    _lie_about_sizes(path, "xl/x.xml", 20)
    assert _peak_of_opening(path) == ("Dangerous", True)


def _lie_about_sizes(path: Path, name: str, said: int) -> None:
    """The directory promises `said` bytes; the member still inflates to all of them."""
    content = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bytes(content)):
        at = found.start()
        if content[at + 46 : at + 46 + len(name)] == name.encode():
            content[at + 24 : at + 28] = struct.pack("<I", said)
    path.write_bytes(content)


def _peak_of_opening(path: Path) -> tuple[str, bool]:
    """What refuses, and whether opening took less than 30 MB over what the imports took."""
    code = (
        "import resource, sys; from pathlib import Path; from chibo.sheets.opening import open_book\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = peak()\n"
        "try: open_book(Path(sys.argv[1]))\n"
        "except Exception as no: print(type(no).__name__, peak() - before)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, env=_path()
    )
    name, taken = ran.stdout.split()
    return name, int(taken) * (1 if sys.platform == "linux" else 1 / 1024) < 30_000


def _path() -> dict[str, str]:
    import chibo

    assert chibo.__file__
    return {"PYTHONPATH": str(Path(chibo.__file__).parents[1])}


def test_rows_are_counted_not_believed(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for row in range(50_001):
            sheet.write_string(row, 0, "x")

    path = workbook(tmp_path / "a.xlsx", fill)
    with zipfile.ZipFile(path) as opened:
        xml = opened.read(ROWS)
    lying = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A2"', xml)
    assert lying != xml
    with pytest.raises(errors.TooManyRows, match=r"50\.000 dòng") as no:
        open_book(changed(path, {ROWS: lying}))
    assert "CSV UTF-8" in no.value.next_step


def test_rows_without_numbers_count_too(tmp_path: Path) -> None:
    path = changed(
        workbook(tmp_path / "a.xlsx"), {ROWS: sheet_xml("<row><c><v>1</v></c></row>" * 50_001 + "<!-- x -->")}
    )
    with pytest.raises(errors.FileRefused):
        open_book(path)


def test_a_cell_far_away_is_not_laid_out(tmp_path: Path) -> None:
    far = {"XFD1": errors.TooManyColumns, "SG2": errors.TooManyColumns, "A1048576": errors.TooManyRows}
    for place, refusal in far.items():
        row = f'<row r="1"><c r="{place}"><v>1</v></c></row>'
        with pytest.raises(refusal):
            open_book(changed(workbook(tmp_path / "a.xlsx"), {ROWS: sheet_xml(row)}))
    wide = '<row r="50000"><c r="SA50000"><v>1</v></c></row>'
    with pytest.raises(errors.TooManyCells):
        open_book(changed(workbook(tmp_path / "a.xlsx"), {ROWS: sheet_xml(wide)}))


def test_formatted_empty_rows_count_for_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    book = open_book(changed(workbook(tmp_path / "a.xlsx"), {ROWS: sheet_xml(rows)}))
    assert book.sheets[0].rows == 1 and len(list(book.rows("Trang 1"))) == 1


def test_a_promise_of_endless_texts_does_not_end_the_process(tmp_path: Path) -> None:
    for count in ("99999999999", " 99999999999", "0000000099999999", "2000001"):
        texts = f'<sst uniqueCount="{count}" count="1"><si><t>x</t></si></sst>'.encode()
        with pytest.raises(errors.Dangerous, match="số lượng"):
            open_book(changed(workbook(tmp_path / "a.xlsx"), {"xl/sharedStrings.xml": texts}))


def test_one_long_text_in_very_many_cells(tmp_path: Path) -> None:
    texts = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    rows = '<row><c t="s"><v>0</v></c></row>' * 7_000
    path = changed(workbook(tmp_path / "a.xlsx"), {"xl/sharedStrings.xml": texts, ROWS: sheet_xml(rows)})
    with pytest.raises(errors.Dangerous, match="lặp lại"):
        open_book(path)


def test_the_same_bytes_are_walked_over_once_wherever_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[Path] = []
    real = opening.Workbook
    monkeypatch.setattr(opening, "Workbook", lambda path, name: walked.append(path) or real(path, name))
    first = workbook(tmp_path / "gui.xlsx", lambda _, sheet: sheet.write_string(0, 0, "một lần"))
    stored = tmp_path / "kho"
    stored.write_bytes(first.read_bytes())
    for path in (first, stored, stored):
        book = open_book(path, name="gui.xlsx")
        assert [cell.value for row in book.rows("Trang 1") for cell in row.cells] == ["một lần"]
    first.unlink()
    assert len(walked) == 1 and open_book(stored, name="gui.xlsx").sheets[0].rows == 1
    workbook(stored, lambda _, sheet: sheet.write_string(1, 0, "khác"))
    assert open_book(stored, name="gui.xlsx").sheets[0].rows == 2 and len(walked) == 2
