"""Refusals about a person's record."""

from dataclasses import dataclass

from chibo.foundation.refusals import Refusal


class BadPerson(Refusal):
    """Something about a person cannot be accepted; the sentence says what."""

    def __init__(
        self, code: str, sentence: str, *, field: str, next_step: str = "", citation: str = ""
    ) -> None:
        super().__init__(
            code=f"people.{code}", sentence=sentence, field=field, next_step=next_step, citation=citation
        )


class Absorbed(Refusal):
    """The record was merged into another: what is new belongs to the one that was kept."""

    def __init__(self, absorbed: str, kept: str, number_text: str) -> None:
        super().__init__(
            code="people.absorbed",
            sentence=f"Hồ sơ {absorbed} đã gộp vào hồ sơ {kept} theo {number_text}.",
            next_step="Ghi cho hồ sơ được giữ; nếu đã gộp nhầm, tách hồ sơ trước.",
            field="person",
        )


class BirthDateLocked(Refusal):
    """The birth date follows the admission file and is not adjusted afterwards."""

    def __init__(self, citation: str) -> None:
        super().__init__(
            code="people.birth_date_locked",
            sentence="Ngày sinh đã khóa: đã có quyết định kết nạp, tuổi theo hồ sơ gốc khi vào Đảng.",
            citation=citation,
            next_step="Nếu nhập nhầm so với hồ sơ gốc, đảo bút toán kết nạp bằng văn bản rồi nhập lại.",
            field="born_on",
        )


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what the record says now, and what was about to be written."""

    field: str
    label: str
    current: str
    wanted: str


class StaleVersion(Refusal):
    """Somebody else changed the record since it was opened. `clashes` holds both values."""

    def __init__(self, clashes: list[Clash]) -> None:
        both = "; ".join(
            f"{c.label}: hiện là “{c.current or 'trống'}”, đồng chí định ghi “{c.wanted or 'trống'}”"
            for c in clashes
        )
        super().__init__(
            code="people.stale_version",
            sentence=f"Người khác vừa sửa hồ sơ này, chưa ghi thay đổi của đồng chí. {both}",
            next_step="Mở lại hồ sơ, so hai giá trị rồi ghi lại nếu vẫn cần.",
            field=clashes[0].field if clashes else "",
        )
        self.clashes = clashes


class BadItem(Refusal):
    """A box of a record item cannot be accepted. `item` and `box` say which."""

    def __init__(
        self, item: str, box: str, sentence: str, *, next_step: str = "", citation: str = ""
    ) -> None:
        super().__init__(
            code="people.bad_item", sentence=sentence, field=box, next_step=next_step, citation=citation
        )
        self.item = item
        self.box = box


class ConsentMissing(Refusal):
    """A file of an admitted member is corrected only under the written consent of the committee."""

    def __init__(self, what: str, citation: str) -> None:
        super().__init__(
            code="people.consent_missing",
            sentence=f"Sửa {what} trong hồ sơ người đã vào Đảng phải có văn bản đồng ý của cấp ủy.",
            citation=citation,
            next_step="Đăng ký văn bản rồi chọn văn bản đó; nếu là thông tin mới phát sinh, dùng “Bổ sung”.",
            field="decision",
        )


class NotARequest(Refusal):
    """A request for a change that cannot be made or answered (any more)."""

    def __init__(self, sentence: str, *, next_step: str = "") -> None:
        super().__init__(code="people.not_a_request", sentence=sentence, next_step=next_step)
