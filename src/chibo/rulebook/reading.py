"""Reads YAML without its traps, and says in words where a file is wrong."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from chibo.rulebook.rules.shapes import place

_TAG = "tag:yaml.org,2002:"
_BOOLEAN = _TAG + "bool"
_SAID = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục nào tên như vậy",
    "string_type": "phải là chữ",
    "string_too_short": "không được bỏ trống",
    "string_pattern_mismatch": "viết sai dạng",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "date_type": "phải là ngày, viết trần như 2025-07-01",
    "dict_type": "phải là các mục có tên",
    "model_type": "phải là các mục có tên",
    "tuple_type": "phải là danh sách",
    "too_short": "phải có ít nhất một",
}
_ENUM = re.compile(r"Input should be (.*)")
# libyaml reads ten times faster; the slow twin is there for machines without it.
_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, folder: Path, model: type[Model], problems: list[str]) -> Model | None:
    """One file as what it should be; None, with sentences in `problems`, when it is not."""
    name = path.relative_to(folder).as_posix()
    raw: Any = None
    try:
        raw = read_yaml(path)
        return model.model_validate(raw)
    except ValidationError as broken:
        problems += [f"{name}: {place(raw, error['loc'])}: {_said(error)}" for error in broken.errors()]
    except (yaml.YAMLError, ValueError) as broken:  # ValueError: a day that is not in the calendar
        problems.append(f"{name}: không đọc được YAML: {' '.join(str(broken).split())}")
    return None


def read_yaml(path: Path) -> Any:
    """One YAML file. Refuses (YAMLError) a key written twice, which YAML would silently let win."""
    return yaml.load(path.read_bytes(), Loader=_OnceLoader)


def _said(error: Any) -> str:
    if told := _SAID.get(error["type"]):
        return told
    if found := _ENUM.match(str(error["msg"])):
        return f"phải là {found[1].replace(' or ', ' hoặc ')}"
    return str(error["msg"]).removeprefix("Value error, ")


class _OnceLoader(_FastLoader):
    """No key twice, and only true and false are booleans (not on, off, yes, no).

    Builds from the nodes at once: the constructors of the library are made for more than plain data, and half
    of the time of reading the regulations went into them.
    """

    def construct_document(self, node: yaml.Node) -> Any:
        return _built(node, set())

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> Any:
        """Quoted text is text; only what stands bare may be a number or a day."""
        if kind is yaml.ScalarNode and not implicit[0]:
            return _TAG + "str"
        return super().resolve(kind, value, implicit)

    def descend_resolver(self, current: Any, index: Any) -> None:
        """Nothing here depends on where it stands in the file."""

    def ascend_resolver(self) -> None:
        """See `descend_resolver`."""


_OnceLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_OnceLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), ["t", "f"])

_SCALARS: dict[str, Callable[[str], Any]] = {
    _TAG + "str": str,
    _TAG + "int": int,
    _TAG + "float": float,
    _TAG + "bool": lambda text: text == "true",
    _TAG + "null": lambda text: None,
    _TAG + "timestamp": date.fromisoformat,
}


def _built(node: yaml.Node, seen: set[int]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        if (convert := _SCALARS.get(node.tag)) is None:
            raise yaml.constructor.ConstructorError(None, None, f"không đọc {node.tag}", node.start_mark)
        return convert(node.value)
    if id(node) in seen:  # an alias: a value is written where it applies, once for every day
        raise yaml.constructor.ConstructorError(None, None, "không dùng tham chiếu (* &)", node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_built(one, seen) for one in node.value]
    made: dict[Any, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "tên mục phải là chữ", key.start_mark)
        name = _built(key, seen)
        if name in made:
            raise yaml.constructor.ConstructorError(None, None, f"“{name}” ghi hai lần", key.start_mark)
        made[name] = _built(value, seen)
    return made
