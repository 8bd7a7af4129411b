"""Somebody on the list: chosen by the cell, confirmed, sent to the class, allowed to be considered."""

from datetime import date, timedelta
from random import Random
from typing import Any, Self

from chibo.access.models import Account
from chibo.candidates import operations as candidates
from chibo.candidates.operations import CandidateDraft
from chibo.demo.cast import Setting
from chibo.demo.matters import Matter
from chibo.demo.members import Member
from chibo.demo.names import full_name
from chibo.demo.places import Place
from chibo.demo.plan import THREE_LEVELS
from chibo.documents.models import Document
from chibo.organisations.models import Unit
from chibo.procedures import operations as cases

CENTRE = "Trung tâm chính trị phường"
FORMER_DAYS = date(2021, 6, 1)


class Candidacy(Matter):
    """A candidate of a cell; `former` a member who left and wants to come back."""

    def __init__(self, seed: int, setting: Setting, since: date, *, age: float = 0, **told: Any) -> None:
        rng = Random(seed)
        super().__init__(rng, setting.cell, since)
        self.setting, self.staff, self.told = setting, setting.staff, told
        self.former: Member | None = told.pop("former", None)
        self.sex = rng.choice(("male", "female"))
        self.name = full_name(rng, self.sex)
        self.born_on = since - timedelta(days=int((age or rng.uniform(20, 44)) * 365.25))
        self.number = f"999{rng.randrange(9):d}{rng.randrange(10**8):08d}"
        self.procedure = "candidate"

    @property
    def admission(self) -> str:
        """Which procedure the permission opens."""
        return "readmission" if self.former else "admission"

    def listed(self, *, helped: bool = True) -> Self:
        """Recorded by the cell's resolution; a case about them begins."""

        def do(actor: Account, document: Document | None) -> None:
            assert document is not None
            one = candidates.record_candidate(
                actor=actor, unit=Unit.objects.get(pk=self.cell.id), document=document, draft=self._draft(),
                helper=self.staff[0].written if helped else None,
                together_since=FORMER_DAYS if helped else None,
                former=self.former.written if self.former else None,
            )  # fmt: skip
            self.subject = one.pk
            cases.begin(actor=actor, procedure="candidate", subject_id=one.pk, on=document.signed_on)

        return self.act(
            do, self.paper("resolution", self.cell, "Chọn quần chúng ưu tú vào danh sách cảm tình Đảng")
        )

    def _draft(self) -> CandidateDraft:
        if self.former:
            one = self.former
            return CandidateDraft(
                birth_name=one.name, sex=one.sex, born_on=one.born_on, kind="other",
                personal_number=one.personal_number,
            )  # fmt: skip
        young = self.day.year - self.born_on.year < 31
        kind = "worker" if self.cell.sort == "institution" else "other"
        return CandidateDraft(
            birth_name=self.name, sex=self.sex, born_on=self.born_on, kind=kind, ethnic_group="kinh",
            religion="khong", schooling="12_12", in_youth_union=young, residence="Thành phố Sông Ngân",
            groups=self.told.get("groups", ()), personal_number=self.number,
        )  # fmt: skip

    def confirmed(self) -> Self:
        """The list is confirmed by the committee."""
        text = "Xác nhận danh sách cảm tình Đảng"
        return self.take("confirm_list", "confirmed", paper=self.paper("notice", self._base(), text))

    def sent(self) -> Self:
        """Sent to the class."""
        return self.take("class", "sent")

    def certified_class(self) -> Self:
        """The class was passed."""
        number = f"{self.rng.randrange(11, 260)}/GCN"
        facts = {"certificate_number": number, "issued_on": self.day, "issuer": CENTRE}
        return self.take("certificate", "certified", facts=facts)

    def permitted(self) -> Self:
        """The committee allows the admission to be considered: its case begins."""
        text = "Đồng ý cho làm thủ tục xem xét kết nạp đảng viên"
        self.take("permit", "permitted", paper=self.paper("notice", self._base(), text))
        self.procedure = self.admission
        return self

    def _base(self) -> Place:
        """The grassroots committee: of the firm or school, of the ward where nothing stands in between."""
        branch = self.setting.branch
        return branch if branch is not None and self.day < THREE_LEVELS else self.setting.ward

    def leave(self, step: str, note: str) -> Self:
        """Off the list by the cell's resolution."""
        paper = self.paper("resolution", self.cell, "Đưa ra khỏi danh sách cảm tình Đảng")
        return self.take(step, "left", paper=paper, note=note).stays(step, "stopped")

    def _called(self) -> str:
        return self.former.name if self.former else self.name
