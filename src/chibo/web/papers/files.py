"""Registered papers, and the lines of one entry, as spreadsheets."""

from uuid import UUID

from chibo.documents.policy import READ_DOCUMENT
from chibo.documents.queries import document_types, lines, matching, visible_to
from chibo.ledger.policy import SEE_MEMBER
from chibo.ledger.queries import lines_of
from chibo.organisations.queries import nearest_states
from chibo.web.papers.screens import seen_entry
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

MOST = 100_000
PAPERS = ("Số", "Loại", "Ngày ký", "Cơ quan ban hành", "Trích yếu")
LINES = ("Ai, tổ chức nào", "Việc", "Từ", "Đến", "Hiệu lực", "Tính vào", "Đã đảo")


@xlsx(READ_DOCUMENT)
def papers_file(request: Request) -> Sheet:
    """Papers within reach, latest first; by number when one is typed."""
    typed, found = request.GET.get("so", "").strip(), visible_to(request.actor)
    listed = lines(matching(found, typed) if typed else found, MOST)
    issuers = nearest_states({r.issuer_unit_id for r in listed if r.issuer_unit_id}, request.asked.today)
    types = {t.code: t.label for t in document_types(request.asked.today)}
    rows = [
        (
            r.number_text, types.get(r.type, r.type), r.signed_on,
            issuers[r.issuer_unit_id].name if r.issuer_unit_id in issuers else r.issuer_body, r.summary,
        )
        for r in listed
    ]  # fmt: skip
    return Sheet("van-ban", "Văn bản đã đăng ký", PAPERS, rows)


@xlsx(SEE_MEMBER)
def entry_file(request: Request, entry_id: UUID) -> Sheet:
    """The lines of an entry that lie within reach."""
    found = seen_entry(request, entry_id)
    listed = lines_of(found, request.scope.units(SEE_MEMBER))
    rows = [
        (r.who, r.what, r.before, r.after, r.effective_on, r.counted_on, "đã đảo" if r.taken_back else "")
        for r in listed
    ]
    people = [r.person_id for r in listed if r.person_id]
    title = f"Bút toán {found.label}, văn bản {found.document.number_text}"
    return Sheet("but-toan", title, LINES, rows, people)
