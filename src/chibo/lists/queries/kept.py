"""Kept lists, as far as an account may use them."""

from uuid import UUID

from chibo.access.models import Account
from chibo.lists.errors import NoSuchList
from chibo.lists.models import SavedList
from chibo.lists.policy import visible_lists


def kept_lists(actor: Account) -> list[SavedList]:
    """The account's own lists first, then those others share with it, by name."""
    rows = visible_lists(actor).select_related("created_by")
    return sorted(rows, key=lambda one: (one.created_by_id != actor.pk, one.name.casefold(), str(one.pk)))


def list_by_id(actor: Account, list_id: UUID) -> SavedList:
    """A list the account may use. Refuses `NoSuchList`."""
    found = visible_lists(actor).select_related("created_by").filter(pk=list_id).first()
    if found is None:
        raise NoSuchList
    return found
