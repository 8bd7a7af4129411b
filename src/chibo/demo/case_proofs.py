"""Where every case must stand when the demo is built, asked from the register."""

from collections import Counter

from chibo.demo.matters import Standing
from chibo.demo.proofs import BrokenDemo
from chibo.procedures import checks as procedure_checks
from chibo.procedures.models import Case
from chibo.worklist import checks as worklist_checks


def prove_cases(expected: Counter[Standing]) -> None:
    """As many cases of each procedure at each step, in each state, as were told; what is due follows."""
    found = Counter(Case.objects.values_list("procedure", "step", "state"))
    told = [
        f"{key}: {found[key]} thay vì {expected[key]}"
        for key in expected | found
        if found[key] != expected[key]
    ]
    if told:
        raise BrokenDemo("; ".join(told))
    for check in [*procedure_checks.all_checks(), *worklist_checks.all_checks()]:
        if not check.ok:
            raise BrokenDemo(f"{check.name}: {check.findings[:3]}")
