"""Papers of members: the card of one, the book of a unit, from the record of the asked day."""

from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.catalogue.case_papers import Filled, Shared, book_head, member_card, member_list
from chibo.catalogue.papers import Letterhead, as_docx, as_pdf, compose, measures_on, title
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import roll, standing_of
from chibo.web.printing.giving import file_stem, give_pdf, give_word
from chibo.web.record.opened import opened
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen

FILE, PDF, WORD = "tep", "pdf", "word"


@screen(SELF)
def member_card_page(request: Request, person_id: UUID) -> HttpResponse:
    """Phiếu đảng viên: what lacks in the record, and the card; for whoever may open the record."""
    asked = request.GET.get(FILE, "")
    seen = opened(request, person_id, Purpose.PRINT if asked else Purpose.PROFILE)
    on = request.asked.on
    stands = standing_of(person_id, on)
    unit_id = stands.unit_id or seen.home
    filled = member_card(seen.person, unit_id, on)
    if asked in (PDF, WORD):
        return _made(request, filled, Letterhead(), unit_id, seen.person.birth_name, asked)
    context = {
        "person": seen.person, "filled": filled, "pdf": here(request, **{FILE: PDF}),
        "word": here(request, **{FILE: WORD}), "record": link(request, "member_record", person_id),
        "title": title(filled.paper, request.asked.today, Shared().lookup(unit_id, request.asked.today)),
        "back": link(request, "own_page") if seen.own else link(request, "member", person_id),
    }  # fmt: skip
    return page(request, "printing/card.html", context)


@screen(SEE_ROLL)
def member_book(request: Request, unit_id: UUID) -> HttpResponse:
    """The book of members of a unit on the asked day, as the printer binds it."""
    on = request.asked.on
    found = member_list(roll(unit_id, on, within=request.scope.units(SEE_ROLL)), on)
    log_read(actor=request.actor, person_ids=found.people, purpose=Purpose.PRINT, unit_id=unit_id)
    head = book_head(unit_id, on)
    asked = WORD if request.GET.get(FILE) == WORD else PDF
    return _made(request, found, head, unit_id, head.issuer, asked)


def _made(
    request: Request, filled: Filled, head: Letterhead, unit_id: UUID, name: str, asked: str
) -> HttpResponse:
    """In today's layout, whatever the day the record is asked for."""
    today = request.asked.today
    lookup = Shared().lookup(unit_id, today)
    blocks = compose(filled.paper, filled.values, letterhead=head, on=today, lookup=lookup)
    stem = file_stem(filled.paper.key, name)
    if asked == WORD:
        return give_word(as_docx(blocks, measures_on(lookup, today)), stem)
    return give_pdf(as_pdf(blocks, measures_on(lookup, today)), stem)
