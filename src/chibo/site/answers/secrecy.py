"""A password on its way from the terminal to the account."""

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A password; `drawn` says that the machine chose it, so that it must be told once."""

    text: str = field(repr=False)
    drawn: bool = False

    @property
    def told(self) -> str | None:
        """What may be printed: only what nobody typed."""
        return self.text if self.drawn else None


def draw() -> Secret:
    """A fresh password nobody can guess."""
    return Secret(secrets.token_urlsafe(12), drawn=True)
