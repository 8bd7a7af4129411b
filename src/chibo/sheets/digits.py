"""Numbers that are names: digits whose leading zeros count, which spreadsheets love to eat."""

import re
from collections.abc import Collection

from chibo.sheets.book import Cell, Kind
from chibo.sheets.errors import BadCell
from chibo.sheets.reading import Reading, as_text, plain

MOST_LOST = 3  # zeros; more missing digits than these were never written
_BETWEEN = re.compile(r"[ .\u00a0\-]")
_DAMAGED = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
_EXACT = 1e15


def as_digits(cell: Cell, lengths: Collection[int]) -> Reading[str]:
    """ASCII digits, as many as one of `lengths` says; spaces, dots, hyphens between groups are dropped.

    Refuses a number that lost its leading zeros and says which it probably was, one beyond the fifteen digits
    Excel keeps, any other length, and anything but digits. Never puts the zeros back by itself.
    """
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float | int):
        return _from_number(float(cell.value), lengths)
    text = as_text(cell)
    if not text:
        raise BadCell("Ô trống, chưa ghi số.")
    if cell.kind is not Kind.TEXT:
        raise BadCell(f"Ô phải là một dãy chữ số; đang ghi “{text}”.")
    if _DAMAGED.fullmatch(text):
        raise _damaged(text)
    digits = _BETWEEN.sub("", text.removeprefix("'"))
    if not re.fullmatch(r"[0-9]+", digits):
        raise BadCell(f"Ô phải là một dãy chữ số; đang ghi “{text[:40]}”.")
    return Reading(_measured(digits, lengths))


def _from_number(number: float, lengths: Collection[int]) -> Reading[str]:
    if abs(number) >= _EXACT:
        raise _damaged(plain(number))
    if number < 0 or not number.is_integer():
        raise BadCell(f"Ô phải là một dãy chữ số; đang ghi số {plain(number)}.")
    digits = _measured(plain(number), lengths)
    note = "ô định dạng số, không phải chữ; số đủ chữ số nên được nhận"
    longer = [length for length in sorted(lengths) if 0 < length - len(digits) <= MOST_LOST]
    if longer:
        note += f", nhưng cũng có thể là số {longer[0]} chữ số {digits.zfill(longer[0])} đã mất số 0 ở đầu"
    return Reading(digits, (note,))


def _measured(digits: str, lengths: Collection[int]) -> str:
    if len(digits) in lengths:
        return digits
    # A zero that still stands in front says that none was eaten.
    lost = [] if digits.startswith("0") else [n for n in sorted(lengths) if 0 < n - len(digits) <= MOST_LOST]
    if lost:
        raise BadCell(
            f"“{digits}” mất số 0 ở đầu, có lẽ là {' hoặc '.join(digits.zfill(length) for length in lost)}; "
            "kiểm tra lại, định dạng ô là chữ (Text) rồi ghi lại."
        )
    wanted = " hoặc ".join(str(length) for length in sorted(lengths))
    raise BadCell(f"Phải có đúng {wanted} chữ số; ô có {len(digits)} chữ số (“{digits[:40]}”).")


def _damaged(shown: str) -> BadCell:
    return BadCell(
        f"Số “{shown}” đã bị Excel làm tròn (chỉ giữ 15 chữ số), không khôi phục được; "
        "định dạng ô là chữ (Text) rồi ghi lại từ giấy tờ gốc."
    )
