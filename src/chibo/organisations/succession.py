"""What happens to rows that point at a unit when that unit ends and another takes over.

Every package that keeps a key to `Unit` declares it here, once, from its `apps.ready()`. The
ledger refuses a merger while a single key is undeclared: silence would lose rows.
"""

from typing import Literal

from django.apps import apps

from chibo.organisations.errors import UndeclaredSuccession

Behaviour = Literal["follow", "stay", "end"]
DECLARED: dict[str, Behaviour] = {}


def declare(model_label: str, field: str, behaviour: Behaviour) -> None:
    """Say what a key to a unit does when the unit is succeeded.

    `model_label` is "app.Model". "follow": re-derived towards the successor; "stay": history,
    keeps naming the old unit; "end": the row ends with the unit and a person decides anew.
    """
    DECLARED[f"{model_label}.{field}"] = behaviour


def undeclared() -> list[str]:
    """Keys to `Unit` nobody has spoken for."""
    unit = apps.get_model("organisations", "Unit")
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            name = f"{model._meta.label}.{field.name}"
            if field.related_model is unit and name not in DECLARED:
                found.append(name)
    return sorted(found)


def require_declared() -> None:
    """Refuse (`UndeclaredSuccession`) while a key is undeclared."""
    missing = undeclared()
    if missing:
        raise UndeclaredSuccession(missing)
