"""What a row may not say about one person, whatever file it stands in."""

from dataclasses import dataclass, field
from datetime import date

from chibo.exchange.vocabulary import GONE, Status
from chibo.foundation.dates import format_date, full_years_between

# Not a regulation: wars took people in at sixteen, nobody documented at less; younger is a slip of the pen.
YOUNGEST_YEARS = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one field cannot be taken over, in words for the clerk."""

    field: str
    reason: str


@dataclass
class Facts:
    """One row as understood. Empty means the file says nothing, and nothing will be overwritten."""

    birth_name: str = ""
    sex: str = ""
    born_on: date | None = None
    personal_number: str = ""
    card_number: str = ""
    old_card_number: str = ""
    ceremony_on: date | None = None
    official_on: date | None = None
    status: str = ""
    status_on: date | None = None
    unit_id: str = ""
    unit_text: str = ""
    unit_among: list[str] = field(default_factory=list)  # several are called as the file says
    items: dict[str, dict[str, str | int | bool]] = field(default_factory=dict)
    grades: dict[int, str] = field(default_factory=dict)

    @property
    def gone(self) -> bool:
        """Dead or out of the Party, says the file."""
        return self.status in GONE


def which_unit(facts: Facts) -> str:
    """Several units are called as the row says, and it says no more."""
    return f"có {len(facts.unit_among)} tổ chức tên “{facts.unit_text[:60]}”; ghi thêm mã chi bộ"


@dataclass(frozen=True, slots=True)
class AgeRule:
    """From what age somebody could be admitted on a day, with its article."""

    years: int
    citation: str


def faults_of(facts: Facts, today: date) -> list[Fault]:
    """Everything in a row that contradicts itself."""
    return [
        *_missing(facts),
        *_ahead(facts, today),
        *_out_of_order(facts),
        *_too_young(facts),
        *_gone(facts),
    ]


def _missing(facts: Facts) -> list[Fault]:
    wanted = {
        "birth_name": (facts.birth_name, "thiếu họ và tên"),
        "born_on": (facts.born_on, "thiếu ngày sinh"),
        "sex": (facts.sex, "thiếu giới tính"),
        "unit": (facts.unit_text, "thiếu tổ chức đảng đang sinh hoạt"),
    }
    return [Fault(name, reason) for name, (given, reason) in wanted.items() if not given]


def _ahead(facts: Facts, today: date) -> list[Fault]:
    days = {"born_on": facts.born_on, "ceremony_on": facts.ceremony_on, "official_on": facts.official_on,
            "status_on": facts.status_on}  # fmt: skip
    return [
        Fault(name, f"ngày {format_date(day)} ở tương lai")
        for name, day in days.items()
        if day is not None and day > today
    ]


def _out_of_order(facts: Facts) -> list[Fault]:
    born, joined, official = facts.born_on, facts.ceremony_on, facts.official_on
    found = []
    if born and joined and joined <= born:
        found.append(Fault("ceremony_on", f"ngày vào Đảng {format_date(joined)} không sau ngày sinh"))
    if joined and official and official < joined:
        found.append(
            Fault(
                "official_on",
                f"ngày chính thức {format_date(official)} ở trước ngày vào Đảng {format_date(joined)}",
            )
        )
    if facts.status == Status.PROBATIONARY and official:
        found.append(Fault("status", "ghi là dự bị nhưng lại có ngày chính thức"))
    return found


def _too_young(facts: Facts) -> list[Fault]:
    born, joined = facts.born_on, facts.ceremony_on
    if born and joined and born < joined and full_years_between(born, joined) < YOUNGEST_YEARS:
        years = full_years_between(born, joined)
        return [Fault("ceremony_on", f"vào Đảng khi {years} tuổi: kiểm tra ngày sinh và ngày vào Đảng")]
    return []


def age_doubt(facts: Facts, rule: AgeRule | None, usual: int) -> str:
    """A remark on who was admitted young. The book takes over what was; it does not judge it anew.

    `rule` is that of the admission day, `usual` the age asked for today when nobody entered that rule.
    """
    born, joined = facts.born_on, facts.ceremony_on
    if not born or not joined or full_years_between(born, joined) >= (rule.years if rule else usual):
        return ""
    years = full_years_between(born, joined)
    if rule is None:
        return f"vào Đảng khi {years} tuổi; quy định về tuổi của năm {joined.year} chưa có trong sổ"
    return f"vào Đảng khi {years} tuổi, chưa đủ {rule.years} tuổi ({rule.citation}); kiểm tra hồ sơ gốc"


def _gone(facts: Facts) -> list[Fault]:
    if facts.gone and facts.status_on is None:
        what = "Từ trần" if facts.status == Status.DECEASED else "Chuyển đi hoặc ra khỏi Đảng"
        way = "ghi ở cột “Ngày rời/mất/miễn” (chưa có thì thêm cột), hoặc vào mục “Ghi biến động đảng viên”"
        return [Fault("status_on", f"{what} mà không ghi ngày: {way}")]
    return []
