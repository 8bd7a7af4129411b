"""What stories of admission and probation share: a ward with a cell, a candidate, and steps taken in a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from chibo.candidates import operations as candidates
from chibo.candidates.models import Candidate
from chibo.candidates.operations import CandidateDraft
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.organisations.models import Unit
from chibo.procedures import checks as procedure_checks
from chibo.procedures import operations as cases
from chibo.procedures.models import Case
from chibo.procedures.operations import Ballot
from chibo.procedures.queries import open_case_of
from chibo.worklist import checks as worklist_checks
from tests.registers import Book, on, open_book
from tests.stories.offices import proved as ledger_proved

SINCE = date(2020, 1, 1)
WARD_SINCE = date(2025, 7, 1)


@contextmanager
def a_ward(day: date, members: int = 6) -> Iterator[Book]:
    """A ward of the province with a cell of full members; it is the given day."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng ủy phường Gió", "commune", WARD_SINCE)
    b.cell = b.unit(b.ward, "01.001.001", "Chi bộ Khu phố 1", "cell", WARD_SINCE)
    b.second = b.unit(b.ward, "01.001.002", "Chi bộ Khu phố 2", "cell", WARD_SINCE)
    b.staff = b.members(b.cell, members, WARD_SINCE)
    b.others = b.members(b.second, 3, WARD_SINCE)
    with on(day):
        yield b


def paper(book: Book, issuer: Unit, day: date, type: str = "resolution") -> Document:
    """A registered paper of a unit."""
    symbol = "CB" if issuer.pk in (book.cell.pk, book.second.pk) else "ĐU"
    kind = {"resolution": "NQ", "decision": "QĐ", "notice": "TB", "certificate": "GCN"}[type]
    return register_document(
        actor=book.clerk, type=type, number_text=f"{next(book.numbers)}-{kind}/{symbol}", issuer_unit=issuer,
        signed_on=day, summary="Văn bản thử",
    )  # fmt: skip


def a_candidate(book: Book, day: date, born_on: date = date(2000, 5, 4), **more: Any) -> Candidate:
    """Recorded by a resolution of the cell, with a helper."""
    given = {"schooling": "", "residence": "Khu phố 1, phường Gió", **more}
    draft = CandidateDraft(
        birth_name="Trần Thị Mai Hương", sex="female", born_on=born_on, kind="worker", **given
    )
    return candidates.record_candidate(
        actor=book.clerk, unit=book.cell, document=paper(book, book.cell, day), draft=draft,
        helper=book.staff[0], together_since=date(2022, 1, 1),
    )  # fmt: skip


class Walk:
    """One case, step after step."""

    def __init__(self, book: Book, case: Case) -> None:
        self.book, self.case = book, case

    @classmethod
    def of(cls, book: Book, procedure: str, subject: Any) -> "Walk":
        """The live case about somebody."""
        found = open_case_of(procedure, subject.pk)
        assert found is not None, procedure
        return cls(book, found)

    def take(self, step: str, outcome: str, day: date, **given: Any) -> None:
        """One step; it is that day."""
        with on(day):
            cases.take_step(
                actor=self.book.clerk, case=self.case, step=step, outcome=outcome, on=day, **given
            )
        self.case.refresh_from_db()

    def at_hand(self, *codes: str, day: date) -> None:
        """Forms that have come in."""
        with on(day):
            for code in codes:
                cases.add_paper(actor=self.book.clerk, case=self.case, code=code, dated_on=day)
        self.case.refresh_from_db()

    def vote(
        self, step: str, outcome: str, day: date, agreed: int, of: int, issuer: Unit, **given: Any
    ) -> None:
        """A step with a vote and the paper it makes."""
        with on(day):
            kind = "decision" if step == "decision" else "resolution"
            made = paper(self.book, issuer, day, kind)
        ballot = Ballot(
            present=of, agreed=agreed, against=of - agreed, base=None if step == "cell_vote" else of
        )
        self.take(step, outcome, day, ballot=ballot, document=made, **given)


def permitted(book: Book, candidate: Candidate, day: date) -> Walk:
    """From the list to the permission; the admission has begun."""
    case = cases.begin(actor=book.clerk, procedure="candidate", subject_id=candidate.pk, on=day)
    walk = Walk(book, case)
    walk.take("confirm_list", "confirmed", day, document=paper(book, book.ward, day, "notice"))
    walk.take("class", "sent", day)
    certificate = {"certificate_number": "12/GCN", "issued_on": day, "issuer": "Trung tâm chính trị phường"}
    walk.take("certificate", "certified", day, facts=certificate)
    walk.take("permit", "permitted", day)
    assert walk.case.state == "done"
    return Walk.of(book, "admission", candidate)


def dossier(book: Book, walk: Walk, day: date, *, begun: bool = False) -> None:
    """From the application (`begun`: after it) to the certified history."""
    if not begun:
        walk.at_hand("1-knd", "2-knd", "3-knd", "5-knd", day=day)
        walk.take("application", "done", day, facts={"applied_on": day})
    walk.take("history", "done", day, facts={"schooling_case": "ordinary"})
    walk.take("stamp", "done", day)
    with on(day):
        letter = cases.ask(
            actor=book.clerk, case=walk.case, kind="domestic", about="candidate", person="Trần Thị Mai Hương",
            place="Đảng ủy xã Đồi", sent_on=day,
        )  # fmt: skip
        cases.answer(actor=book.clerk, inquiry=letter, on=day, text="Chấp hành tốt")
        for about, ground in (
            ("parents", "own_side"),
            ("in_laws", "spouse_side"),
            ("spouse", "spouse_side"),
            ("children", "own_side"),
        ):
            cases.skip(actor=book.clerk, case=walk.case, about=about, person="Người thân", ground=ground)
    walk.take("verification", "clear", day, facts={"verification_result": "Rõ ràng"})
    introducers = {
        "introducer_1": book.staff[0].pk, "together_1": date(2022, 1, 1), "introducer_2": book.staff[1].pk,
        "together_2": date(2022, 1, 1), "mass_body": "none",
    }  # fmt: skip
    walk.take("introduction", "done", day, facts=introducers)
    walk.take("opinions", "done", day, facts={"opinions": "Nhất trí"})
    walk.take("certified", "qualified", day)


def proved() -> None:
    """`chibo verify` green."""
    ledger_proved()
    found = [*procedure_checks.all_checks(), *worklist_checks.all_checks()]
    assert [(c.name, c.findings) for c in found if not c.ok] == []
