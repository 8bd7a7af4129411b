"""Half-filled steps of a case, whoever is filling them."""

from chibo.procedures.models import Case, Draft


def drafts_of(case: Case, step: str = "") -> list[Draft]:
    """Drafts with their accounts, the latest first; of one step when it is named."""
    found = Draft.objects.filter(case=case).select_related("account").order_by("-kept_at")
    return list(found.filter(step=step) if step else found)
