"""From the list to the roll: the road of somebody who is to become a member, and where it stops."""

from collections.abc import Callable
from datetime import date
from typing import Any, Self

from chibo.demo.cast import Setting
from chibo.demo.dossiers import Dossier
from chibo.demo.matters import Count
from chibo.demo.plan import THREE_LEVELS


class Admission(Dossier):
    """The whole road. Days between the steps are usual ones, a little different for everybody."""

    def __init__(self, seed: int, setting: Setting, since: date, **told: Any) -> None:
        super().__init__(seed, setting, since, **told)
        self.at = 0

    def go(self, until: str) -> Self:
        """Step after step, up to the one named, which is still to be taken."""
        while ROAD[self.at][0] != until:
            code, days, step = ROAD[self.at]
            self.at += 1
            if self._has(code):
                self.after(days + self.rng.randrange(0, 4))
                step(self)
        return self

    def stays(self, step: str = "", state: str = "open") -> Self:
        """The telling ends here: at the step that follows, or the one named."""
        here = step or next(code for code, *_ in ROAD[self.at :] if self._has(code))
        if self.procedure != "candidate":
            self.stands.append(("candidate", "permit", "done"))
        return super().stays(here, state)

    def enrolled_at_last(self) -> Self:
        """The telling ends well: a probation has begun."""
        self.stays("enrolment", "done").stands.append(("probation", "class", "open"))
        return self

    def past(self, step: str) -> Self:
        """The step named was taken in another way."""
        self.at = [code for code, *_ in ROAD].index(step) + 1
        return self

    def _has(self, code: str) -> bool:
        between = self.setting.branch is not None
        return {
            "consent_age": bool(self.told.get("over_age")),
            "consent": self.former is not None,
            "branch_appraisal": between and self.day >= THREE_LEVELS,
            "committee_vote": between and self.day < THREE_LEVELS,
        }.get(code, True)

    def voted(self, count: Count | None = None, outcome: str = "agreed") -> Self:
        """The cell's meeting."""
        text = f"Đề nghị kết nạp đảng viên: {self._called()}"
        counted = count or Count(against=self.rng.choice((0, 0, 0, 1)))
        return self.take("cell_vote", outcome, paper=self.paper("resolution", self.cell, text), count=counted)

    def appraised(self) -> Self:
        """The branch committee looks the dossier through."""
        branch = self.setting.branch
        assert branch is not None
        return self.take(
            "branch_appraisal", "appraised", paper=self.paper("report", branch, "Thẩm định hồ sơ kết nạp")
        )

    def committee(self, count: Count | None = None, outcome: str = "agreed") -> Self:
        """The grassroots committee's vote, before the three levels."""
        branch = self.setting.branch
        assert branch is not None
        paper = self.paper("resolution", branch, f"Đề nghị kết nạp đảng viên: {self._called()}")
        return self.take("committee_vote", outcome, paper=paper, count=count or Count(of=11))

    def decided(self) -> Self:
        """The standing committee decides."""
        paper = self.paper("decision", self.setting.ward, f"Kết nạp đảng viên: {self._called()}")
        return self.take(
            "decision", "admitted", paper=paper, count=Count(of=9, against=self.rng.choice((0, 0, 1)))
        )

    def received(self) -> Self:
        """The cell has the decision."""
        return self.take("receipt", "done", facts={"received_on": self.day})

    def held(self, *, late_consent_on: date | None = None, override: str = "") -> Self:
        """The ceremony."""
        facts = {"helper": self.staff[1], "late_consent_on": late_consent_on}
        return self.bring("bien-ban-le-ket-nap").take("ceremony", "held", facts=facts, override=override)

    def enrolled(self) -> Self:
        """Into the roll; probation begins."""
        return self.take("enrolment", "enrolled")


Step = Callable[[Admission], object]
# The steps in their order, and how many days after the one before; "listed" begins, "end" is nothing.
ROAD: tuple[tuple[str, int, Step], ...] = (
    ("listed", 0, Admission.listed),
    ("confirm_list", 14, Admission.confirmed),
    ("class", 12, Admission.sent),
    ("certificate", 24, Admission.certified_class),
    ("permit", 18, Admission.permitted),
    ("application", 6, Admission.applied),
    ("history", 9, Admission.told_history),
    ("stamp", 4, Admission.stamped),
    ("verification", 3, Admission.verified),
    ("introduction", 5, Admission.introduced),
    ("opinions", 8, Admission.opinions),
    ("certified", 6, Admission.certified),
    ("consent", 25, Admission.consented),
    ("consent_age", 25, Admission.consented_age),
    ("cell_vote", 8, Admission.voted),
    ("branch_appraisal", 8, Admission.appraised),
    ("committee_vote", 8, Admission.committee),
    ("decision", 20, Admission.decided),
    ("receipt", 4, Admission.received),
    ("ceremony", 10, Admission.held),
    ("enrolment", 2, Admission.enrolled),
    ("end", 0, Admission.enrolled),
)  # fmt: skip
