"""How a page is measured. The caller says it: on paper of the Party the rulebook does (`paper.*`)."""

from dataclasses import dataclass

A4 = (210.0, 297.0)
# The free font drawn to the same widths as the one regulations name: lines break alike.
DRAWN_AS = {"Times New Roman": "Liberation Serif"}


@dataclass(frozen=True, slots=True)
class Measures:
    """Margins and indent in millimetres, everything else in points.

    `small_size` (recipients, tables) and `signing_room` (for the hand) are usage, not regulation.
    """

    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    font: str
    body_size: float
    line_spacing: float
    paragraph_spacing: float
    first_line_indent: float
    party_name_size: float
    letter_subject_size: float
    justified: bool = True
    small_size: float = 12
    signing_room: float = 62

    def line_width(self, *, landscape: bool = False) -> float:
        """The width between the margins."""
        return A4[1 if landscape else 0] - self.margin_left - self.margin_right

    @property
    def drawn_font(self) -> str:
        """The name of the font that is embedded in a PDF."""
        return DRAWN_AS.get(self.font, self.font)
