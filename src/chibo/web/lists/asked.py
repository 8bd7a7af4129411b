"""What a list is asked for, as the address says it, and the address that says it again.

Everything chosen so far travels in the address, so that going back, a bookmark, paper and file agree.
A condition without a value yet narrows nothing, and the page says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from chibo.foundation.dates import format_date
from chibo.lists.errors import BadList
from chibo.lists.rules.wanted import Condition, Wanted, condition, wanted
from chibo.lists.vocabulary import HOWS, MOST_CONDITIONS, How, Kind
from chibo.lists.vocabulary.columns import NAME, Column, column
from chibo.web.shell.requests import Request

COLUMNS, ORDER, KEPT = "cot", "thu-tu", "danh-sach"
BY, HOW, WORDS, FIRST, LAST, MONTH, PICKED = "dk", "cach", "chu", "tu", "den", "thang", "chon"
ADD_COLUMN, ADD_CONDITION, ACT = "them-cot", "them-dk", "viec"
USUAL = (NAME, "born_on", "unit", "standing")


@dataclass
class Draft:
    """One condition as typed so far; `problem` is why it cannot be asked."""

    column: Column
    how: str
    words: str = ""
    first: str = ""
    last: str = ""
    month: str = ""
    picked: tuple[str, ...] = ()
    problem: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """What counts of the boxes for the chosen way."""
        return {
            How.BETWEEN: (self.first, self.last),
            How.HAS: (self.words,),
            How.MONTH: (self.month,),
        }.get(How(self.how), self.picked)

    @property
    def is_blank(self) -> bool:
        """Nothing chosen yet: it narrows nothing."""
        return not How(self.how).bare and not any(value.strip() for value in self.values)


@dataclass
class AskedList:
    """The state of the builder. `asked` is None while something cannot be asked; `problem` says why."""

    keys: list[str]
    drafts: list[Draft]
    order: str
    kept: str = ""
    asked: Wanted | None = None
    problem: str = ""
    adding: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[Column]:
        """The chosen columns that are known."""
        return [one for one in map(column, self.keys) if one is not None]

    @property
    def query(self) -> dict[str, str]:
        """The same state as parameters of an address."""
        order = "" if self.order == NAME else self.order
        said = {COLUMNS: ",".join(self.keys), ORDER: order, KEPT: self.kept}
        for number, one in enumerate(self.drafts, 1):
            said |= {
                f"{BY}{number}": one.column.key, f"{HOW}{number}": one.how, f"{WORDS}{number}": one.words,
                f"{FIRST}{number}": one.first, f"{LAST}{number}": one.last, f"{MONTH}{number}": one.month,
                f"{PICKED}{number}": ",".join(one.picked),
            }  # fmt: skip
        return {name: value for name, value in said.items() if value}


def asked_list(request: Request) -> AskedList:
    """The state in the address, with what was just added; what cannot be asked is said, never dropped."""
    get = request.GET
    keys = _split(get.get(COLUMNS, "")) or list(USUAL)
    drafts = [one for number in range(1, MOST_CONDITIONS + 1) if (one := _draft(request, number))]
    state = AskedList(
        list(dict.fromkeys([*keys, *get.getlist(ADD_COLUMN)])), drafts, get.get(ORDER, NAME), _kept(request)
    )
    added = column(get.get(ADD_CONDITION, ""))
    if added is not None and len(drafts) < MOST_CONDITIONS:
        drafts.append(Draft(added, HOWS[added.kind][0]))
    _act(state, get.get(ACT, ""))
    _understand(state)
    return state


def is_settled(request: Request) -> bool:
    """Whether the address only states, and asks for no step (add, move, take away)."""
    acts = any(name in request.GET for name in (ADD_COLUMN, ADD_CONDITION, ACT))
    return not acts and all(len(values) == 1 for _, values in request.GET.lists())


def of_wanted(asked: Wanted, kept: str = "") -> AskedList:
    """The state that asks for a kept list."""
    drafts = [_drafted(one) for one in asked.conditions]
    return AskedList([one.key for one in asked.columns], drafts, asked.order, kept, asked)


def _understand(state: AskedList) -> None:
    found = []
    for one in state.drafts:
        if one.is_blank:
            continue
        try:
            found.append(condition(one.column.key, one.how, one.values))
        except BadList as refusal:
            one.problem = " ".join(filter(None, (refusal.sentence, refusal.next_step)))
    try:
        state.asked = wanted(state.keys, found, state.order)
        state.order = state.asked.order
    except BadList as refusal:
        state.problem = " ".join(filter(None, (refusal.sentence, refusal.next_step)))
    if any(one.problem for one in state.drafts):
        state.asked = None


def _draft(request: Request, number: int) -> Draft | None:
    def said(name: str) -> str:
        return request.GET.get(f"{name}{number}", "").strip()[:200]

    found = column(said(BY))
    if found is None:
        return None
    ways = [way.value for way in HOWS[found.kind]]
    picked = [key for values in request.GET.getlist(f"{PICKED}{number}") for key in _split(values)]
    how = said(HOW) if said(HOW) in ways else ways[0]
    return Draft(found, how, said(WORDS), said(FIRST), said(LAST), said(MONTH), tuple(dict.fromkeys(picked)))


def _drafted(one: Condition) -> Draft:
    made = Draft(one.column, one.how.value)
    if one.how == How.BETWEEN:
        made.first, made.last = (_typed(one.column, end) for end in one.values)
    elif one.how == How.HAS:
        made.words = one.values[0]
    elif one.how == How.MONTH:
        made.month = one.values[0]
    else:
        made.picked = one.values
    return made


def _typed(chosen: Column, end: str) -> str:
    return format_date(date.fromisoformat(end)) if end and chosen.kind == Kind.DAY else end


def _act(state: AskedList, act: str) -> None:
    """A button was pressed: a column goes, or moves one place; a condition goes."""
    verb, _, about = act.partition(" ")
    if verb == "bo-cot" and about in state.keys and len(state.keys) > 1:
        state.keys.remove(about)
    elif verb in ("truoc", "sau") and about in state.keys:
        place = state.keys.index(about)
        there = min(max(place + (1 if verb == "sau" else -1), 0), len(state.keys) - 1)
        state.keys.insert(there, state.keys.pop(place))
    elif verb == "bo-dk" and about.isdigit() and 0 < int(about[:2]) <= len(state.drafts):
        state.drafts.pop(int(about[:2]) - 1)


def _kept(request: Request) -> str:
    return request.GET.get(KEPT, "")[:36]


def _split(text: str) -> list[str]:
    return [part for part in _parts(text[:4000]) if part]


def _parts(text: str) -> Iterable[str]:
    return (part.strip()[:100] for part in text.split(","))
