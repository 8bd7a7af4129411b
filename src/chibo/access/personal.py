"""What every personal field must say about itself (Luật 91/2025/QH15: purpose, ground, limits)."""

from dataclasses import dataclass

from chibo.access.vocabulary import Role

RECORD_READERS = (Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER)


@dataclass(frozen=True, slots=True)
class PersonalField:
    """Why a field about a person is kept, on what ground, who reads it, for how long.

    The person concerned always reads the own record and is therefore not listed in `readers`.
    """

    purpose: str
    ground: str
    readers: tuple[Role, ...]
    retention: str
