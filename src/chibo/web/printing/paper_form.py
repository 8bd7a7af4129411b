"""The fields of a form to look over and fill in before printing, and what stands around it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms

from chibo.catalogue.case_papers import Filled, Issuer, is_numbered
from chibo.catalogue.papers import Field, Letterhead, Paper, variants
from chibo.procedures.vocabulary import Fact, FactKind, Line
from chibo.rulebook.rules.verdicts import Lookup
from chibo.web.cases.fact_fields import PREFIX, LinesField, field_of
from chibo.web.cases.fact_form import FactForm
from chibo.web.shell.forms import DayField, line
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.documents.models import Document

KINDS = {
    "text": FactKind.TEXT, "long": FactKind.WORDS, "day": FactKind.DAY, "number": FactKind.NUMBER,
    "choice": FactKind.CHOICE, "list": FactKind.WORDS, "rows": FactKind.LINES,
}  # fmt: skip
LIST_HINT = "Mỗi dòng một mục."


class PaperForm(FactForm):
    """What is known stands in the boxes and may be changed for this print; nothing here is stored."""

    def __init__(
        self, *args: Any, request: Request, lookup: Lookup, filled: Filled, head: Letterhead,
        offered: list[tuple[Issuer, str]], half: dict[str, Any], **kw: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        self.filled, self.paper, self.head = filled, filled.paper, head
        for field in self.paper.fields:
            self._add(field, half.get(field.name, filled.values.get(field.name)))
        self._add_head(request, lookup, offered)

    def _add(self, field: Field, known: Any) -> None:
        fact = fact_of(field)
        made = field_of(fact, list(field.options.items()), lambda among: [])
        made.required = False
        self.fields[PREFIX + field.name] = made
        listed = field.kind == "list" and isinstance(known, list | tuple)
        self.initial[PREFIX + field.name] = "\n".join(map(str, known)) if listed else known

    def _add_head(self, request: Request, lookup: Lookup, offered: list[tuple[Issuer, str]]) -> None:
        if self.official and len(offered) > 1:
            choices = [(one.body, label) for one, label in offered]
            self.fields["body"] = forms.ChoiceField(label="Cơ quan ký", choices=choices, required=False)
            self.initial["body"] = self.head.body
        if self.paper.layout != "personal":
            self.fields["superior"] = _head_line("Tổ chức cấp trên", self.head.superior)
            self.fields["issuer"] = _head_line("Nơi ban hành", self.head.issuer)
        self.fields["place"] = line("Địa danh", longest=60, required=False)
        self.fields["signed_on"] = DayField(label="Ngày ký", required=False)
        if self.official:
            self.fields["post"] = line("Chức vụ người ký", longest=80, required=False)
            self.fields["signer"] = line("Họ và tên người ký", longest=120, required=False)
            box = forms.Textarea(attrs={"rows": 4})
            self.fields["recipients"] = forms.CharField(
                label="Nơi nhận", required=False, max_length=2000, widget=box, help_text=LIST_HINT
            )
        self._add_variant(request, lookup)
        known = ("place", "signed_on", "post", "signer")
        self.initial.update({name: getattr(self.head, name) for name in known})
        self.initial["recipients"] = "\n".join(self.head.recipients)

    def _add_variant(self, request: Request, lookup: Lookup) -> None:
        found = variants(self.paper, request.asked.today, lookup)
        if len(found) > 1:
            codes = [(one.code, f"{one.code} – {one.use}") for one in found]
            self.fields["variant"] = forms.ChoiceField(
                label="Mã in ở góc", choices=[("", "Mã thường dùng"), *codes], required=False
            )

    @property
    def official(self) -> bool:
        """Whether a body issues it, and not a person."""
        return self.paper.layout in ("official", "letter")

    @property
    def facts(self) -> list[tuple[Fact, forms.BoundField]]:
        """Fields as the page draws them."""
        return [(fact_of(one), self[PREFIX + one.name]) for one in self.paper.fields]

    @property
    def around(self) -> list[forms.BoundField]:
        """Head and foot."""
        return [bound for bound in self if not bound.name.startswith(PREFIX)]

    def typed(self) -> dict[str, Any]:
        """What is to be printed, under the form's own names; call when valid."""
        return {one.name: _read(one, self.cleaned_data[PREFIX + one.name]) for one in self.paper.fields}

    def lacking(self) -> list[tuple[str, str, str]]:
        """(name, label, where on the page) of what ought to be filled and is not, as it stands now."""
        found = []
        for one in self.paper.fields:
            bound = self[PREFIX + one.name]
            value = bound.value()
            rows = isinstance(bound.field, LinesField)
            empty = not any(any(row.values()) for row in value or []) if rows else value in (None, "", [])
            if one.required and empty:
                found.append((one.name, one.label, bound.auto_id if rows else bound.id_for_label))
        return found

    def headed(self, document: "Document | None", of_body: Letterhead) -> Letterhead:
        """Head and foot as typed, over those of the chosen body; a registered paper keeps its day."""
        given = self.cleaned_data
        told: dict[str, Any] = {name: given[name] for name in ("superior", "issuer") if given.get(name)}
        told |= {name: given[name] for name in ("place", "post", "signer") if name in given}
        if "recipients" in given:
            told["recipients"] = tuple(filter(None, map(str.strip, given["recipients"].splitlines())))
        if document is None:
            told["signed_on"] = given["signed_on"]
        return replace(of_body, **told, variant=given.get("variant", ""))

    @property
    def numbered(self) -> bool:
        """Whether the paper bears a number of ours."""
        return is_numbered(self.paper)


def fact_of(field: Field) -> Fact:
    """A field of a form as the boxes of the house know it."""
    boxes = tuple(
        Line(name, label, FactKind.DAY if name.endswith("_on") else FactKind.TEXT)
        for name, label in field.columns.items()
    )
    hint = LIST_HINT if field.kind == "list" else ""
    return Fact(field.name, field.label, KINDS[field.kind], required=field.required, help=hint, lines=boxes)


def subject_of(paper: Paper, name: str, person: str) -> str:
    """What a registered paper is said to be about."""
    about = paper.subject if paper.subject and "{" not in paper.subject else name
    return f"{about[:1].upper()}{about[1:]}: {person}" if person else about


def _head_line(label: str, derived: str) -> forms.CharField:
    hint = "Để trống: lấy theo cơ quan ký."
    return line(label, longest=160, required=False, hint=hint, placeholder=derived)


def _read(field: Field, value: Any) -> Any:
    if field.kind == "list":
        return [one.strip() for one in str(value or "").splitlines() if one.strip()]
    return value
