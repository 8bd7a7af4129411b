"""Taking numbers: the next of a series, once, by whoever comes first."""

from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.access.posting import hold_chain
from chibo.documents.models import Document
from chibo.documents.operations.registration import register_document
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.documents.queries import next_number_text
from chibo.documents.vocabulary import Secrecy
from chibo.organisations.models import Unit
from chibo.organisations.queries import register_or_refuse


@transaction.atomic
def take_number(
    *,
    actor: Account,
    issuer_unit: Unit,
    type: str,
    body: str,
    signed_on: date,
    held_by: Unit | None = None,
    signer: str = "",
    summary: str = "",
    shelf: str = "",
    secrecy: Secrecy = Secrecy.NORMAL,
) -> Document:
    """Take the next number of a unit's series and register the paper under it, in one act.

    `body` is who signs for the unit (a code of `paper.body_symbols`: cell, committee, standing…). The number
    is the one after the last of the series: no gap, nobody else gets it, and a refusal gives it back.
    Refuses as `register_document` does, and `NoValue` for a day whose way of numbering is not known.
    """
    require(actor, REGISTER_DOCUMENT, (held_by or issuer_unit).pk)
    # Held before the last number is read, until the paper is written: two clerks wait for one another.
    hold_chain(register_or_refuse())
    return register_document(
        actor=actor,
        type=type,
        number_text=next_number_text(issuer_unit.pk, type, body, signed_on),
        signed_on=signed_on,
        issuer_unit=issuer_unit,
        held_by=held_by,
        signer=signer,
        summary=summary,
        shelf=shelf,
        secrecy=secrecy,
    )
