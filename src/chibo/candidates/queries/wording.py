"""Words of the regulations that forms and lists show; where nobody knows them, nothing is offered."""

from datetime import date

from chibo.foundation import clock
from chibo.rulebook.queries import NoValue, value


def special_groups(on: date) -> dict[str, str]:
    """Groups that need more papers or consent, by code; before they were known, as they are today."""
    for day in (on, clock.today()):
        try:
            return {row["code"]: row["label"] for row in value("admission.special_groups", day).value}
        except NoValue:
            continue
    return {}


def certificate_issuers(on: date) -> list[str]:
    """Who issues certificates of the awareness class, first choice first."""
    try:
        return [row["label"] for row in value("admission.certificate_issuer", on).value]
    except NoValue:
        return []
