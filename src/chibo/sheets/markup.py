"""XML parsed in pieces, with nothing called from outside it."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from chibo.sheets.errors import Broken, Dangerous

Started = Callable[[str, dict[str, str]], None]
Said = Callable[[str], None]

MOST_COUNTED = 2_000_000  # a parser sets aside room for as many things as a `count` promises


def each_element(
    pieces: Iterable[bytes], name: str, started: Started | None = None, said: Said | None = None
) -> None:
    """Calls `started` with the bare name and the attributes of every element, `said` with texts.

    Refuses a document type (and with it every entity) before anything of it is expanded, broken XML,
    and a promise of more things than any file holds: calamine would ask for the memory at once, and the
    process would end.
    """
    parser = expat.ParserCreate(namespace_separator=None)
    parser.StartDoctypeDeclHandler = _refusal_of_doctype(name)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = _counting(name, started)
    if said is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = said
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as no:
        raise Broken(name, "nội dung XML bên trong bị lỗi") from no


def bare(tag: str) -> str:
    """A name without its prefix: x:row → row."""
    return tag.rpartition(":")[2]


def _refusal_of_doctype(name: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise Dangerous(name, "XML bên trong khai báo kiểu tài liệu (DTD) hoặc thực thể")

    return refuse


def _counting(name: str, started: Started | None) -> Started:
    def listen(tag: str, said: dict[str, str]) -> None:
        for key in ("count", "uniqueCount"):
            promised = said.get(key, "")
            if len(promised) > 7 or (promised.isdecimal() and int(promised) > MOST_COUNTED):
                raise Dangerous(name, "khai số lượng lớn bất thường")
        if started is not None:
            started(tag, said)

    return listen
