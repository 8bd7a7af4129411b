"""The dossier of an applicant: application, history, letters, introducers, opinions, certification."""

from datetime import date, timedelta
from typing import Any, Self

from chibo.access.models import Account
from chibo.demo.candidacies import FORMER_DAYS, Candidacy
from chibo.demo.names import full_name
from chibo.demo.plan import LAST_SESSION
from chibo.documents.models import Document
from chibo.procedures import operations as cases

PLACES = ("Đảng ủy xã Gò Sậy", "Đảng ủy phường Vàm Lở", "Đảng ủy xã Cồn Dừa", "Đảng ủy xã Núi Cấm Nhỏ")


class Dossier(Candidacy):
    """What an applicant brings, and what is asked about them."""

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
        for about, ground in (
            ("in_laws", "spouse_side"),
            ("spouse", "spouse_side"),
            ("children", "own_side"),
        ):
            self._left_out(about, ground)
        kinds = {"candidate": "domestic", "parents": "abroad" if abroad else "domestic"}
        for about, kind in kinds.items():
            self._letter(about, kind, answered=answered or about == "candidate", received=received)
        return self.after(30) if answered else self

    def _left_out(self, about: str, ground: str) -> None:
        named, live = full_name(self.rng, self.rng.choice(("male", "female"))), self.live()
        self.act(
            lambda actor, _: cases.skip(actor=actor, case=live(), about=about, person=named, ground=ground)
        )

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
        facts: dict[str, Any] = {
            "introducer_1": first,
            "together_1": FORMER_DAYS,
            "mass_body": "youth_committee",
        }
        if self.day.year - self.born_on.year >= 31:
            facts |= {"introducer_2": second, "together_2": FORMER_DAYS, "mass_body": "none"}
        else:
            self.bring("4-knd")
        return self.bring("3-knd").take("introduction", "done", facts=facts)

    def opinions(self) -> Self:
        """What organisations and neighbours say."""
        return self.bring("5-knd").take(
            "opinions", "done", facts={"opinions": "Các nơi được hỏi đều nhất trí."}
        )

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


def _receive(letters: list[Any], on: date) -> Any:
    return lambda actor, _: cases.receive(actor=actor, inquiry=letters[0], on=on)


def _answer(letters: list[Any], on: date) -> Any:
    return lambda actor, _: cases.answer(
        actor=actor, inquiry=letters[0], on=on, text="Chấp hành tốt, không có vấn đề gì."
    )
