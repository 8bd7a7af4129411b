"""How the product says no: a refusal is about what the user asked, an outage about the machine."""


class Refusal(Exception):
    """The product will not do what was asked, and says why in a Vietnamese sentence.

    `code` is stable and English ("ledger.bad_code"); `citation` names the article behind the rule,
    `next_step` what the user can do now, `field` the form field to mark.
    """

    def __init__(
        self, code: str, sentence: str, *, citation: str = "", next_step: str = "", field: str = ""
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.citation = citation
        self.next_step = next_step
        self.field = field

    def __reduce__(self) -> tuple[object, ...]:
        """Copies keep every part, though subclasses take other arguments."""
        return (_remake, (type(self), str(self)), dict(self.__dict__))


class Outage(Exception):
    """The machine cannot serve now: a full disk, a lost database. Never the user's fault.

    `permanent` says that trying again will not help.
    """

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent


def _remake(kind: type[Refusal], sentence: str) -> Refusal:
    return kind.__new__(kind, sentence)
