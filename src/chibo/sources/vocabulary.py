"""Words of sources and plan."""

from enum import StrEnum


class Dwelling(StrEnum):
    """Whether a cell is one of residents; a cell nobody spoke for is not declared."""

    RESIDENTIAL = "residential"
    OTHER = "other"
    UNDECLARED = "undeclared"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _DWELLINGS[self.value]


_DWELLINGS = {
    "residential": "Chi bộ thôn, tổ dân phố",
    "other": "Chi bộ khác",
    "undeclared": "Chi bộ chưa khai địa bàn",
}
MOST = 100_000  # people somebody may count in one cell; beyond it a slip of the pen
FIRST_YEAR = 1930
