"""The present probationers: from the day they were written down as far as their dates allow."""

from random import Random
from typing import Self

from chibo.access.models import Account
from chibo.demo.cast import Setting
from chibo.demo.matters import Count, Matter
from chibo.demo.members import Member
from chibo.demo.plan import LAST_SESSION, REGROUPED, THREE_LEVELS
from chibo.documents.models import Document
from chibo.procedures import operations as cases

DECLARED = REGROUPED  # Before that day the procedure is not declared: nobody noted who decided.


class Probation(Matter):
    """One probationer of the story. The case begins with the ceremony, once their paper is in the book."""

    procedure = "probation"

    def __init__(self, rng: Random, setting: Setting, member: Member) -> None:
        super().__init__(rng, setting.cell, max(member.free_from, DECLARED))
        self.setting, self.member = setting, member
        self.ceremony, self.ends = member.dates.ceremony_on, member.dates.probation_ends_on
        self.helper = setting.staff[0]

    @property
    def is_over(self) -> bool:
        """Whether the twelve months have passed long enough for a meeting to have been held."""
        return self.ends is not None and (LAST_SESSION - self.ends).days > 20

    def begun(self) -> Self:
        """The case begins."""

        def do(actor: Account, document: Document | None) -> None:
            self.subject = self.member.written.pk
            facts = {
                "ceremony_on": self.ceremony,
                "probation_ends_on": self.ends,
                "helper": self.helper.written.pk,
            }
            assert self.ceremony is not None
            cases.begin(
                actor=actor, procedure="probation", subject_id=self.subject, on=max(self.ceremony, DECLARED),
                facts=facts,
            )  # fmt: skip

        return self.act(do)

    def attended(self) -> Self:
        """The class for new members."""
        return self.after(70).take("class", "attended", facts={"class_certificate_on": self.day})

    def reviewed(self) -> Self:
        """Twelve months are over: the member's own review."""
        assert self.ends is not None
        return (
            self.until(self.ends)
            .after(3)
            .bring("10-knd")
            .take("self_review", "done", facts={"written_on": self.day})
        )

    def remarked(self) -> Self:
        """The helper's remark."""
        return self.after(4).bring("11-knd").take("helper_remark", "done", facts={"helper": self.helper})

    def opinions(self) -> Self:
        """Organisations and neighbours."""
        return (
            self.after(5)
            .bring("12-knd")
            .take("opinions", "done", facts={"opinions": "Nhất trí đề nghị công nhận."})
        )

    def voted(
        self, outcome: str = "agreed", *, fails: bool = False, note: str = "", override: str = ""
    ) -> Self:
        """The cell's meeting."""
        text = f"Đề nghị công nhận đảng viên chính thức: {self.member.name}"
        paper = self.paper("resolution", self.cell, text)
        return self.take(
            "cell_vote", outcome, paper=paper, count=Count(fails=fails), note=note, override=override
        )  # fmt: skip

    def decided(self) -> Self:
        """The standing committee decides."""
        paper = self.paper(
            "decision", self.setting.ward, f"Công nhận đảng viên chính thức: {self.member.name}"
        )
        return self.take("decision", "recognised", paper=paper, count=Count(of=9))

    def appraised(self) -> Self:
        """The committee in between, if any: before the three levels it votes, since then it appraises."""
        branch = self.setting.branch
        if branch is None:
            return self
        if self.day < THREE_LEVELS:
            paper = self.paper("resolution", branch, f"Đề nghị công nhận chính thức: {self.member.name}")
            return self.take("committee_vote", "agreed", paper=paper, count=Count(of=11))
        return self.take(
            "branch_appraisal", "appraised", paper=self.paper("report", branch, "Thẩm định hồ sơ công nhận")
        )

    def enrolled(self) -> Self:
        """Announced and written down."""
        return self.after(4).take("enrolment", "enrolled")

    def removed(self) -> Self:
        """The cell holds the member unfit: a procedure of its own strikes them off."""
        self.stays("cell_vote", "stopped")
        self.procedure = "probationer_removal"
        text = f"Xóa tên đảng viên dự bị: {self.member.name}"
        self.take(
            "cell_vote", "agreed", paper=self.paper("resolution", self.cell, text), count=Count(),
            facts={"ground": "Bỏ sinh hoạt chi bộ nhiều tháng không lý do."},
        )  # fmt: skip
        self.after(9).proposed(text)
        self.after(9).take(
            "decision", "removed", paper=self.paper("decision", self.setting.ward, text), count=Count(of=9)
        )
        return self.after(3).take("enrolment", "enrolled").stays("enrolment", "done")

    def proposed(self, text: str) -> Self:
        """The grassroots committee's vote on a removal, before the three levels."""
        branch = self.setting.branch
        if branch is None or self.day >= THREE_LEVELS:
            return self
        paper = self.paper("decision", branch, text)
        return self.take("committee_vote", "agreed", paper=paper, count=Count(of=11))

    def annulled(self) -> Self:
        """The admission went against the standards: the committee that decided it annuls it."""
        text = "Học bạ không đúng, chưa đủ tiêu chuẩn học vấn khi kết nạp."

        def do(actor: Account, document: Document | None) -> None:
            assert self.subject is not None
            cases.begin(actor=actor, procedure="admission_cancelled", subject_id=self.subject, on=on)

        on = self.day
        self.act(do)
        self.withdraw("Chờ xem xét hủy quyết định kết nạp.").stays("class", "withdrawn")
        self.procedure = "admission_cancelled"
        self.take("finding", "standards", facts={"finding": text})
        named = f"Hủy quyết định kết nạp đối với {self.member.name}"
        self.after(12).take("decision", "cancelled", paper=self.paper("decision", self.setting.ward, named))
        return self.after(2).take("enrolment", "enrolled").stays("enrolment", "done")
