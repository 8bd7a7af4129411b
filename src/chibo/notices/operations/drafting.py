"""From a draft to rows, not yet stored; and the lines of the log."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from chibo.access.models import Account
from chibo.access.operations import Action, log_actions
from chibo.foundation.text import clean_line
from chibo.notices.models import Notice, NoticeText
from chibo.notices.vocabulary import (
    GROUND_LENGTH,
    KEY_LENGTH,
    NAME_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    NoticeDraft,
    Recipient,
    ToOffice,
    ToOutsider,
    ToPerson,
)


def drafted(draft: NoticeDraft, actor: Account, moment: datetime) -> tuple[Notice, NoticeText]:
    """The rows of a draft. Refuses empty or overlong words."""
    about, notice_id = draft.about, uuid4()
    notice = Notice(
        id=notice_id, **_recipient(draft.to), unit_id=draft.unit_id, about_type=about.subject_type,
        about_id=about.subject_id, link=about.link, link_args=[str(one) for one in about.link_args],
        ground=clean_line(draft.ground, label="Căn cứ", longest=GROUND_LENGTH, required=False),
        due_on=draft.due_on, recipient_key=draft.to.key, created_at=moment, created_by=actor,
        key=clean_line(draft.key or str(notice_id), label="Khóa thông báo", longest=KEY_LENGTH),
    )  # fmt: skip
    return notice, NoticeText(
        notice=notice,
        name=_name(draft.to),
        title=clean_line(draft.title, label="Tiêu đề thông báo", longest=TITLE_LENGTH),
        text=clean_line(draft.text, label="Nội dung thông báo", longest=TEXT_LENGTH, required=False),
    )


def note(actor: Account, verb: str, sentence: str, notices: Sequence[Notice]) -> None:
    """One line per answering unit, so that each finds its own in the log; nobody's name in it.

    `sentence` has a place for how many.
    """
    many = Counter(one.unit_id for one in notices)
    actions = [
        Action(verb, sentence.format(count), "notices.Notice", None, unit) for unit, count in many.items()
    ]
    log_actions(actor=actor, actions=actions)


def _recipient(to: Recipient) -> dict[str, Any]:
    if isinstance(to, ToPerson):
        return {"person_id": to.person_id}
    if isinstance(to, ToOffice):
        return {"role": to.role.value, "office_unit_id": to.unit_id}
    return {"outsider_id": to.subject_id}


def _name(to: Recipient) -> str:
    if not isinstance(to, ToOutsider):
        return ""
    return clean_line(to.display_name, label="Tên người nhận", longest=NAME_LENGTH)
