"""Words of papers. Types of papers are regulation data (`document.types`), not words of the code."""

from enum import StrEnum


class Secrecy(StrEnum):
    """Degree of secrecy; everything but NORMAL stays on paper."""

    NORMAL = "normal"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"
    TOP_SECRET = "top_secret"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _SECRECY[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


_SECRECY = {
    "normal": "Thường",
    "confidential": "Mật",
    "secret": "Tối mật",
    "top_secret": "Tuyệt mật",
}
