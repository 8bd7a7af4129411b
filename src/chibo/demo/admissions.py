"""From the list to the roll: the road of somebody who is to become a member, and where it stops."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, Self

from chibo.access.models import Account
from chibo.candidates import operations as candidates
from chibo.candidates import queries as lists
from chibo.candidates.models import Candidate
from chibo.candidates.operations import CandidateDraft
from chibo.demo.cast import Setting
from chibo.demo.matters import Count, Matter
from chibo.demo.members import Member
from chibo.demo.names import full_name
from chibo.demo.places import Place
from chibo.demo.plan import LAST_SESSION, THREE_LEVELS
from chibo.documents.models import Document
from chibo.organisations.models import Unit
from chibo.procedures import operations as cases

CENTRE = "Trung tâm chính trị phường"
PLACES = ("Đảng ủy xã Gò Sậy", "Đảng ủy phường Vàm Lở", "Đảng ủy xã Cồn Dừa", "Đảng ủy xã Núi Cấm Nhỏ")
FORMER_DAYS = date(2021, 6, 1)


class Admission(Matter):
    """A candidate, then an applicant. Days between the steps are usual ones, a little different for everybody."""

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
        self.at = 0

    @property
    def admission(self) -> str:
        """Which procedure the permission opens."""
        return "readmission" if self.former else "admission"

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

    # --- on the list ---

    def listed(self, *, helped: bool = True) -> Self:
        """Recorded by the cell's resolution; a case about them begins."""

        def do(actor: Account, document: Document | None) -> None:
            assert document is not None
            one = candidates.record_candidate(
                actor=actor, unit=Unit.objects.get(pk=self.cell.id), document=document, draft=self._draft(),
                helper=self.staff[0].written if helped else None, together_since=FORMER_DAYS if helped else None,
                former=self.former.written if self.former else None,
            )  # fmt: skip
            self.subject = one.pk
            cases.begin(actor=actor, procedure="candidate", subject_id=one.pk, on=document.signed_on)

        return self.act(do, self.paper("resolution", self.cell, "Chọn quần chúng ưu tú vào danh sách cảm tình Đảng"))

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

    # --- the dossier ---

    def applied(self) -> Self:
        """The application in one's own hand."""
        return self.bring("1-knd").take("application", "done", facts={"applied_on": self.day})

    def told_history(self) -> Self:
        """The history."""
        return self.bring("2-knd").take("history", "done", facts={"schooling_case": "ordinary"})

    def stamped(self) -> Self:
        """The stamp across the pages."""
        return self.take("stamp", "done")

    def asked(self, *, answered: bool = True, abroad: bool = False, received: bool = True) -> Self:
        """Letters about the candidate and the parents; the others are left out on a ground."""
        for about, ground in (("in_laws", "spouse_side"), ("spouse", "spouse_side"), ("children", "own_side")):
            self._left_out(about, ground)
        kinds = {"candidate": "domestic", "parents": "abroad" if abroad else "domestic"}
        for about, kind in kinds.items():
            self._letter(about, kind, answered=answered or about == "candidate", received=received)
        return self.after(30) if answered else self

    def _left_out(self, about: str, ground: str) -> None:
        named, live = full_name(self.rng, self.rng.choice(("male", "female"))), self.live()
        self.act(lambda actor, _: cases.skip(actor=actor, case=live(), about=about, person=named, ground=ground))

    def _letter(self, about: str, kind: str, *, answered: bool, received: bool) -> None:
        named = self.name if about == "candidate" else full_name(self.rng, "male")
        place, sent, live = self.rng.choice(PLACES), self.day, self.live()
        letters: list[Any] = []

        def ask(actor: Account, document: Document | None) -> None:
            letters.append(
                cases.ask(
                    actor=actor, case=live(), kind=kind, about=about, person=named, place=place, sent_on=sent
                )
            )

        self.act(ask)
        for days, wanted, verb in ((8, received, _receive), (25, answered, _answer)):
            if wanted and sent + timedelta(days=days) <= LAST_SESSION:
                self.act(verb(letters, sent + timedelta(days=days)))
                self.acts[-1].on = sent + timedelta(days=days)

    def verified(self, override: str = "") -> Self:
        """Everybody asked has answered; letters first."""
        self.asked(answered=not override)
        return self.take("verification", "clear", facts={"verification_result": "Rõ ràng"}, override=override)

    def introduced(self) -> Self:
        """By two full members, or by the youth union and one."""
        first, second = self.staff[0], self.staff[1]
        facts: dict[str, Any] = {"introducer_1": first, "together_1": FORMER_DAYS, "mass_body": "youth_committee"}
        if self.day.year - self.born_on.year >= 31:
            facts |= {"introducer_2": second, "together_2": FORMER_DAYS, "mass_body": "none"}
        else:
            self.bring("4-knd")
        return self.bring("3-knd").take("introduction", "done", facts=facts)

    def opinions(self) -> Self:
        """What organisations and neighbours say."""
        return self.bring("5-knd").take("opinions", "done", facts={"opinions": "Các nơi được hỏi đều nhất trí."})

    def certified(self) -> Self:
        """Remark and certification."""
        facts = {"special_papers": self.told.get("special_papers")}
        return self.take("certified", "qualified", facts=facts)

    def consented_age(self) -> Self:
        """The province agrees in writing."""
        facts = {"consent_age_on": self.day, "consent_age_number": f"{self.rng.randrange(100, 400)}-CV/TU"}
        return self.take("consent_age", "given", facts=facts)

    def consented(self) -> Self:
        """The province agrees to a re-admission."""
        return self.take("consent", "given", facts={"consent_on": self.day, "consent_number": "214-CV/TU"})

    # --- votes ---

    def voted(self, count: Count | None = None, outcome: str = "agreed") -> Self:
        """The cell's meeting."""
        text = f"Đề nghị kết nạp đảng viên: {self._called()}"
        counted = count or Count(against=self.rng.choice((0, 0, 0, 1)))
        return self.take("cell_vote", outcome, paper=self.paper("resolution", self.cell, text), count=counted)

    def appraised(self) -> Self:
        """The branch committee looks the dossier through."""
        branch = self.setting.branch
        assert branch is not None
        return self.take("branch_appraisal", "appraised", paper=self.paper("report", branch, "Thẩm định hồ sơ kết nạp"))

    def committee(self, count: Count | None = None, outcome: str = "agreed") -> Self:
        """The grassroots committee's vote, before the three levels."""
        branch = self.setting.branch
        assert branch is not None
        paper = self.paper("resolution", branch, f"Đề nghị kết nạp đảng viên: {self._called()}")
        return self.take("committee_vote", outcome, paper=paper, count=count or Count(of=11))

    def decided(self) -> Self:
        """The standing committee decides."""
        paper = self.paper("decision", self.setting.ward, f"Kết nạp đảng viên: {self._called()}")
        return self.take("decision", "admitted", paper=paper, count=Count(of=9, against=self.rng.choice((0, 0, 1))))

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

    def _called(self) -> str:
        return self.former.name if self.former else self.name


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


def _receive(letters: list[Any], on: date) -> Any:
    return lambda actor, _: cases.receive(actor=actor, inquiry=letters[0], on=on)


def _answer(letters: list[Any], on: date) -> Any:
    return lambda actor, _: cases.answer(actor=actor, inquiry=letters[0], on=on, text="Chấp hành tốt, không có vấn đề gì.")
