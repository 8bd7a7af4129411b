"""What a clerk writes anyway for the papers of a step, so that it is typed once: never required."""

from chibo.procedures.vocabulary import Fact, FactKind, Line

HOME_PLACE = Fact("home_place", "Quê quán (theo lý lịch)", required=False)
REMARKS = (
    Fact("merits", "Ưu điểm", FactKind.WORDS, False, help="In vào nghị quyết của chi bộ và cấp ủy."),
    Fact("faults", "Khuyết điểm", FactKind.WORDS, False),
)
OPINIONS = (
    Fact(
        "organisations",
        "Từng đoàn thể",
        FactKind.LINES,
        False,
        lines=(
            Line("name", "Tổ chức"),
            Line("met_on", "Ngày lấy ý kiến", FactKind.DAY),
            Line("present", "Số người dự", FactKind.NUMBER),
            Line("agreed", "Số tán thành", FactKind.NUMBER),
        ),
    ),
    Fact("residence_cell", "Chi ủy hoặc chi bộ nơi cư trú", required=False),
    Fact("residence_remark", "Nhận xét của nơi cư trú", FactKind.WORDS, False),
)
