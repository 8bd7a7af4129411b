"""How days, numbers and names are written for people."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.templatetags.static import static
from markupsafe import Markup

from chibo.foundation.clock import VIETNAM
from chibo.foundation.dates import FOREVER, format_date

NOTHING = "–"


def day(value: date | datetime | None) -> str:
    """dd/mm/yyyy; a dash for nothing and for a span without end."""
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).date()
    return NOTHING if value is None or value == FOREVER else format_date(value)


def moment(value: datetime | None) -> str:
    """08:05 23/11/2026, on the clock of Viet Nam."""
    if value is None:
        return NOTHING
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M} {format_date(local.date())}"


def number(value: int | float | Decimal | None, places: int = 0) -> str:
    """1.284 and 96,4: dots between thousands, a comma before decimals."""
    if value is None:
        return NOTHING
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def signed(value: int | None) -> str:
    """+12, −3, 0: a change."""
    if not value:
        return NOTHING if value is None else "0"
    return ("+" if value > 0 else "−") + number(abs(value))


def percent(value: float | None, places: int = 1) -> str:
    """96,4 % of a share between 0 and 1."""
    return NOTHING if value is None else f"{number(value * 100, places)} %"


def initials(name: str) -> str:
    """The first letter of the given name, as people are called."""
    words = name.split()
    return words[-1][:1].upper() if words else "?"


def icon(name: str, classes: str = "icon") -> Markup:
    """A drawing from the sprite, hidden from screen readers: the text beside it speaks."""
    address = static("vendor/icons/sprite.svg")
    return Markup('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>').format(
        classes, address, name
    )


def forjson(value: Any) -> Markup:
    """Data for a script element of type application/json: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
