"""Invented values for every form, and the letterheads they go out under."""

from dataclasses import replace
from datetime import date
from typing import Any

from chibo.catalogue.papers import Letterhead, Paper
from chibo.rulebook.queries import lookup

DAY = date(2026, 11, 3)
LOOKUP = lookup()
CELL = Letterhead(
    superior="Đảng bộ phường Gió",
    issuer="Chi bộ tổ dân phố số 12",
    place="Sông Mây",
    signed_on=date(2026, 2, 3),
    number_text="05-NQ/CB",
    body="cell",
    post="Bí thư",
    signer="Nguyễn Thị Phương Thảo",
    recipients=("Đảng ủy phường Gió", "Ban Xây dựng Đảng", "Như thành phần họp"),
)
COMMITTEE = Letterhead(
    superior="Đảng bộ thành phố Sông Mây",
    issuer="Đảng ủy phường Gió",
    place="Sông Mây",
    signed_on=date(2026, 11, 3),
    number_text="128-QĐ/ĐU",
    body="standing",
    post="Phó Bí thư",
    signer="Tôn Nữ Hoàng Thục Quyên",
    recipients=("Chi bộ tổ dân phố số 12", "Như Điều 3"),
)
PERSON = "Nguyễn Đặng Phương Ưng"
LONG = (
    "Sống giản dị, gần gũi với bà con trong tổ; nhiệt tình với việc chung, ba năm liền làm tổ trưởng tổ hòa giải, "
    "được nhân dân tín nhiệm. Có ý thức học tập, chấp hành tốt chủ trương và quy định nơi cư trú."
)
FACTS: dict[str, Any] = {
    "person": PERSON, "born_on": date(1998, 3, 15), "sex": "female", "home_place": "Xã Bến Tre Đá, tỉnh Sông Mây",
    "birth_registered": "Xã Bến Tre Đá, tỉnh Sông Mây", "permanent_residence": "Số 7, ngõ 12, tổ dân phố số 12, phường Gió",
    "residence": "Số 7, ngõ 12, tổ dân phố số 12, phường Gió", "ethnic_group": "Kinh", "religion": "Không",
    "occupation": "Giáo viên tiểu học", "workplace": "Trường tiểu học Gió, phường Gió", "cell": "Chi bộ tổ dân phố số 12",
    "committee": "Đảng ủy phường Gió", "meeting_on": date(2026, 2, 3), "entitled": 16, "present": 15, "agreed": 11,
    "against": 4, "needed": 11, "merits": LONG, "faults": "Đôi lúc còn nể nang trong góp ý.",
    "introducers": ["Trần Văn Giang", "Lê Thị Hạnh"], "ceremony_on": date(2025, 9, 15), "official_on": date(2026, 9, 15),
    "helper": "Trần Văn Giang", "cell_resolution": "số 05-NQ/CB ngày 03/02/2026", "body_name": "Ban Thường vụ Đảng ủy",
    "grounds": ["Điều lệ Đảng Cộng sản Việt Nam", "hồ sơ xin vào Đảng của người được xét"],
    "proposal": "Chi bộ tổ dân phố số 12 tại Nghị quyết số 05-NQ/CB ngày 03/02/2026", "members": 18,
    "official_members": 16, "chair": "Nguyễn Thị Phương Thảo", "secretary": "Lê Thị Hạnh", "place": "Nhà văn hóa tổ dân phố số 12",
    "opened_at": "19 giờ 30", "closed_at": "21 giờ", "about": "xét, đề nghị kết nạp đảng viên",
    "votes": [
        {"question": f"Đề nghị kết nạp {PERSON}", "agreed": 11, "against": 4, "other": 0, "needed": 11, "passed": "Đạt"},
        {"question": "Đưa Vũ Minh Khôi vào danh sách cảm tình Đảng", "agreed": 7, "against": 8, "other": 0, "needed": 9, "passed": "Không đạt"},
    ],
    "points": ["Đưa những người có tên dưới đây vào danh sách cảm tình Đảng", "Phân công đảng viên giúp đỡ theo danh sách"],
    "people": [
        {"name": "Vũ Minh Khôi", "born_on": date(2001, 5, 2), "workplace": "Hợp tác xã Gió Xanh", "helper": "Lê Thị Hạnh"},
        {"name": "Công Tằng Tôn Nữ Hoàng Thục Quyên", "born_on": date(1999, 12, 31), "workplace": "Trạm y tế phường Gió", "helper": "Trần Văn Giang"},
    ],
    "receiver": "Đảng ủy xã Bến Tre Đá", "answer_days": 30, "bearer": "Trần Văn Giang", "bearer_card": "079123456789",
    "relatives": [
        {"name": PERSON, "relation": "Bản thân", "born": 1998, "address": "Phường Gió"},
        {"name": "Nguyễn Đặng Ba", "relation": "Cha đẻ", "born": 1969, "address": "Xã Bến Tre Đá"},
        {"name": "Phương Thị Tư", "relation": "Mẹ đẻ", "born": 1971, "address": "Xã Bến Tre Đá"},
    ],
    "valid_to": date(2026, 11, 30), "articles": ["Giao Chi bộ tổ dân phố số 12 theo dõi, giúp đỡ.", "Quyết định có hiệu lực từ ngày ký."],
    "carried_out_by": "Ban Xây dựng Đảng và Chi bộ tổ dân phố số 12", "decided_by": "Ban Thường vụ Đảng ủy", "decision": "Quyết định số 128-QĐ/ĐU",
    "decided_on": date(2026, 11, 3), "result": f"Kết nạp {PERSON} vào Đảng.", "to_do": ["Tổ chức lễ kết nạp", "Phân công người giúp đỡ"],
    "listed_on": date(2025, 4, 3), "helped_from": date(2025, 4, 3), "moved_to": "phường Mưa", "course": "03/2025",
    "from_on": date(2025, 6, 2), "to_on": date(2025, 6, 6), "result_note": "", "introducer": "Trần Văn Giang",
    "introducer_since": date(2010, 5, 19), "introducer_official": date(2011, 5, 19), "helper_official": date(2011, 5, 19),
    "organisation": "Ban Chấp hành Chi đoàn tổ dân phố số 12", "organisations": [
        {"name": "Chi đoàn", "met_on": date(2026, 1, 20), "present": 22, "agreed": 21},
        {"name": "Chi hội Phụ nữ", "met_on": date(2026, 1, 22), "present": 30, "agreed": 30},
    ],
    "residence_cell": "Chi ủy Chi bộ tổ dân phố số 12", "as_of": date(2026, 11, 3),
    "province_committee": "Thành phố Sông Mây", "grassroots": "Phường Gió", "card_number": "079123456789", "personal_number": "079198003456",
    "badges": ["30"], "general_schooling": "12/12", "general_education": "12/12", "total": 18, "full": 16, "probationary": 2,
    "work": [{"since": "09/2020", "until": "nay", "what": "Giáo viên", "where": "Trường tiểu học Gió"}],
    "family": [{"relation": "Cha đẻ", "name": "Nguyễn Đặng Ba", "born": 1969, "facts": "Xã Bến Tre Đá; nông dân; chấp hành tốt pháp luật"}],
    "posts": [{"from": "09/2020", "to": "nay", "what": "Giáo viên", "where": "Trường tiểu học Gió"}],
}  # fmt: skip
BOOK = [
    {
        "name": f"Nguyễn Thị Ngọc Hân {n}", "born_on": date(1970, 1, 1 + n % 28), "sex": "Nữ", "home_place": "Xã Bến Tre Đá",
        "ceremony_on": date(2000, 5, 19), "official_on": date(2001, 5, 19), "card_number": f"0791230{n:05}",
        "cell": "Tổ dân phố số 12", "note": "",
    }
    for n in range(1, 41)
]  # fmt: skip


def filled(paper: Paper) -> dict[str, Any]:
    """What a form asks for, as far as the sample knows it."""
    values = {field.name: FACTS[field.name] for field in paper.fields if field.name in FACTS}
    return {**values, "members": BOOK} if paper.layout == "book" else values


def letterhead(paper: Paper) -> Letterhead:
    """A cell's or a committee's, as the form wants, with a number of its type."""
    from_cell = paper.issuer == "cell" or paper.layout in {"personal", "book"}
    if paper.party_name:
        return replace(CELL, superior="Đoàn phường Gió", issuer="Chi đoàn tổ dân phố số 12", number_text="")
    base = CELL if from_cell else COMMITTEE
    suffix = {row["code"]: row["suffix"] for row in LOOKUP("document.types", DAY).value}.get(paper.type, "")
    number = f"{base.number_text.split('-')[0]}-{suffix}/{base.number_text.split('/')[1]}"
    return replace(base, number_text=number, body=paper.issuer or base.body)
