"""Local rules re-proved against the rulebook of today."""

from chibo.foundation.checks import Check
from chibo.foundation.dates import format_date
from chibo.profiles.models import LocalValue, UnitProfile
from chibo.profiles.rules import kept_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.rules.typed import raw_objections


def local_rules() -> Check:
    """Every value in hand answers a question that still exists, is open, and takes such an answer."""
    findings: list[str] = []
    keys, known = set(rulebook.all_keys()), {one.slug for one in rulebook.all_profiles()}
    rows = list(LocalValue.objects.filter(withdrawn_at=None))
    for row in rows:
        name = f"Giá trị riêng {row.key} từ {format_date(row.valid_from)} ({row.pk})"
        if row.key not in keys:
            findings.append(f"{name}: sổ quy định không còn mục này")
            continue
        asked = rulebook.parameter(row.key)
        if not asked.local:
            findings.append(f"{name}: mục này không còn mở cho địa phương")
        findings += [f"{name}: {told}" for told in raw_objections(asked, kept_value(asked, row.value))]
    assigned = list(UnitProfile.objects.filter(withdrawn_at=None))
    findings += [f"Hồ sơ địa phương {row.profile} không còn" for row in assigned if row.profile not in known]
    return Check(name="Quy định riêng", ok=not findings, seen=len(rows) + len(assigned), findings=findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [local_rules()]
