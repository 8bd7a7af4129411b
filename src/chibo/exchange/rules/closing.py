"""Lines below a list that are about nobody: sums, places of signatures."""

from collections.abc import Sequence

from chibo.foundation.text import fold

MOST_FILLED = 3
PERSONAL = (
    "born_on",
    "personal_number",
    "card_number",
    "old_card_number",
    "unit",
    "ceremony_on",
    "official_on",
)


def is_closing(texts: Sequence[str], columns: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a row only closes the list: few words, the first of them declared, and nothing of a person.

    A row that says a birth day, a number, a unit or a day of admission is about somebody, whatever its name.
    """
    filled = [text for text in texts if text.strip() and not text.strip().isdigit()]
    if not filled or len(filled) > MOST_FILLED:
        return False
    if any(text.strip() and name.startswith(PERSONAL) for text, name in zip(texts, columns, strict=False)):
        return False
    said = f"{fold(filled[0]).replace(':', ' ').replace(',', ' ')} "
    return any(said.startswith(f"{fold(word)} ") for word in words)
