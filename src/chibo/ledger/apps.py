"""Explicit registration of the package."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Every change of standing or structure."""

    name = "chibo.ledger"
    label = "ledger"
    verbose_name = "Sổ cái tổ chức và đảng viên"

    def ready(self) -> None:
        """Papers keep naming the unit of their day; projections are re-derived."""
        from chibo.organisations.succession import declare

        for field in ("from_unit", "to_unit", "host_unit"):
            declare("ledger.Movement", field, "stay")
        for field in ("unit", "from_parent", "to_parent", "successor"):
            declare("ledger.StructureLine", field, "stay")
        declare("ledger.Spell", "unit", "follow")
        declare("ledger.OverlaySpell", "host_unit", "stay")
        declare("ledger.NameSuffix", "unit", "follow")
        for field in ("from_unit", "to_unit"):
            declare("ledger.CountedStep", field, "follow")
        for name in ("UnitDay", "UnitMonth", "UnitMonthFlow"):
            declare(f"ledger.{name}", "unit", "follow")
        _listen()


def _listen() -> None:
    """Packages below ask who answers for a person, and tell when a name was corrected."""
    from chibo.ledger.policy import homes
    from chibo.ledger.posting.people import refresh_words
    from chibo.people.events import on_renamed
    from chibo.people.policy import declare_home

    declare_home(homes)
    on_renamed(lambda event: refresh_words(event.person_id))
