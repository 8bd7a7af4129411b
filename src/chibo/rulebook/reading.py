"""Reads YAML without its traps, and says in words where a file is wrong."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from chibo.rulebook.rules.shapes import place

_BOOLEAN = "tag:yaml.org,2002:bool"
_SAID = {"missing": "thiếu mục này", "extra_forbidden": "không có mục nào tên như vậy"}
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
    """No key twice, and only true and false are booleans (not on, off, yes, no)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(made) != len(node.value):
            seen: set[Any] = set()
            for key, _ in node.value:
                if (name := self.construct_object(key, deep=True)) in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"“{name}” ghi hai lần", key.start_mark
                    )
                seen.add(name)
        return made


_OnceLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_OnceLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), ["t", "f"])
