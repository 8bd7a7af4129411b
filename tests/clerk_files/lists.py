"""The code lists that lie hidden in the central file, and words of which a clerk chooses one."""

COUNTRIES = {"VN": "Việt Nam"}
PROVINCES = {
    "01": "Hà Nội", "04": "Cao Bằng", "08": "Tuyên Quang", "11": "Điện Biên", "12": "Lai Châu", "14": "Sơn La",
    "15": "Lào Cai", "19": "Thái Nguyên", "20": "Lạng Sơn", "22": "Quảng Ninh", "24": "Bắc Ninh",
    "25": "Phú Thọ", "31": "Hải Phòng", "33": "Hưng Yên", "37": "Ninh Bình", "38": "Thanh Hóa",
    "40": "Nghệ An", "42": "Hà Tĩnh", "44": "Quảng Trị", "46": "Huế", "48": "Đà Nẵng", "51": "Quảng Ngãi",
    "52": "Gia Lai", "56": "Khánh Hòa", "66": "Đắk Lắk", "68": "Lâm Đồng", "75": "Đồng Nai",
    "79": "Hồ Chí Minh", "80": "Tây Ninh", "82": "Đồng Tháp", "86": "Vĩnh Long", "91": "An Giang",
    "92": "Cần Thơ", "96": "Cà Mau",
}  # fmt: skip
# Codes as the central file has them: not those of the list of 1979.
ETHNIC_GROUPS = {
    "01": "Kinh", "02": "Tày", "03": "Mường", "04": "Nùng", "05": "Thái", "06": "Hoa", "07": "Dao",
    "08": "Hmông", "09": "Khơ-me", "10": "Sán Dìu", "11": "Gia-rai", "12": "Cơ-ho",
}  # fmt: skip
ETHNIC_SHARES = (900, 14, 12, 7, 5, 3, 3, 2, 1, 2, 1, 1)
# The people a family name of the demo belongs to.
ETHNIC_FAMILIES = {
    "Thạch": "Khơ-me", "Ksor": "Gia-rai", "Giàng": "Hmông", "Lò": "Thái", "Nông": "Tày", "K'": "Cơ-ho",
}  # fmt: skip
RELIGIONS = {"0": "Không", "1": "Phật giáo", "2": "Công giáo", "3": "Tin Lành", "4": "Cao Đài"}
RELIGION_SHARES = (960, 20, 12, 5, 3)
QUALIFICATIONS = ("", "Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ", "Tiến sĩ")
QUALIFICATION_SHARES = (25, 7, 15, 10, 35, 7, 1)
THEORY_LEVELS = ("", "Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân")
THEORY_SHARES = (40, 34, 20, 5, 1)
OCCUPATIONS = (
    "Công chức", "Viên chức", "Giáo viên", "Bác sĩ", "Công nhân", "Nông dân", "Kế toán",
    "Kinh doanh", "Lao động tự do", "Lực lượng vũ trang",
)  # fmt: skip
RETIRED = "Hưu trí"
RATINGS = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ")
FULL, PROBATIONARY, EXEMPT = "Chính thức", "Dự bị", "Miễn sinh hoạt"
ACTIVE, DEAD = "Đang sinh hoạt Đảng", "Từ trần"
