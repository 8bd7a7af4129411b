"""Who in the book may be the same human being as somebody about to be put on the list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chibo.access.models import Account
from chibo.candidates.errors import Likeness
from chibo.candidates.models import Candidate, CandidateIdentity
from chibo.candidates.policy import visible_to
from chibo.foundation.dates import FOREVER, format_date
from chibo.foundation.text import fold
from chibo.ledger.models import Spell
from chibo.ledger.policy import visible_ids
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person
from chibo.people.queries import absorbed_ids, by_number

ELSEWHERE = "một hồ sơ ngoài phạm vi của đồng chí"


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom one looks for: name, birth day, number."""

    birth_name: str
    born_on: date
    personal_number: str = ""


def likenesses(actor: Account, sought: Sought) -> list[Likeness]:
    """Members past and present, and candidates on any list, of the same number, or name and birth day."""
    return [*_members(actor, sought), *_candidates(actor, sought)]


def ever_member(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of some people who are or were counted in the books."""
    return people.filter(Exists(Spell.objects.filter(basis=Basis.LIFE, person=OuterRef("pk"))))


def _members(actor: Account, sought: Sought) -> list[Likeness]:
    named = Q(name_fold=fold(sought.birth_name), born_on=sought.born_on)
    numbered = by_number(sought.personal_number).values("pk")
    people = Person.objects.filter(named | Q(pk__in=numbered), erased_at=None)
    found = list(ever_member(people).exclude(pk__in=absorbed_ids()).order_by("name_sort"))
    seen = visible_ids(actor, [person.pk for person in found])
    return [
        _likeness(person, "đảng viên, nay hoặc trước đây", sought, visible=person.pk in seen)
        for person in found
    ]


def _candidates(actor: Account, sought: Sought) -> list[Likeness]:
    named = Q(name_fold=fold(sought.birth_name), born_on=sought.born_on)
    if sought.personal_number:
        named |= Q(personal_number=sought.personal_number)
    rows = CandidateIdentity.objects.filter(named, candidate__left_on=FOREVER)
    found = list(rows.select_related("candidate").order_by("name_sort"))
    mine = visible_to(actor).filter(pk__in=[row.candidate_id for row in found])
    seen = set(mine.values_list("pk", flat=True))
    return [_likeness(row, "đang là cảm tình Đảng", sought, visible=row.pk in seen) for row in found]


def _likeness(row: Person | CandidateIdentity, what: str, sought: Sought, *, visible: bool) -> Likeness:
    certain = bool(sought.personal_number) and row.personal_number == sought.personal_number
    why = "cùng số định danh" if certain else "cùng họ tên, ngày sinh"
    known: UUID = row.pk
    if not visible:
        return Likeness(known, "", f"{ELSEWHERE} ({why}, {what})", certain)
    told = f"{row.birth_name}, sinh {format_date(row.born_on)} ({why}, {what})"
    return Likeness(known, row.birth_name, told, certain)


def open_candidates() -> QuerySet[Candidate]:
    """Everybody on a list, as far as was written down."""
    return Candidate.objects.filter(left_on=FOREVER)
