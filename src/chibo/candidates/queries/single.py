"""One candidate: everything that was written down, and what the regulations say of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.candidates.models import (
    Candidate,
    CandidateIdentity,
    CandidatePlace,
    ClassCertificate,
    ClassSending,
    ConfirmedCandidate,
    Helping,
    Remark,
)
from chibo.candidates.policy import SEE_CANDIDATES
from chibo.candidates.queries.cells import Cells, cells_on
from chibo.candidates.queries.listing import CandidateRow, candidate_rows
from chibo.candidates.vocabulary import CandidateKind
from chibo.foundation.dates import FOREVER
from chibo.ledger.models import Spell
from chibo.ledger.queries import standing_of
from chibo.ledger.vocabulary import Standing
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person
from chibo.people.queries import merge_of
from chibo.profiles.queries import lookup_for
from chibo.rulebook.queries import NoValue, lookup, value, working_calendar
from chibo.rulebook.rules import candidacy
from chibo.rulebook.rules.candidacy import Holds, Introducer
from chibo.rulebook.rules.verdicts import Verdict

# Choices of this rule are named as types of papers are.
RECORDED_BY = "candidate.recorded_by"


def candidate(candidate_id: UUID) -> Candidate | None:
    """One candidate; `identity` is loaded, and missing once erased."""
    return Candidate.objects.select_related("identity", "listed_by").filter(pk=candidate_id).first()


def candidate_for(actor: Account, candidate_id: UUID) -> Candidate | None:
    """One candidate, if the actor may see them."""
    return candidate_within(reach(actor, SEE_CANDIDATES), candidate_id)


def candidate_within(units: "QuerySet[Any, Any]", candidate_id: UUID) -> Candidate | None:
    """One candidate whose cell lies among some units."""
    found = Candidate.objects.select_related("identity", "listed_by", "left_by")
    return found.filter(pk=candidate_id, unit_id__in=units).first()


def identity_of(one: Candidate) -> CandidateIdentity | None:
    """Who a candidate is; None once erased."""
    return CandidateIdentity.objects.filter(candidate=one).first()


def recorded_by(on: date) -> str:
    """The type of paper that puts somebody on a list; "" where no regulation is known to ask for one."""
    try:
        found: str = value(RECORDED_BY, on).value
    except NoValue:
        return ""
    return found


def open_helping(one: Candidate) -> Helping | None:
    """Who is charged with helping, as far as was written down."""
    return one.helpings.filter(valid_to=FOREVER).select_related("helper").first()


def held_certificate(one: Candidate) -> ClassCertificate | None:
    """The latest certificate that was not withdrawn."""
    return one.certificates.filter(withdrawn_at=None).order_by("-issued_on", "-posted_at").first()


def mark_of(one: Candidate) -> str:
    """A mark that changes whenever somebody writes about a candidate."""
    helped = one.helpings.order_by("pk").values_list("pk", "valid_to")
    held = one.certificates.order_by("pk").values_list("pk", "withdrawn_at")
    return f"{one.version} {list(helped)} {list(held)} {one.sendings.count()}"


@dataclass(frozen=True, slots=True)
class History:
    """A candidate's time on the list, each part oldest first but remarks and certificates, newest first."""

    row: CandidateRow
    identity: CandidateIdentity | None
    places: list[CandidatePlace]
    helpings: list[Helping]
    remarks: list[Remark]
    sendings: list[ClassSending]
    certificates: list[ClassCertificate]
    confirmations: list[ConfirmedCandidate]


def history(one: Candidate, on: date) -> History:
    """Everything about a candidate, with the state of a day."""
    cells = cells_on(on)
    confirmed = one.confirmations.select_related("confirmation__document", "confirmation__committee")
    helpings = one.helpings.select_related("helper", "document", "ended_by").order_by("valid_from")
    return History(
        row=row_of(one, on, cells),
        identity=getattr(one, "identity", None),
        places=list(one.places.select_related("document").order_by("valid_from", "valid_to")),
        helpings=list(helpings),
        remarks=list(one.remarks.select_related("text", "author").order_by("-month", "-posted_at")),
        sendings=list(one.sendings.select_related("document").order_by("sent_on")),
        certificates=list(one.certificates.order_by("-issued_on", "-posted_at")),
        confirmations=list(confirmed.order_by("confirmation__confirmed_on")),
    )


def row_of(one: Candidate, on: date, cells: Cells | None = None) -> CandidateRow:
    """A candidate as the list of a day would show them; before they came, as on their first day."""
    asked = max(on, one.listed_on)
    found = CandidatePlace.objects.filter(candidate=one, valid_from__lte=asked)
    latest = found.order_by("-valid_from", "-valid_to").values("pk")[:1]
    at = CandidatePlace.objects.filter(pk__in=latest)
    known = cells if cells is not None and cells.on == asked else cells_on(asked)
    return candidate_rows(at, known)[0]


def may_introduce(
    person: Person, one: Candidate, on: date, together_since: date | None = None
) -> Verdict[bool]:
    """Whether somebody may introduce a candidate on a day; a person decides.

    `together_since`: since when both worked, studied or lived in one place; left out, what the helpings say.
    """
    going_on = merge_of(person.pk)
    person = going_on.kept if going_on else person
    helpings = list(one.helpings.filter(helper=person, valid_from__lte=on).order_by("valid_from"))
    stated = [h.together_since for h in helpings if h.together_since]
    facts = Introducer(
        standing=standing_of(person.pk, on).standing,
        full_since=_full_since(person, on),
        together_since=together_since or min(stated, default=None),
        replacement=any(h.replaces for h in helpings),
    )
    return candidacy.may_introduce(lookup(), on, facts, working_calendar())


def _full_since(person: Person, on: date) -> date | None:
    """The first day of the time as full member that runs on a day, through moves between cells."""
    if person.official_on is not None and person.official_on <= on:
        return person.official_on
    since: date | None = None
    ended: date | None = None
    for spell in Spell.objects.filter(basis=Basis.LIFE, person=person, valid_from__lte=on).order_by(
        "valid_from"
    ):
        if spell.standing != Standing.FULL:
            since = None
        elif since is None or spell.valid_from != ended:
            since = spell.valid_from
        ended = spell.valid_to
    return since


def certificate_verdict(one: Candidate, on: date) -> Verdict[Holds] | None:
    """Whether the latest certificate may still serve on a day; None without a certificate.

    Refuses `NoValue` for days whose regulations are unknown.
    """
    held = one.certificates.filter(withdrawn_at=None, issued_on__lte=on).order_by("-issued_on").first()
    return None if held is None else holds_on(held.issued_on, on)


def holds_on(issued_on: date, on: date) -> Verdict[Holds]:
    """Whether a certificate issued on a day may serve on another. Refuses `NoValue`."""
    return candidacy.certificate_holds(lookup(), on, issued_on, working_calendar())


def class_verdict(one: Candidate, on: date) -> Verdict[bool | None]:
    """Whether a candidate is old enough for the awareness class, by the rules of the cell; None: unknown."""
    identity = identity_of(one)
    if identity is None:
        return Verdict(None, ())
    return candidacy.may_attend_class(lookup_for(cells_on(on).standing(one.unit_id)), on, identity.born_on)


def standards_verdict(one: Candidate, on: date) -> Verdict[dict[str, object] | None] | None:
    """What a pupil or student must show by the rules of the cell; None for others."""
    code = CandidateKind(one.kind).standards
    if not code:
        return None
    return candidacy.standards_of(lookup_for(cells_on(on).standing(one.unit_id)), on, code)
