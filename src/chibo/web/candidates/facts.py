"""What is told of one candidate: facts, what happened, what the regulations say of the class."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chibo.candidates.queries import (
    History,
    class_verdict,
    holds_on,
    may_introduce,
    standards_verdict,
)
from chibo.candidates.vocabulary import CandidateKind, HelpEnd, Outcome
from chibo.codes.queries import label
from chibo.foundation.dates import FOREVER, format_date
from chibo.organisations.queries import nearest_names
from chibo.people.vocabulary import Sex
from chibo.rulebook.queries import NoValue

Pairs = list[tuple[str, str]]
YES = {True: "Có", False: "Không", None: ""}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, with its lines below."""

    on: date
    title: str
    tone: str = ""
    lines: list[str] = field(default_factory=list)
    paper: Any = None


def facts_of(told: History, groups: dict[str, str], today: date) -> Pairs:
    """Who a candidate is; nothing once erased."""
    who, row = told.identity, told.row
    if who is None:
        return []
    in_groups = "; ".join(groups.get(code, code) for code in row.groups)
    return [
        ("Họ và tên khai sinh", who.birth_name),
        ("Tên gọi khác", who.other_name),
        ("Ngày sinh", format_date(who.born_on)),
        ("Giới tính", Sex(row.sex).label),
        ("Đối tượng", CandidateKind(row.kind).label),
        ("Nghề nghiệp, nơi làm việc hoặc học", who.occupation),
        ("Dân tộc", _coded("ethnic_groups", who.ethnic_group, today)),
        ("Tôn giáo", _coded("religions", who.religion, today)),
        ("Giáo dục phổ thông", _coded("general_education", who.schooling, today)),
        ("Số định danh cá nhân", who.personal_number),
        ("Điện thoại", who.phone),
        ("Nơi cư trú", who.residence),
        ("Đoàn viên Đoàn TNCS Hồ Chí Minh", YES[who.in_youth_union]),
        ("Đoàn viên công đoàn", YES[who.in_trade_union]),
        ("Trường hợp đặc thù", in_groups),
    ]


def _coded(listed: str, key: str, today: date) -> str:
    return label(listed, key, today) if key else ""


def moments(told: History, one: Any) -> list[Moment]:
    """Everything that happened, newest first."""
    found = [*_places(told), *_helpings(told), *_class(told)]
    found += [
        Moment(line.confirmation.confirmed_on, "Cấp ủy xác nhận danh sách", paper=line.confirmation.document)
        for line in told.confirmations
    ]
    if one.left_on < FOREVER:
        note = told.identity.leaving_note if told.identity else ""
        found.append(
            Moment(
                one.left_on, f"Ra khỏi danh sách: {Outcome(one.outcome).label.lower()}", "gone",
                [note] if note else [], one.left_by,
            )
        )  # fmt: skip
    return sorted(reversed(found), key=lambda moment: moment.on, reverse=True)


def _places(told: History) -> list[Moment]:
    names = nearest_names({place.unit_id for place in told.places}, date.max)
    titles = ["Vào danh sách cảm tình Đảng", *["Chuyển chi bộ giúp đỡ"] * (len(told.places) - 1)]
    return [
        Moment(place.valid_from, title, lines=[names.get(place.unit_id, ("", ""))[0]], paper=place.document)
        for title, place in zip(titles, told.places, strict=False)
    ]


def _helpings(told: History) -> list[Moment]:
    found = []
    for helping in told.helpings:
        lines = [helping.helper.birth_name]
        if helping.together_since:
            since = format_date(helping.together_since)
            lines.append(f"Cùng công tác, học tập hoặc cư trú từ {since}")
        if helping.replaces:
            lines.append("Thay người trước")
        if helping.end_reason:
            until = format_date(helping.valid_to)
            lines.append(f"Đến {until}: {HelpEnd(helping.end_reason).label.lower()}")
        found.append(Moment(helping.valid_from, "Phân công người giúp đỡ", "", lines, helping.document))
    return found


def _class(told: History) -> list[Moment]:
    sent = [Moment(s.sent_on, "Cử học lớp nhận thức về Đảng", paper=s.document) for s in told.sendings]
    return sent + [
        Moment(c.issued_on, "Cấp giấy chứng nhận lớp nhận thức", "gone" if c.withdrawn_at else "full",
               [f"Số {c.number}, {c.issuer}" if c.number else c.issuer,
                *([f"Đã gỡ: {c.withdrawal}"] if c.withdrawn_at else [])])
        for c in told.certificates
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of what the regulations say; `tone` good, warn, plain."""

    tone: str
    sentence: str
    citations: tuple[str, ...] = ()


def learning(one: Any, told: History, on: date) -> list[Said]:
    """The class and its certificate, what pupils and students must show; unknown is said to be unknown."""
    if told.identity is None:
        return []
    return [_certificate(told, on), *_age(one, told, on), *_standards(one, on)]


def helping(one: Any, told: History, on: date) -> tuple[Pairs, Said | None]:
    """Who helps on the day, and whether they could introduce; (nothing, None) without anybody."""
    held = next((h for h in told.helpings if h.valid_from <= on < h.valid_to), None)
    if held is None:
        return [], None
    since = format_date(held.together_since) if held.together_since else ""
    pairs = [
        ("Người giúp đỡ", held.helper.birth_name),
        ("Từ ngày", format_date(held.valid_from)),
        ("Theo", held.document.number_text),
        ("Cùng công tác, học tập, cư trú từ", since),
    ]
    try:
        verdict = may_introduce(held.helper, one, on)
    except NoValue as none:
        return pairs, Said("plain", f"Giới thiệu vào Đảng: {none.sentence}")
    if verdict.answer:
        return pairs, Said("good", "Có thể giới thiệu vào Đảng.", verdict.citations)
    return pairs, Said("warn", f"Chưa giới thiệu vào Đảng được: {verdict.reasons[0]}", verdict.citations)


def _certificate(told: History, on: date) -> Said:
    if told.row.certificate_on is None:
        return Said("plain", "Chưa có giấy chứng nhận lớp nhận thức về Đảng.")
    try:
        verdict = holds_on(told.row.certificate_on, on)
    except NoValue as none:
        return Said("plain", f"Giấy chứng nhận: {none.sentence}")
    until = format_date(verdict.answer.until)
    if verdict.answer.valid:
        return Said("good", f"Giấy chứng nhận có giá trị đến hết ngày {until}.", verdict.citations)
    return Said("warn", verdict.reasons[0], verdict.citations)


def _age(one: Any, told: History, on: date) -> list[Said]:
    if told.certificates or told.sendings:
        return []
    verdict = class_verdict(one, on)
    if verdict.answer is None:
        return [Said("plain", f"Tuổi học lớp nhận thức: {' '.join(verdict.reasons)}")]
    tone = "good" if verdict.answer else "warn"
    return [Said(tone, " ".join(verdict.reasons) or "Đủ tuổi học lớp nhận thức.", verdict.citations)]


def _standards(one: Any, on: date) -> list[Said]:
    verdict = standards_verdict(one, on)
    if verdict is None:
        return []
    row = verdict.answer
    if row is None:
        told = " ".join(verdict.reasons) or "chưa rõ."
        return [Said("plain", f"Tiêu chuẩn học sinh, sinh viên: {told}")]
    wanted = [f"học lực từ {row['average']} trở lên", f"rèn luyện từ {row['conduct']} trở lên"]
    wanted += ["không có môn thi trượt"] if row["no_failed_course"] else []
    wanted += ["có ý kiến cha mẹ"] if row["parents_consulted"] else []
    wanted += [f"xét {row['terms']}"] if row["terms"] else []
    return [Said("plain", f"{row['label']}: {', '.join(wanted)}.", verdict.citations)]
