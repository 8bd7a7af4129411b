"""Looks through a worksheet's XML as it streams: how many rows say something, which cells are formulas."""

from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 16


class Untrusted(Exception):
    """The XML declares a document type or entities; office programs never do."""


class TooMuch(Exception):
    """More than may be: `what` is rows, columns or bytes."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass
class Scan:
    """What a worksheet holds. Coordinates are (row number, column from 0)."""

    rows: int = 0
    last_row: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)


class _Looker:
    """Handlers for one worksheet."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        self.scan, self.most_rows, self.most_columns = Scan(), most_rows, most_columns
        self._row, self._column, self._says = 0, -1, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column, self._says = -1, False
        elif tag == "c":
            place = attributes.get("r", "")
            self._column = column_of(place) if place else self._column + 1
            if self._column >= self.most_columns:
                raise TooMuch("columns")
        elif tag == "f":
            self.scan.formulas.add((self._row, self._column))
            self._said()
        elif tag in ("v", "is"):
            self._said()

    def _said(self) -> None:
        if not self._says:
            self._says = True
            self.scan.rows += 1
            self.scan.last_row = self._row
            if self.scan.rows > self.most_rows:
                raise TooMuch("rows")


def scan_sheet(stream: IO[bytes], *, most_rows: int, most_columns: int, most_bytes: int) -> Scan:
    """Scan to the end, or stop as soon as there is too much. Refuses `TooMuch`, `Untrusted`."""
    looker, parser = _Looker(most_rows, most_columns), expat.ParserCreate()
    parser.StartElementHandler = looker.start
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    read = 0
    try:
        while chunk := stream.read(CHUNK):
            read += len(chunk)
            if read > most_bytes:
                raise TooMuch("bytes")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as trouble:
        raise EOFError("broken sheet") from trouble
    return looker.scan


def _refuse(*_: object) -> None:
    raise Untrusted


def column_of(place: str) -> int:
    """0 for A1, 26 for AA7."""
    count = 0
    for letter in place:
        if not letter.isalpha():
            break
        count = count * 26 + ord(letter.upper()) - 64
    return count - 1
