"""The verbs of kept lists."""

from django.db import transaction

from chibo.access.errors import NotAllowed
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line
from chibo.lists.models import SavedList
from chibo.lists.policy import BUILD, SHARE
from chibo.lists.rules.wanted import Wanted, kept
from chibo.organisations.models import Unit

NAME_LENGTH = 120


@transaction.atomic
def save_list(*, actor: Account, unit: Unit, name: str, asked: Wanted, shared: bool = False) -> SavedList:
    """Keep what a list asks for under a name, for oneself or for everybody who may build lists in the unit.

    Refuses an empty or long name, and rights.
    """
    _require(actor, unit, shared)
    moment = now()
    made = SavedList.objects.create(
        name=clean_line(name, label="Tên danh sách", longest=NAME_LENGTH), unit=unit, wanted=kept(asked),
        shared=shared, created_by=actor, created_at=moment, changed_at=moment,
    )  # fmt: skip
    _log(actor, "lists.save", f"Lưu danh sách “{made.name}”", made)
    return made


@transaction.atomic
def change_list(*, actor: Account, saved: SavedList, name: str, asked: Wanted, shared: bool) -> SavedList:
    """A kept list asks for something else, bears another name, or is shared or no longer.

    Refuses whoever did not make it, an empty or long name, and rights.
    """
    _require_own(actor, saved)
    _require(actor, saved.unit, shared)
    saved.name = clean_line(name, label="Tên danh sách", longest=NAME_LENGTH)
    saved.wanted, saved.shared, saved.changed_at = kept(asked), shared, now()
    saved.save(update_fields=["name", "wanted", "shared", "changed_at"])
    _log(actor, "lists.change", f"Sửa danh sách “{saved.name}”", saved)
    return saved


@transaction.atomic
def drop_list(*, actor: Account, saved: SavedList) -> None:
    """Forget a kept list; nobody's record changes. Refuses whoever did not make it."""
    _require_own(actor, saved)
    _log(actor, "lists.drop", f"Xóa danh sách “{saved.name}”", saved)
    saved.delete()


def _require(actor: Account, unit: Unit, shared: bool) -> None:
    require(actor, BUILD, unit.pk)
    if shared:
        require(actor, SHARE, unit.pk)


def _require_own(actor: Account, saved: SavedList) -> None:
    if saved.created_by_id != actor.pk:
        raise NotAllowed("Sửa, xóa danh sách của người khác", "người lập danh sách")


def _log(actor: Account, verb: str, sentence: str, saved: SavedList) -> None:
    log_action(
        actor=actor, verb=verb, sentence=sentence, subject_type=saved._meta.label, subject_id=saved.pk,
        unit_id=saved.unit_id, diff={"shared": [None, saved.shared]},
    )  # fmt: skip
