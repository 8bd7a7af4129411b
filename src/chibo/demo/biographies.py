"""Invented lives for the records of one cell: schools, work, family. Nobody in particular."""

from collections.abc import Iterator
from datetime import date
from random import Random

from chibo.demo.names import full_name
from chibo.people.models import Person
from chibo.people.operations import ItemChange

PROVINCES = ("Thành phố Sông Ngân", "An Giang", "Nghệ An", "Ninh Bình", "Quảng Trị", "Đồng Tháp", "Hưng Yên")
HOMES = (
    "Gò Sậy",
    "Bến Đò Trong",
    "Vàm Lở",
    "Xóm Lẫm",
    "Cồn Dừa",
    "Rạch Tre",
    "Đồng Chiêm Thượng",
    "Núi Cấm Nhỏ",
)
SUBJECTS = (
    "Kế toán",
    "Sư phạm",
    "Luật",
    "Xây dựng",
    "Y sĩ đa khoa",
    "Quản lý nhà nước",
    "Cơ khí",
    "Nông học",
)
JOBS = ("Công nhân", "Giáo viên", "Kế toán", "Cán bộ khu phố", "Nhân viên y tế", "Bộ đội", "Nông dân")
LEVELS = ("trung_cap", "cao_dang", "dai_hoc", "dai_hoc", "thac_si")
RETIRED = 60


def biography(rng: Random, person: Person, on: date) -> list[ItemChange]:
    """What somebody learned, does and did, and the family; each lacks a thing or two."""
    told = [*_learned(rng, person), *_worked(rng, person, on), *_family(rng, person)]
    return [change for change in told if rng.random() > 0.1]


def _learned(rng: Random, person: Person) -> Iterator[ItemChange]:
    start = person.born_on.year + 18
    subject, level = rng.choice(SUBJECTS), rng.choice(LEVELS)
    yield ItemChange("general_education", {"value": "12/12" if person.born_on.year > 1955 else "10/10"})
    yield ItemChange("professional_level", {"value": level, "subject": subject})
    yield ItemChange("theory_level", {"value": rng.choice(("so_cap", "so_cap", "trung_cap", "cao_cap"))})
    yield ItemChange(
        "training",
        {
            "school": f"Trường {subject} {rng.choice(PROVINCES)}", "subject": subject, "since": f"9/{start}",
            "until": f"6/{start + 4}", "mode": "Chính quy", "certificate": "Bằng tốt nghiệp",
        },
    )  # fmt: skip


def _worked(rng: Random, person: Person, on: date) -> Iterator[ItemChange]:
    first, job = person.born_on.year + 18, rng.choice(JOBS)
    until = min(person.born_on.year + RETIRED, on.year)
    yield ItemChange(
        "work", {"since": f"9/{first}", "until": f"6/{first + 4}", "what": "Học sinh, sinh viên"}
    )
    if first + 4 < until:
        place = f"{rng.choice(HOMES)}, {rng.choice(PROVINCES)}"
        yield ItemChange(
            "work", {"since": f"7/{first + 4}", "until": f"6/{until}", "what": job, "where": place}
        )
    retired = until < on.year
    yield ItemChange("occupation", {"value": "huu_tri"} if retired else {"value": "cong_nhan", "detail": job})
    yield ItemChange("health", {"value": rng.choice(("tot", "kha", "binh_thuong"))})
    yield ItemChange("contact", {"phone": f"0900 000 {rng.randint(100, 999)}"})
    if rng.random() < 0.5:
        yield ItemChange(
            "awards",
            {"what": "Giấy khen", "by": "Ủy ban nhân dân phường", "on": f"{on.year - rng.randint(1, 9)}"},
        )


def _family(rng: Random, person: Person) -> Iterator[ItemChange]:
    year = person.born_on.year
    mate = "female" if person.sex == "male" else "male"
    relatives = [
        ("cha", "male", year - 27), ("me", "female", year - 25),
        ("vo" if mate == "female" else "chong", mate, year + rng.randint(-4, 4)),
        ("con", rng.choice(("male", "female")), year + 27),
    ]  # fmt: skip
    for relation, sex, born in relatives:
        if born < 2020:
            yield ItemChange(
                "family",
                {
                    "relation": relation,
                    "name": full_name(rng, sex),
                    "born": str(born),
                    "home": rng.choice(HOMES),
                },
            )
