"""Facts as a batch keeps them, and back."""

from datetime import date
from typing import Any

from chibo.exchange.rules.rows import Facts
from chibo.foundation.text import fold


def identity(facts: Facts) -> str:
    """Name and birth day as one key; empty when either is missing."""
    return f"{fold(facts.birth_name)[:180]}|{facts.born_on}" if facts.birth_name and facts.born_on else ""


def facts_kept(facts: Facts) -> dict[str, Any]:
    """Facts as stored: days as ISO text. Lists and boxes are shared with the facts, not copied."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in vars(facts).items()
        if value
    }


def facts_back(kept: dict[str, Any]) -> Facts:
    """Facts as they were understood."""
    days = {
        name: date.fromisoformat(kept[name])
        for name in ("born_on", "ceremony_on", "official_on", "status_on")
        if kept.get(name)
    }
    grades = {int(year): grade for year, grade in kept.get("grades", {}).items()}
    return Facts(**{**kept, **days, "grades": grades})
