"""What the rulebook says, for the command line; needs no database."""

from datetime import date
from difflib import get_close_matches
from typing import Any

from chibo.foundation.clock import today
from chibo.foundation.dates import parse_date
from chibo.foundation.refusals import Refusal
from chibo.rulebook import checking, queries
from chibo.rulebook.models import Citation, DatedValue
from chibo.rulebook.rules.standing import Change
from chibo.rulebook.rules.typed import written


class NoSuchKey(Refusal):
    """Nothing of that name stands in the rulebook."""

    def __init__(self, what: str, asked: str, known: list[str]) -> None:
        near = ", ".join(get_close_matches(asked, known, n=5, cutoff=0.5)) or "chibo rulebook check"
        super().__init__("rulebook.no_such_key", f"Không có {what} “{asked}”.", next_step=f"Có phải: {near}?")


def rule(key: str, on: str, profiles: list[str]) -> dict[str, Any]:
    """The value of a key on a day with its ground. Refuses `NoSuchKey`, `NoValue`, `BadDate`."""
    if key not in queries.all_keys():
        raise NoSuchKey("mục", key, queries.all_keys())
    slugs = [profile.slug for profile in queries.all_profiles()]
    for slug in profiles:
        if slug not in slugs:
            raise NoSuchKey("hồ sơ địa phương", slug, slugs)
    found = queries.value(key, _day(on), tuple(profiles))
    return {
        "key": key,
        "title": found.title,
        "on": _day(on).isoformat(),
        "value": written(found.value),
        "unit": found.unit,
        "citation": found.citation,
        "instrument": found.instrument.slug,
        "confidence": found.confidence,
        "from": found.in_force_from.isoformat(),
        "to": found.in_force_to.isoformat(),
        "profile": found.profile,
        "checked_on": found.checked_on.isoformat(),
        "note": found.note,
    }


def check() -> dict[str, Any]:
    """Everything wrong with the regulations."""
    found = checking.check(today())
    return {"ok": not found.problems, "counts": found.counts, "problems": found.problems, "old": found.old}


def diff(start: str, end: str) -> dict[str, Any]:
    """What changes after one day, up to another: values, and instruments coming and going."""
    first, last = parse_date(start), _day(end)
    if last < first:
        raise Refusal("rulebook.days_turned", "Ngày đến trước ngày từ.", next_step="Đổi chỗ hai ngày.")
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "changes": [_change(change) for change in queries.changes_between(first, last)],
        "begins": [one.slug for one in queries.all_instruments() if first < one.in_force_from <= last],
        "ends": [one.slug for one in queries.all_instruments() if first < one.in_force_to <= last],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "on": change.on.isoformat(),
        "key": change.parameter.key,
        "title": change.parameter.title,
        "only_ground": change.only_ground,
        "former": _dated(change.former),
        "later": _dated(change.later),
    }


def _dated(dated: DatedValue | None) -> dict[str, Any] | None:
    if dated is None:
        return None
    return {
        "value": written(dated.value),
        "unknown": dated.unknown,
        "citation": _cited(dated.citation),
        "confidence": dated.confidence,
    }


def _cited(citation: Citation) -> str:
    return f"{citation.article} {queries.instrument(citation.instrument).short}".strip()


def _day(text: str) -> date:
    return parse_date(text) if text else today()
