"""Opening a register, and entering the authorisation to keep real data in it."""

from datetime import date
from uuid import uuid4

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import create_first_account, log_action
from chibo.access.policy import require
from chibo.documents.operations import register_document
from chibo.foundation import clock
from chibo.foundation.dates import FOREVER
from chibo.foundation.text import clean_line
from chibo.ledger.errors import structure_refused
from chibo.ledger.models import Entry
from chibo.ledger.operations.structure import LONGEST_NAME, check_code
from chibo.ledger.policy import CLOSE_PERIOD
from chibo.ledger.posting.drafts import EntryDraft, StructureDraft
from chibo.ledger.posting.entries import open_chain
from chibo.ledger.posting.post import post
from chibo.ledger.vocabulary import StructureAction
from chibo.organisations.models import Register, Unit
from chibo.organisations.posting import replace_ancestry, write_authorisation, write_register, write_units
from chibo.organisations.queries import UnitFacts, root_of, the_register
from chibo.organisations.vocabulary import Basis


@transaction.atomic
def open_register(
    *,
    unit_code: str,
    unit_name: str,
    unit_kind: str,
    username: str,
    display_name: str,
    password: str,
    opened_on: date | None = None,
    number_text: str = "01-BB/MS",
    rehearsal: bool = True,
) -> tuple[Register, Account]:
    """Begin an empty register: its root unit, the minutes of opening it, and the first account.

    Refuses a second register in one database, a bad code and a kind the rules of the day do not know.
    """
    if the_register() is not None:
        raise structure_refused(
            "register_exists", "Cơ sở dữ liệu này đã có sổ.", next_step="Dùng cơ sở dữ liệu khác cho sổ mới."
        )
    on = opened_on or clock.today()
    check_code(unit_code.strip(), on)
    name = clean_line(unit_name, label="Tên tổ chức", longest=LONGEST_NAME)
    register = write_register(name=name, created_at=clock.now(), rehearsal=rehearsal)
    root = uuid4()
    # The account needs its unit and the first entry needs the account: the rows come a moment early.
    write_units(register, [UnitFacts(root, on, FOREVER, on, FOREVER, None, root)])
    replace_ancestry([], [(root, root, 0, basis.value, on, FOREVER) for basis in Basis])
    open_chain(register)
    unit = Unit.objects.get(pk=root)
    account = create_first_account(
        register=register, username=username, display_name=display_name, password=password, unit=unit
    )
    line = StructureDraft(
        root, StructureAction.FOUNDED, on, name=name, code=unit_code.strip(), kind=unit_kind.strip()
    )
    _post_opening(register, account, unit, number_text, line)
    return register, account


def _post_opening(
    register: Register, account: Account, unit: Unit, number_text: str, line: StructureDraft
) -> Entry:
    minutes = register_document(
        actor=account,
        type="minutes",
        number_text=number_text,
        issuer_unit=unit,
        signed_on=clock.today(),
        summary=f"Biên bản mở sổ đảng viên của {line.name}",
    )
    return post(register=register, actor_id=account.pk, drafts=[EntryDraft(minutes, structure=(line,))])[0]


@transaction.atomic
def authorise(*, actor: Account, text: str) -> None:
    """Enter the committee's numbered authorisation to keep member data here; no longer a rehearsal."""
    register = the_register()
    assert register is not None
    root = root_of(register)
    require(actor, CLOSE_PERIOD, root)
    cleaned = clean_line(text, label="Văn bản cho phép", longest=200)
    write_authorisation(register, cleaned)
    log_action(
        actor=actor,
        verb="ledger.authorise",
        subject_type="register",
        subject_id=register.pk,
        unit_id=root,
        sentence=f"Ghi văn bản cho phép lưu dữ liệu đảng viên: {cleaned}",
    )
