"""The invented city, its district and everything below on the first day."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from chibo.demo.names import full_name
from chibo.demo.plan import OPENED, Plan, portions
from chibo.foundation.dates import FOREVER

CITY, CITY_CODE = "Đảng bộ Thành phố Sông Ngân", "99"
DISTRICT = "Đảng bộ Quận Bến Mây"
QUARTERS = ("Mây Trắng", "Ao Sen Nhỏ", "Lá Biếc", "Nắng Sớm", "Giếng Ngọc", "Đồi Cỏ May", "Bàu Hương",
            "Rạch Trong", "Cánh Diều", "Vườn Chanh", "Bến Lau", "Cầu Vồng")  # fmt: skip
WARDS = ("Bến Mây", "Sao Khuê", "Lúa Vàng", "Gió Lành")
ROOMS = ("Phòng Nội vụ", "Phòng Tài chính", "Phòng Tư pháp", "Phòng Kinh tế", "Phòng Lao động", "Văn phòng",
         "Thanh tra", "Phòng Đô thị", "Phòng Môi trường")  # fmt: skip
BOARDS = ("Văn phòng Quận ủy", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ủy ban Kiểm tra", "Mặt trận",
          "Khối Đoàn thể", "Trung tâm Chính trị")  # fmt: skip
FORCES = ("Đội Tham mưu", "Đội Khu vực", "Đội Giao thông", "Đội Phòng cháy", "Đội Hậu cần", "Đội Cơ động",
          "Đội Hồ sơ", "Đội Huấn luyện", "Đội Thông tin")  # fmt: skip
CARE = ("Khoa Nội", "Khoa Ngoại", "Khoa Sản", "Khoa Nhi", "Khoa Khám bệnh", "Khối Hành chính", "Khoa Dược",
        "Khoa Xét nghiệm", "Khoa Cấp cứu")  # fmt: skip
LESSONS = ("Tổ Toán – Tin", "Tổ Ngữ văn", "Tổ Tự nhiên", "Tổ Xã hội", "Tổ Ngoại ngữ", "Tổ Hành chính",
           "Tổ Thể chất", "Tổ Thực hành", "Tổ Khảo thí")  # fmt: skip
WORKS = ("Văn phòng", "Phân xưởng 1", "Phân xưởng 2", "Đội Vận hành", "Phòng Kinh doanh", "Đội Kho vận",
         "Đội Bảo trì", "Phân xưởng 3", "Đội Bảo vệ")  # fmt: skip
INSTITUTIONS = (
    ("Công an quận Bến Mây", FORCES), ("Bệnh viện Đa khoa Bến Mây", CARE),
    ("Công ty Cổ phần May Cánh Diều", WORKS), ("Trường Cao đẳng nghề Bến Mây", LESSONS),
    ("Quân sự quận Bến Mây", FORCES), ("Trung tâm Y tế Bến Mây", CARE),
    ("Trường THPT Sao Hôm", LESSONS), ("Trường THPT Ngàn Thông", LESSONS),
    ("Trung tâm Giáo dục thường xuyên Bến Mây", LESSONS), ("Điện lực Bến Mây", WORKS),
    ("Công ty Cơ khí Tay Thợ", WORKS), ("Công ty Dịch vụ đô thị Bến Mây", WORKS),
    ("Công ty Cấp nước Giếng Ngọc", WORKS), ("Hợp tác xã Lúa Vàng", WORKS),
    ("Ban Quản lý chợ Bến Mây", WORKS), ("Công ty Vận tải Rạch Trong", WORKS),
)  # fmt: skip
LONE = ("Kho bạc Bến Mây", "Viện Kiểm sát quận Bến Mây", "Tòa án quận Bến Mây", "Thi hành án quận Bến Mây",
        "Bảo hiểm xã hội Bến Mây", "Chi cục Thống kê Bến Mây", "Chi cục Thuế Bến Mây", "Bưu điện Bến Mây",
        "Ngân hàng Bông Lúa", "Trường Tư thục Ban Mai Mới", "Công ty In Lá Biếc",
        "Công ty Dược Cỏ May")  # fmt: skip
LOCAL = ("Trường Tiểu học {q}", "Trường Mầm non {q}", "Trường THCS {q}", "Công an phường {q}",
         "Cơ quan phường {q}", "Trạm Y tế phường {q}")  # fmt: skip


@dataclass(slots=True, eq=False)
class Place:
    """One organisation as the story knows it; `sort` says which part of town life it belongs to,
    `former` what it stood under before it was last moved."""

    id: UUID
    name: str
    code: str
    kind: str
    sort: str
    parent: "Place | None"
    heads: tuple[str, str, str]
    opened: date = OPENED
    closed: date = FOREVER
    below: int = 0
    weight: float = 1.0
    former: "Place | None" = None
    children: list["Place"] = field(default_factory=list, repr=False)

    @property
    def holds_members(self) -> bool:
        """Cells do, committees do not."""
        return self.kind in ("cell", "grassroots_cell")

    def next_code(self) -> int:
        """The next free number directly below."""
        self.below += 1
        return self.below


class Town:
    """Every place there is or was, and how new ones come about."""

    def __init__(self, rng: Random, root_id: UUID) -> None:
        self.rng = rng
        self.places: list[Place] = []
        self.city = self.add(CITY, CITY_CODE, "province", "city", None, place_id=root_id)
        self.district: Place | None = None
        self.wards: list[Place] = []

    def new_id(self) -> UUID:
        """A random id out of the story's own seed."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def add(
        self,
        name: str,
        code: str,
        kind: str,
        sort: str,
        parent: Place | None,
        *,
        opened: date = OPENED,
        weight: float = 1.0,
        place_id: UUID | None = None,
    ) -> Place:
        """A place, hung below its parent."""
        heads = tuple(full_name(self.rng, self.rng.choice(("male", "male", "female"))) for _ in range(3))
        made = Place(place_id or self.new_id(), name, code, kind, sort, parent, heads, opened, weight=weight)  # type: ignore[arg-type]
        self.places.append(made)
        if parent is not None:
            parent.children.append(made)
        return made

    def cells(self) -> list[Place]:
        """Open places that keep members, in the order they were founded."""
        return [p for p in self.places if p.closed == FOREVER and p.holds_members]

    def committees(self) -> list[Place]:
        """Open grassroots organisations."""
        kinds = ("grassroots_committee", "grassroots_cell")
        return [p for p in self.places if p.closed == FOREVER and p.kind in kinds]


def code_below(parent: Place, group: int) -> str:
    """An official code one level below: group 1 district or ward, 2 grassroots, 3 branch, 4 cell."""
    parts = (parent.code.split(".") + ["000"] * 4)[:5]
    parts[group] = f"{parent.next_code():03d}"
    return ".".join(parts)


def settle(town: Town, plan: Plan) -> None:
    """Found everything below the city as it stood on the first day."""
    town.city.code = CITY_CODE + ".000" * 4
    town.district = district = town.add(DISTRICT, code_below(town.city, 1), "district", "district", town.city)
    _quarters(town, district, plan)
    _organs(town, district, plan)
    _institutions(town, district, plan)
    for name in LONE[: plan.lone_cells]:
        town.add(f"Chi bộ {name}", code_below(district, 2), "grassroots_cell", "lone", district, weight=0.7)


def _committee(town: Town, district: Place, name: str, sort: str) -> Place:
    return town.add(f"Đảng bộ {name}", code_below(district, 2), "grassroots_committee", sort, district)


def _cell(town: Town, parent: Place, name: str, sort: str, weight: float) -> Place:
    return town.add(f"Chi bộ {name}", code_below(parent, 4), "cell", sort, parent, weight=weight)


def _branch(town: Town, parent: Place, name: str) -> Place:
    return town.add(f"Đảng bộ bộ phận {name}", code_below(parent, 3), "branch_committee", parent.sort, parent)


def _quarters(town: Town, district: Place, plan: Plan) -> None:
    counts = portions(plan.quarter_cells, [town.rng.uniform(1, 2) for _ in range(plan.quarters)], 3)
    for index, (quarter, cells) in enumerate(zip(QUARTERS, counts, strict=False)):
        committee = _committee(town, district, f"phường {quarter}", "quarter")
        local = LOCAL[: min(len(LOCAL), cells // 3)]
        above = _branch(town, committee, f"khối trường học {quarter}") if index in (0, 5) else committee
        for number in range(1, cells - len(local) + 1):
            _cell(town, committee, f"Tổ dân phố {number}", "residents", town.rng.uniform(0.9, 2.2))
        for place, name in enumerate(local):
            parent = above if place < 3 else committee
            _cell(town, parent, name.format(q=quarter), "local", town.rng.uniform(0.4, 1.0))


def _organs(town: Town, district: Place, plan: Plan) -> None:
    boards = plan.organ_cells // 2
    for name, rooms, count in (
        ("các cơ quan Đảng quận Bến Mây", BOARDS, boards),
        ("Ủy ban nhân dân quận Bến Mây", ROOMS, plan.organ_cells - boards),
    ):
        committee = _committee(town, district, name, "organ")
        for room in rooms[:count]:
            _cell(town, committee, room, "organ", town.rng.uniform(0.4, 0.9))


def _institutions(town: Town, district: Place, plan: Plan) -> None:
    counts = portions(plan.institution_cells, [9, 9, 8, 7] + [4.0] * (plan.institutions - 4), 2)
    for index, ((name, parts), cells) in enumerate(zip(INSTITUTIONS, counts, strict=False)):
        committee = _committee(town, district, name, "institution")
        above = _branch(town, committee, f"khối {name}") if index < 4 else committee
        for number in range(cells):
            label = parts[number] if number < len(parts) else f"Khối {number + 1}"
            parent = above if number < cells // 2 else committee
            _cell(town, parent, label, "institution", town.rng.uniform(0.6, 1.4))
