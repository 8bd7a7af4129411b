"""The written agreement of an upper committee, where the rule asks for it."""

from collections.abc import Callable
from datetime import date

from chibo.catalogue.procedures.membership.admission import judging
from chibo.catalogue.procedures.parts.outcomes import stopped
from chibo.procedures.vocabulary import By, CaseView, Fact, FactKind, Outcome, Step

When = Callable[[CaseView, date], bool]


def consents() -> tuple[Step, ...]:
    """The written agreement of an upper committee where the rule asks for it: over age, little schooling."""
    return (
        consent(
            "consent_age",
            "Cấp có thẩm quyền đồng ý kết nạp người quá tuổi",
            "consent_over_age",
            ("admission.over_age_consent", "admission.over_age_conditions"),
            judging.over_age,
        ),
        consent(
            "consent_schooling",
            "Cấp có thẩm quyền đồng ý vì học vấn",
            "consent_low_schooling",
            ("admission.schooling",),
            judging.little_schooling,
        ),
    )


def consent(code: str, title: str, action: str, keys: tuple[str, ...], when: When | None = None) -> Step:
    """One written agreement, before the cell's vote."""
    return Step(
        code=code,
        title=title,
        by=By(action=action),
        outcomes=(Outcome("given", "Đã có văn bản đồng ý"), stopped("Không đồng ý", "refused")),
        facts=(
            Fact(f"{code}_on", "Ngày văn bản đồng ý", FactKind.DAY, private=False),
            Fact(f"{code}_number", "Số văn bản", private=False),
        ),
        when=when,
        keys=keys,
    )
