"""Items 11, 13, 16, 17, 21, 22: what somebody learned and did."""

from chibo.people.vocabulary.items import (
    VALUE,
    Item,
    Section,
    code,
    partial,
    text,
)
from chibo.people.vocabulary.parts import one

S = Section

EDUCATION = (
    one(
        "general_education",
        "17",
        "Giáo dục phổ thông",
        S.EDUCATION,
        code(VALUE, "Giáo dục phổ thông", "general_education", open=True, required=True),
    ),
    Item(
        "professional_level",
        "17",
        "Chuyên môn, nghiệp vụ cao nhất",
        S.EDUCATION,
        (code(VALUE, "Trình độ", "professional_levels", open=True, required=True), text("subject", "Ngành")),
    ),
    one(
        "academic_title",
        "17",
        "Học hàm",
        S.EDUCATION,
        code(VALUE, "Học hàm", "academic_titles", open=True, required=True),
    ),
    one(
        "theory_level",
        "17",
        "Lý luận chính trị",
        S.EDUCATION,
        code(VALUE, "Lý luận chính trị", "theory_levels", open=True, required=True),
    ),
    Item(
        "foreign_languages",
        "17",
        "Ngoại ngữ",
        S.EDUCATION,
        (text("language", "Ngoại ngữ", required=True), text("level", "Trình độ")),
        many=True,
    ),
    one("informatics", "17", "Tin học", S.EDUCATION),
    Item(
        "minority_languages",
        "17",
        "Tiếng dân tộc thiểu số",
        S.EDUCATION,
        (text("language", "Tiếng", required=True), text("level", "Trình độ")),
        many=True,
    ),
    Item(
        "technology_certificates",
        "17",
        "Khoa học, công nghệ, chuyển đổi số",
        S.EDUCATION,
        (text("name", "Chứng chỉ, văn bằng", required=True), partial("on", "Ngày cấp")),
        many=True,
    ),
    Item(
        "training",
        "22",
        "Đào tạo, bồi dưỡng",
        S.EDUCATION,
        (
            text("school", "Trường, nơi học", required=True),
            text("subject", "Ngành học, tên lớp"),
            partial("since", "Từ"),
            partial("until", "Đến"),
            text("mode", "Hình thức học"),
            text("certificate", "Văn bằng, chứng chỉ"),
        ),
        many=True,
    ),
)

WORK = (
    Item(
        "occupation",
        "11",
        "Nghề nghiệp hiện nay",
        S.WORK,
        (
            code(VALUE, "Nghề nghiệp", "occupations", open=True, required=True),
            text("detail", "Chức vụ, nơi làm việc"),
        ),
    ),
    Item(
        "recruited", "13", "Tuyển dụng", S.WORK, (partial("on", "Ngày"), text("by", "Cơ quan")), lives=False
    ),
    Item(
        "military",
        "16",
        "Nhập ngũ, xuất ngũ",
        S.WORK,
        (
            partial("enlisted_on", "Nhập ngũ"),
            partial("discharged_on", "Xuất ngũ"),
            text("rank", "Cấp bậc cao nhất"),
        ),
        many=True,
    ),
    Item(
        "work",
        "21",
        "Quá trình hoạt động, công tác",
        S.WORK,
        (
            partial("since", "Từ tháng", required=True),
            partial("until", "Đến tháng"),
            text("what", "Làm việc gì, chức vụ", required=True),
            text("where", "Ở đâu"),
        ),
        many=True,
    ),
)
