"""What a personal number tells about its holder, for a warning and never for a refusal.

Numbers given before a merger of provinces keep the old province, so the first digits are not looked at.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from chibo.people.vocabulary import Sex


def personal_number_doubts(
    number: str, sex: str, born_on: date, table: Iterable[Mapping[str, object]]
) -> list[str]:
    """Sentences on what does not fit; `table` says which digit stands for a century and sex.

    Its rows have `sex`, `century` (1900, 2000 …) and `digit`. An empty or odd number gives none.
    """
    if len(number) < 6 or not number.isdigit():
        return []
    doubts = []
    century = born_on.year // 100 * 100
    expected = {
        str(row["digit"]) for row in table if row["sex"] == sex and int(str(row["century"])) == century
    }
    if expected and number[3] not in expected:
        doubts.append(f"chữ số thứ 4 ({number[3]}) không khớp giới tính {Sex(sex).label} và thế kỷ sinh")
    if number[4:6] != f"{born_on.year % 100:02}":
        doubts.append(f"hai chữ số năm sinh ({number[4:6]}) không khớp năm {born_on.year}")
    return doubts
