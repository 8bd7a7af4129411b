"""When the file of an admitted member may be corrected (`record.correction_consent`)."""

from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.people.errors import ConsentMissing
from chibo.people.models import Person
from chibo.people.policy import has_home
from chibo.rulebook import queries as rulebook


def admitted(person: Person) -> bool:
    """Whether a file of an admitted member stands behind the record: dated, or counted in the books."""
    return bool(person.admission_decided_on or person.ceremony_on) or has_home(person)


def require_consent(what: str, decision: Document | None) -> None:
    """Refuses `ConsentMissing` without a registered paper where the rule of today asks for one."""
    if decision is not None:
        return
    try:
        rule = rulebook.value("record.correction_consent", today())
    except rulebook.NoValue as unknown:
        raise ConsentMissing(what, "") from unknown
    raise ConsentMissing(what, rule.citation)
