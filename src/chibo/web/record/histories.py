"""How an item came to say what it says, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from chibo.people.queries.records import BEGINNING, Step, history_of
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.items import Item
from chibo.web.record.wording import line_of

if TYPE_CHECKING:
    from chibo.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """One step: what was done, what it says, since when, by whom and on what ground."""

    at: datetime | None
    title: str
    line: str
    since: date | None
    gone: bool
    by: str
    paper: str
    ground: str


def told_steps(person: "Person", item: Item, on: date) -> list[Told]:
    """Newest knowledge first."""
    return [_told(item, step, on) for step in history_of(person, item.key)]


def _told(item: Item, step: Step, on: date) -> Told:
    act = step.act
    line = "Đã xóa theo quy định; nội dung không còn lưu." if step.erased else line_of(item, step.value, on)
    since = None if step.since == BEGINNING else step.since
    title = "Bỏ khỏi hồ sơ" if step.gone else ActKind(act.kind).label if act else "Có từ khi lập hồ sơ"
    if act is None:
        return Told(None, title, line, since, step.gone, "", "", "")
    paper = act.decision.number_text if act.decision else ""
    return Told(act.posted_at, title, line, since, step.gone, act.actor.display_name, paper, act.ground)
