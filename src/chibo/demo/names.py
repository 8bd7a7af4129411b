"""Vietnamese names as a register of a city would show them. Combined at random: nobody in particular."""

from random import Random

# Family names with their approximate share, per thousand.
FAMILIES = {
    "Nguyễn": 385, "Trần": 110, "Lê": 95, "Phạm": 70, "Phan": 45, "Huỳnh": 28, "Hoàng": 26, "Vũ": 24,
    "Võ": 24, "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 11, "Đinh": 9, "Đoàn": 8,
    "Trịnh": 7, "Mai": 7, "Lâm": 7, "Đào": 6, "Trương": 14, "Cao": 6, "Lương": 6, "Lý": 5, "Hà": 5, "Tạ": 4,
    "Tô": 4, "Châu": 3, "Thái": 3, "Tống": 2, "Quách": 2, "Nghiêm": 2, "Phùng": 3, "Kiều": 2, "Âu": 1,
}  # fmt: skip
MIDDLE_MALE = ("Văn", "Văn", "Văn", "Hữu", "Đức", "Minh", "Quang", "Công", "Thanh", "Xuân", "Ngọc", "Anh",
               "Quốc", "Đình", "Trọng", "Hoàng", "Bá", "Gia", "Tấn", "Viết", "")  # fmt: skip
MIDDLE_FEMALE = ("Thị", "Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Thanh", "Thị Kim", "Ngọc", "Thu", "Thanh",
                 "Kim", "Minh", "Hồng", "Thị Hồng", "Phương", "Thùy", "Bảo", "Mai", "")  # fmt: skip
GIVEN_MALE = ("Anh", "Bảo", "Bình", "Chiến", "Cường", "Dũng", "Duy", "Dương", "Đạt", "Đức", "Giang", "Hà",
              "Hải", "Hậu", "Hiếu", "Hòa", "Hoàng", "Hùng", "Huy", "Hưng", "Khải", "Khánh", "Khoa", "Kiên",
              "Lâm", "Long", "Lộc", "Lợi", "Mạnh", "Minh", "Nam", "Nghĩa", "Nhân", "Phong", "Phú", "Phúc",
              "Quân", "Quang", "Quý", "Sơn", "Sáng", "Tài", "Tâm", "Tân", "Thái", "Thành", "Thắng", "Thiện",
              "Thịnh", "Thọ", "Tiến", "Toàn", "Trí", "Trung", "Trường", "Tuấn", "Tùng", "Việt", "Vinh",
              "Vũ")  # fmt: skip
GIVEN_FEMALE = ("An", "Anh", "Ánh", "Bích", "Chi", "Cúc", "Diễm", "Dung", "Duyên", "Đào", "Giang", "Hà",
                "Hạnh", "Hằng", "Hân", "Hiền", "Hoa", "Hòa", "Hồng", "Huệ", "Hương", "Khanh", "Lan", "Liên",
                "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Ngọc", "Nguyệt", "Nhàn", "Nhung", "Oanh",
                "Phượng", "Phương", "Quyên", "Quỳnh", "Sương", "Tâm", "Thảo", "Thoa", "Thu", "Thủy", "Thúy",
                "Thư", "Trang", "Trâm", "Trinh", "Tuyết", "Uyên", "Vân", "Vy", "Xuân", "Yến")  # fmt: skip
# Peoples other than the Kinh: family, given names of men, given names of women.
MINORITIES = (
    ("Thạch", ("Sa Rây", "Sô Phal", "Rươne"), ("Thị Sa Rinh", "Thị Sô Đa", "Thị Phol La")),
    ("Ksor", ("Blâm", "Phước", "Y Thái"), ("H'Lan", "H'Bơm", "H'Nhiên")),
    ("Giàng", ("A Súa", "A Páo", "Mí Lình"), ("Thị Mỷ", "Thị Dua", "Thị Chư")),
    ("Lò", ("Văn Pâng", "Văn Inh", "Văn Sương"), ("Thị Inh", "Thị Xôm", "Thị Pành")),
    ("Nông", ("Văn Tài", "Đức Thuận", "Văn Cương"), ("Thị Nhình", "Thị Slao", "Thị Thiệp")),
    ("K'", ("Brếp", "Tiếu", "Nhơn"), ("Duyên", "Hiểm", "Thế")),
)
MINORITY_SHARE = 0.018


def full_name(rng: Random, sex: str) -> str:
    """A birth name for a man ("male") or a woman ("female")."""
    if rng.random() < MINORITY_SHARE:
        family, men, women = rng.choice(MINORITIES)
        given = rng.choice(men if sex == "male" else women)
        return family + given if family.endswith("'") else f"{family} {given}"
    family = rng.choices(list(FAMILIES), weights=list(FAMILIES.values()))[0]
    middles, givens = (MIDDLE_MALE, GIVEN_MALE) if sex == "male" else (MIDDLE_FEMALE, GIVEN_FEMALE)
    return " ".join(part for part in (family, rng.choice(middles), rng.choice(givens)) if part)
