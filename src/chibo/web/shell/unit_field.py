"""Choosing an organisation among those where the actor may do something."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from chibo.access.policy import Permission, Scope
from chibo.organisations.models import Unit
from chibo.organisations.queries import tree, unit

INDENT = "\u2003"


def unit_choices(scope: Scope, permission: Permission, on: date) -> list[tuple[str, str]]:
    """(id, code and name) of the units of a day where the act may be done, indented as the tree is."""
    allowed = set(scope.units(permission))
    nodes = [node for node in tree(on) if node.unit_id in allowed]
    top = min((node.depth for node in nodes), default=0)
    return [(str(n.unit_id), f"{INDENT * (n.depth - top)}{n.name} ({n.code})") for n in nodes]


class UnitField(forms.ChoiceField):
    """One organisation. Give it its choices with `offer`; cleans to the `Unit`."""

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.error_messages["invalid_choice"] = "Chọn một tổ chức trong danh sách."

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Only one choice is chosen already; among several nothing is."""
        self.choices = choices if len(choices) == 1 else [("", "Chọn tổ chức…"), *choices]

    def clean(self, value: Any) -> Unit | None:
        """The unit itself."""
        chosen: str = super().clean(value)
        return unit(UUID(chosen)) if chosen else None
