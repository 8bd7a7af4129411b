"""The older place of the tone mark (“uỷ”, “hoà”), where an office keeps to it; never in a name."""

import re

_MARKS = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_BOTH = {**_MARKS, **{new.upper(): old.upper() for new, old in _MARKS.items()}}
_PLACES = re.compile("(?<![qQ])(" + "|".join(_BOTH) + r")(?!\w)")


def old_marks(text: str) -> str:
    """“Đảng ủy” as “Đảng uỷ”."""
    return _PLACES.sub(lambda found: _BOTH[found[0]], text)
