"""Refusals of spreadsheets: a file that cannot be trusted or read, a cell that says something else."""

from chibo.foundation.refusals import Refusal

_SAVE_AGAIN = (
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu “Excel Workbook (.xlsx)”, rồi gửi lại."
)
_SAVE_AS_CSV = "Lưu thành (Save As) kiểu “CSV UTF-8 (.csv)” rồi gửi tệp đó."


class FileRefused(Refusal):
    """A whole file is not read; `name` is what the clerk calls it."""

    def __init__(self, code: str, sentence: str, next_step: str = _SAVE_AGAIN) -> None:
        super().__init__(f"sheets.{code}", sentence, next_step=next_step)


class TooBig(FileRefused):
    """More bytes than we read; said from the size alone."""

    def __init__(self, name: str, size: int, limit: int, *, delimited: bool) -> None:
        advice = (
            "Chia tệp thành nhiều tệp nhỏ hơn." if delimited else "Xoá hình ảnh và trang không cần, hoặc "
        )
        advice += "" if delimited else _SAVE_AS_CSV[0].lower() + _SAVE_AS_CSV[1:]
        super().__init__(
            "too_big", f"Tệp “{name}” lớn {_megabytes(size)} MB, quá giới hạn {_megabytes(limit)} MB.", advice
        )


class EmptyFile(FileRefused):
    """Not one byte."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "empty_file", f"Tệp “{name}” rỗng, không có dữ liệu.", "Kiểm tra lại tệp rồi gửi lại."
        )


class Encrypted(FileRefused):
    """A workbook behind a password."""

    def __init__(self, name: str) -> None:
        step = "Mở tệp bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi gửi."
        super().__init__("encrypted", f"Tệp “{name}” đặt mật khẩu nên không đọc được.", step)


class OldExcel(FileRefused):
    """The binary format of Excel 97–2003, or another file of its time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "old_excel", f"Tệp “{name}” theo định dạng cũ của Office 97–2003 (.xls), không được đọc."
        )


class HasMacros(FileRefused):
    """A workbook that carries a program, whatever its extension says."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "macros", f"Tệp “{name}” có chứa macro (chương trình chạy trong tệp), không được nhận."
        )


class NotASpreadsheet(FileRefused):
    """Something else under a spreadsheet's name: `what` says what it looks like."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__("not_a_spreadsheet", f"Tệp “{name}” không phải bảng tính .xlsx hay .csv: {what}.")


class Broken(FileRefused):
    """A spreadsheet that is damaged, or made by hand so that readers disagree about it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__("broken", f"Tệp “{name}” bị hỏng: {why}.")


class Dangerous(FileRefused):
    """Made to exhaust or mislead whoever opens it: a bomb, or XML that calls other files."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__("dangerous", f"Tệp “{name}” không an toàn nên không được mở: {why}.")


class TooManyRows(FileRefused):
    """A worksheet longer than we hold in memory; as CSV it is read line by line."""

    def __init__(self, name: str, sheet: str, limit: int) -> None:
        sentence = f"Trang “{sheet}” của tệp “{name}” có hơn {_grouped(limit)} dòng."
        super().__init__("too_many_rows", sentence, _SAVE_AS_CSV)


class TooManyColumns(FileRefused):
    """A worksheet or a line wider than any form."""

    def __init__(self, name: str, where: str, limit: int) -> None:
        sentence = f"{where} của tệp “{name}” có hơn {limit} cột."
        super().__init__("too_many_columns", sentence, "Xoá các cột thừa ở bên phải, lưu lại rồi gửi.")


class TooManyCells(FileRefused):
    """Rows and columns each within bounds, but not together."""

    def __init__(self, name: str, sheet: str, rows: int, columns: int) -> None:
        sentence = f"Trang “{sheet}” của tệp “{name}” quá rộng: {_grouped(rows)} dòng × {columns} cột."
        super().__init__("too_many_cells", sentence, _SAVE_AS_CSV)


class BadDelimited(FileRefused):
    """A CSV file whose bytes or lines cannot be read as a table."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__("bad_delimited", f"Tệp “{name}” không đọc được: {why}.", _SAVE_AS_CSV)


class NoSuchSheet(FileRefused):
    """The book has no sheet of that name."""

    def __init__(self, name: str, sheet: str) -> None:
        super().__init__(
            "no_such_sheet", f"Tệp “{name}” không có trang “{sheet}”.", "Chọn một trang có trong tệp."
        )


class BadCell(Refusal):
    """One cell does not say what its column asks for; `reason` is a sentence for its clerk."""

    def __init__(self, reason: str) -> None:
        super().__init__("sheets.bad_cell", reason, next_step="Sửa ô này trong tệp rồi gửi lại.")
        self.reason = reason


class Unwritable(Refusal):
    """A table that does not fit into a worksheet."""

    def __init__(self, sentence: str) -> None:
        super().__init__("sheets.unwritable", sentence, next_step="Xuất ra CSV, hoặc lọc bớt dòng.")


def _megabytes(size: int) -> str:
    return _grouped(max(1, size // 1_000_000))


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
