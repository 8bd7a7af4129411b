"""How an organisation is called as the issuer, as the one above, and where its papers are written."""

import re

# “Đảng ủy phường Gió” issues, “Đảng bộ phường Gió” stands above.
_COMMITTEE = re.compile(r"^Đảng (?:bộ|ủy|uỷ)\b", re.IGNORECASE)
_PROVINCE = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
_OF_PROVINCE = {"Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố"}
_KINDS = r"(?:Đảng (?:bộ|ủy|uỷ)|Chi bộ|Tỉnh (?:ủy|uỷ)|Thành (?:ủy|uỷ))"
_PLACE = re.compile(
    rf"^{_KINDS}\s+(?:tỉnh|thành phố|xã|phường|đặc khu|thị trấn|quận|huyện)?\s*(.+)$", re.IGNORECASE
)


def as_issuer(name: str) -> str:
    """An organisation as the body that issues: “Đảng bộ phường Gió” → “Đảng ủy phường Gió”."""
    for kind, committee in _PROVINCE.items():
        if name.lower().startswith(f"đảng bộ {kind} "):
            return f"{committee} {name[len('đảng bộ ' + kind + ' ') :]}"
    return _COMMITTEE.sub("Đảng ủy", name)


def as_superior(name: str) -> str:
    """An organisation over another one's name: “Đảng ủy phường Gió” → “Đảng bộ phường Gió”."""
    for committee, kind in _OF_PROVINCE.items():
        if name.startswith(f"{committee} "):
            return f"Đảng bộ {kind} {name[len(committee) + 1 :]}"
    return _COMMITTEE.sub("Đảng bộ", name)


def place_of(name: str) -> str:
    """The place a committee writes from: “Đảng ủy phường Gió” → “Gió”."""
    found = _PLACE.match(name)
    return found[1].strip() if found else ""
