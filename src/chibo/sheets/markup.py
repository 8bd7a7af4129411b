"""XML parsed in pieces, with nothing called from outside it."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from chibo.sheets.errors import Broken, Dangerous

Started = Callable[[str, dict[str, str]], None]


def each_element(pieces: Iterable[bytes], name: str, started: Started | None = None) -> None:
    """Calls `started` with the bare name and the attributes of every element; keeps nothing.

    Refuses a document type (and with it every entity) before anything of it is expanded, and broken XML.
    """
    parser = expat.ParserCreate(namespace_separator=None)
    parser.StartDoctypeDeclHandler = _refusal_of_doctype(name)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    if started is not None:
        parser.StartElementHandler = started
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
