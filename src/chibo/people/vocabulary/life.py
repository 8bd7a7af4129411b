"""Items 18 and 23–30: merit, history, family, economy."""

from chibo.people.vocabulary.items import (
    VALUE,
    Item,
    Section,
    code,
    number,
    partial,
    text,
    yes,
)

S = Section

MERIT = (
    Item(
        "awards",
        "23",
        "Khen thưởng",
        S.MERIT,
        (
            text("what", "Hình thức", required=True),
            text("by", "Cấp tặng"),
            partial("on", "Ngày"),
            text("paper", "Quyết định"),
        ),
        many=True,
    ),
    Item(
        "honours",
        "25",
        "Danh hiệu được phong",
        S.MERIT,
        (text("what", "Danh hiệu", required=True), partial("on", "Năm")),
        many=True,
    ),
    Item(
        "discipline",
        "26",
        "Kỷ luật đã có trước khi vào sổ này",
        S.MERIT,
        (
            text("form", "Hình thức", required=True),
            text("side", "Đảng, chính quyền, đoàn thể"),
            text("reason", "Lý do"),
            text("by", "Cấp quyết định"),
            partial("on", "Ngày"),
            text("paper", "Quyết định"),
            partial("until", "Hết hiệu lực"),
        ),
        many=True,
    ),
)

HISTORY = (
    Item(
        "history",
        "27",
        "Đặc điểm lịch sử",
        S.HISTORY,
        (
            text("kind", "Việc", required=True),
            partial("on", "Khi nào"),
            text("what", "Nội dung", longest=1000),
        ),
        many=True,
    ),
    Item(
        "trips_abroad",
        "28",
        "Đi nước ngoài",
        S.HISTORY,
        (
            code("country", "Nước", "countries", open=True, required=True),
            partial("since", "Từ"),
            partial("until", "Đến"),
            text("purpose", "Lý do"),
        ),
        many=True,
    ),
    Item(
        "foreign_organisations",
        "28",
        "Tham gia tổ chức nước ngoài",
        S.HISTORY,
        (
            text("name", "Tổ chức", required=True),
            text("role", "Làm gì"),
            partial("since", "Từ"),
            partial("until", "Đến"),
        ),
        many=True,
    ),
    Item(
        "relatives_abroad",
        "28",
        "Thân nhân ở nước ngoài",
        S.HISTORY,
        (
            code("relation", "Quan hệ", "relations", open=True, required=True),
            text("name", "Họ và tên", required=True),
            code("country", "Nước", "countries", open=True),
            text("what", "Làm gì"),
        ),
        many=True,
    ),
)

FAMILY = (
    Item(
        "family",
        "29",
        "Quan hệ gia đình",
        S.FAMILY,
        (
            code("relation", "Quan hệ", "relations", open=True, required=True),
            text("name", "Họ và tên", required=True),
            partial("born", "Năm sinh"),
            text("home", "Quê quán, nơi ở"),
            text("occupation", "Nghề nghiệp, chức vụ"),
            text("history", "Hoàn cảnh chính trị", longest=1000),
        ),
        many=True,
    ),
)

ECONOMY = (
    Item(
        "health",
        "18",
        "Sức khỏe, chính sách",
        S.ECONOMY,
        (
            code(VALUE, "Tình trạng sức khỏe", "health", open=True),
            text("wounded", "Thương binh loại"),
            yes("martyr_family", "Gia đình liệt sĩ"),
            yes("merit_family", "Gia đình có công"),
        ),
    ),
    Item(
        "economy",
        "30",
        "Hoàn cảnh kinh tế",
        S.ECONOMY,
        (
            number("income_year", "Thu nhập hộ một năm (đồng)"),
            number("income_head", "Bình quân đầu người (đồng)"),
            number("house_granted_m2", "Nhà được cấp, thuê (m²)"),
            number("house_bought_m2", "Nhà tự mua, xây (m²)"),
            number("land_granted_m2", "Đất được cấp (m²)"),
            number("land_bought_m2", "Đất tự mua (m²)"),
            number("farm_m2", "Đất sản xuất, kinh doanh (m²)"),
            text("activity", "Hoạt động kinh tế"),
            number("hired", "Lao động thuê (người)"),
        ),
    ),
    Item(
        "assets",
        "30",
        "Tài sản có giá trị lớn",
        S.ECONOMY,
        (text("what", "Tài sản", required=True), number("worth", "Giá trị (đồng)")),
        many=True,
    ),
)
