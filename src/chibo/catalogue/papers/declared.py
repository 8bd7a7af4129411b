"""What a `paper.yaml` may say: the fields of a form, and its body in our own words."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, SerializeAsAny, model_validator

FieldKind = Literal["text", "long", "day", "number", "choice", "list", "rows"]
Layout = Literal["official", "letter", "minutes", "personal", "book"]
Side = Literal["left", "center", "right"]


class Strict(BaseModel):
    """Nothing but what is declared, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Field(Strict):
    """Something a form wants to know. `columns` name what each row of a `rows` field holds.

    The options of a choice are told here, or are the codes of a table of the rulebook (`options_in`).
    """

    name: str
    label: str
    kind: FieldKind = "text"
    required: bool = False
    options: dict[str, str] = {}
    options_in: str = ""
    columns: dict[str, str] = {}

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if bool(self.options or self.options_in) != (self.kind == "choice") or bool(self.columns) != (
            self.kind == "rows"
        ):
            raise ValueError(f"{self.name}: options belong to a choice, columns to rows")
        return self


class Part(Strict):
    """A piece of the body; left out without the field `when`, or where there is the field `unless`."""

    when: str = ""
    unless: str = ""


class Words(Part):
    """A paragraph; `lead` stands before it in bold (“Điều 1.”)."""

    text: str
    lead: str = ""


class Heading(Part):
    """A bold line, never without what follows."""

    heading: str


class Centre(Part):
    """A bold line in the middle (“QUYẾT ĐỊNH:”)."""

    centre: str


class Addressed(Part):
    """Whom a letter or an application is sent to."""

    to: tuple[str, ...]


class Labelled(Part):
    """“Label: value” on a line of its own; dots when it is empty, and so many more `lines` of them."""

    label: str
    field: str
    lines: int = 0


class Items(Part):
    """Several “Label: value” on one line; `widths` are shares."""

    row: tuple[tuple[str, str], ...]
    widths: tuple[float, ...] = ()


class Ticks(Part):
    """A label and a square for each of the options of a choice, or for each `given` word."""

    ticks: str
    label: str


class Boxes(Part):
    """A label and a square for each figure."""

    boxes: str
    label: str
    count: int


class Photo(Part):
    """A frame for a photograph, with items beside it."""

    photo: str
    beside: tuple[Labelled | Items | Boxes, ...]


class Each(Part):
    """One paragraph for each row of a `rows` field, or each line of a list; `{#}` counts them."""

    each: str
    text: str
    lead: str = ""
    blank: int = 0


class Column(Strict):
    """A column of a table."""

    heading: str
    width: float = 1
    align: Side = "left"
    field: str = ""


class Table(Part):
    """A table of a `rows` field (`of`; `blank` empty rows where there are none), or of rows told here."""

    columns: tuple[Column, ...]
    of: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 0
    height: float = 0
    size: float = 0


class Dots(Part):
    """Lines to be written on by hand."""

    dots: int


class Gap(Part):
    """Empty height in points."""

    gap: float


class NewPage(Part):
    """What follows stands on a new page."""

    new_page: Literal[True]


class Hand(Strict):
    """Where somebody signs: a title told here, the field of the name."""

    behalf: str = ""
    post: str = ""
    name: str = ""
    hint: str = ""
    dated: bool = False


class Signed(Part):
    """Signatures inside the body, as of a body that confirms."""

    signed: Hand
    left: Hand | None = None


# The word a part is known by, the more telling first.
_KNOWN_BY: dict[str, type[Part]] = {
    "each": Each,
    "columns": Table,
    "row": Items,
    "ticks": Ticks,
    "boxes": Boxes,
    "photo": Photo,
    "signed": Signed,
    "heading": Heading,
    "centre": Centre,
    "to": Addressed,
    "dots": Dots,
    "gap": Gap,
    "new_page": NewPage,
    "label": Labelled,
    "text": Words,
}


def read_part(raw: Any) -> Any:
    """A piece of the body by the word it is known by; a bare sentence is a paragraph."""
    if not isinstance(raw, dict):
        return Words(text=raw) if isinstance(raw, str) else raw
    kind = next((kind for word, kind in _KNOWN_BY.items() if word in raw), None)
    if kind is None:
        raise ValueError(f"a part known by none of {', '.join(_KNOWN_BY)}: {sorted(raw)}")
    return kind.model_validate(raw)


AnyPart = Annotated[SerializeAsAny[Part], BeforeValidator(read_part)]


class Paper(Strict):
    """One form. `slug` is its folder; `code` is printed in the corner, unless the paper is nobody's form.

    `titled_in` is the rulebook's table where the form has its title; a paper without says `title` itself.
    `type` is a type of numbered papers (`document.types`) or empty for what a person writes; `issuer` is
    the body that signs (`paper.signing_forms`), empty where any may. `party_name` stands for the Party's on a
    paper of a mass organisation, whose numbers are not ours.
    """

    slug: str
    code: str = ""
    titled_in: Literal["", "admission.forms", "record.forms"] = ""
    title: str = ""
    variant_use: str = ""
    layout: Layout
    type: str = ""
    issuer: Literal["", "cell", "committee", "standing"] = ""
    party_name: str = ""
    heading: str = ""
    subject: str = ""
    fields: tuple[Field, ...] = ()
    body: tuple[AnyPart, ...]
    right: Hand | None = None
    left: Hand | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if bool(self.title) == bool(self.titled_in):
            raise ValueError(f"{self.slug}: a title of its own, or the rulebook's")
        if (self.layout in {"official", "letter"}) != (self.right is None and bool(self.type)):
            raise ValueError(f"{self.slug}: an official paper has a type; others say who signs")
        return self

    @property
    def key(self) -> str:
        """How the paper is asked for: its code, or its folder."""
        return self.code or self.slug

    def field(self, name: str) -> Field:
        """A declared field."""
        return next(one for one in self.fields if one.name == name)
