"""Words about a person, and what each field is called."""

from enum import StrEnum


class Sex(StrEnum):
    """As in the birth certificate."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return {"male": "Nam", "female": "Nữ"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


FIELD_LABELS = {
    "birth_name": "Họ và tên khai sinh",
    "sex": "Giới tính",
    "born_on": "Ngày sinh",
    "personal_number": "Số định danh cá nhân",
    "card_number": "Số thẻ đảng viên",
    "old_card_number": "Số thẻ cũ",
    "admission_decided_on": "Ngày quyết định kết nạp",
    "ceremony_on": "Ngày vào Đảng (lễ kết nạp)",
    "probation_ends_on": "Ngày hết dự bị",
    "official_on": "Ngày chính thức",
    "official_decided_on": "Ngày quyết định công nhận chính thức",
}
FIVE_DATES = (
    "admission_decided_on",
    "ceremony_on",
    "probation_ends_on",
    "official_on",
    "official_decided_on",
)


class Sign(StrEnum):
    """Why two records may be one human being, strongest first. A name alone is never a sign."""

    PERSONAL_NUMBER = "same_personal_number"
    CARD = "same_card"
    OLD_CARD = "same_old_card"
    NAME_AND_BIRTH = "same_name_and_birth"
    BIRTH_SLIP = "birth_slip"
    WORD_LEFT_OUT = "word_left_out"

    @property
    def label(self) -> str:
        """The Vietnamese sentence for people."""
        return _SIGNS[self.value]


_SIGNS = {
    "same_personal_number": "Trùng số định danh cá nhân",
    "same_card": "Trùng số thẻ đảng viên",
    "same_old_card": "Trùng số thẻ cũ",
    "same_name_and_birth": "Cùng họ tên, cùng ngày sinh",
    "birth_slip": "Cùng họ tên, giới tính; ngày sinh đảo ngày với tháng hoặc lệch một chữ số",
    "word_left_out": "Cùng ngày sinh, giới tính; họ tên thiếu một chữ",
}
