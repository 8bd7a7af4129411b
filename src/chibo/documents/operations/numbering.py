"""Which series a paper belongs to, and whether its number is free; read once for a whole list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from chibo.documents.errors import NumberTaken
from chibo.documents.models import Document, Series
from chibo.documents.queries import body_key
from chibo.documents.rules import Number
from chibo.organisations.models import Register

# The first series of a unit holds every paper since the unit began, however late it is registered.
SINCE_ALWAYS = date(1900, 1, 1)
PART = 400
SHORT = 100
Issuer = tuple[UUID | None, str, str]
Taken = tuple[str, date]


class Numbering:
    """Series and used numbers of the issuers of a list of papers."""

    def __init__(self, register: Register, issuers: Iterable[Issuer], numbers: set[int | None]) -> None:
        self._register = register
        # A short list asks for its own numbers only; a long one is cheaper to compare with them all.
        self._asked = list(numbers - {None}) if len(numbers) <= SHORT and None not in numbers else None
        self._series: dict[tuple[str, str], list[Series]] = defaultdict(list)
        self._taken: dict[tuple[UUID, int | None, str], Taken] = {}
        self._new: list[Series] = []
        keys = sorted({issuer_key(unit_id, body) for unit_id, body, _ in issuers})
        for part in _parts(keys):
            self._read(part)

    def _read(self, keys: list[str]) -> None:
        found = Series.objects.filter(register=self._register, issuer_key__in=keys).order_by("started_on")
        for series in found:
            self._series[series.issuer_key, series.type].append(series)
        rows = Document.objects.filter(series__register=self._register, series__issuer_key__in=keys)
        if self._asked is not None:
            rows = rows.filter(number__in=self._asked)
        fields = ("series_id", "number", "letter", "number_text", "signed_on")
        for series_id, number, letter, text, signed_on in rows.values_list(*fields).iterator():
            self._taken[series_id, number, _mark(number, letter, text)] = (text, signed_on)

    def place(self, unit_id: UUID | None, body: str, type: str, signed_on: date, number: Number) -> Series:
        """The series for a paper, opened if it is the first. Refuses `NumberTaken`."""
        key = issuer_key(unit_id, body)
        series = self._open(key, type, signed_on, outside=unit_id is None)
        used = (series.pk, number.value, _mark(number.value, number.letter, number.text))
        if used in self._taken:
            raise NumberTaken(number.text, *self._taken[used], body or "tổ chức này")
        self._taken[used] = (number.text, signed_on)
        return series

    def store(self) -> None:
        """Write the series that were opened on the way."""
        Series.objects.bulk_create(self._new, batch_size=500)

    def _open(self, key: str, type: str, signed_on: date, *, outside: bool) -> Series:
        known = self._series[key, type]
        starts = date(signed_on.year, 1, 1) if outside else SINCE_ALWAYS
        for series in reversed(known):
            if series.started_on == starts or (not outside and series.started_on <= signed_on):
                return series
        label = f"năm {signed_on.year}" if outside else ""
        opened = Series(register=self._register, issuer_key=key, type=type, started_on=starts, label=label)
        known.append(opened)
        known.sort(key=lambda series: series.started_on)
        self._new.append(opened)
        return opened


def issuer_key(unit_id: UUID | None, body: str) -> str:
    """What a series is kept under: the unit's id, or the folded name of an outside body."""
    return str(unit_id) if unit_id else body_key(body)


def _mark(number: int | None, letter: str, text: str) -> str:
    return text if number is None else letter


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), PART):
        yield keys[start : start + PART]
