"""Reads regulations/ once, and refuses the whole rulebook when one file cannot be trusted."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from chibo.rulebook.errors import BrokenRulebook
from chibo.rulebook.models import Instrument, Parameter
from chibo.rulebook.rules import objections, place

FOLDER_VARIABLE = "CHIBO_REGULATIONS"
_BOOLEAN = "tag:yaml.org,2002:bool"
_NOT_SUBJECTS = frozenset({"instruments", "cases", "profiles"})
_SAID = {"missing": "thiếu mục này", "extra_forbidden": "không có mục nào tên như vậy"}
# Inside the package when installed (the wheel carries the folder), else at the root of the repository.
_PLACES = (Path(__file__).parents[1] / "regulations", Path(__file__).parents[3] / "regulations")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the folder says, by slug and by key."""

    instruments: Mapping[str, Instrument]
    parameters: Mapping[str, Parameter]


def regulations_folder() -> Path:
    """The folder named by CHIBO_REGULATIONS, else the one shipped with the program."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    return next((folder for folder in _PLACES if folder.is_dir()), _PLACES[-1])


@cache
def rulebook() -> Rulebook:
    """The rulebook of this program, read on first use."""
    return read_rulebook(regulations_folder())


def read_rulebook(folder: Path) -> Rulebook:
    """All files of a folder. Refuses `BrokenRulebook`, with every problem found, in one go."""
    problems = list(_strays(folder))
    instruments = _read_instruments(folder, problems)
    parameters = _read_parameters(folder, problems)
    for parameter in parameters.values():
        file = _file_of(parameter.key)
        problems += [f"{file}: {objection}" for objection in objections(parameter)]
        problems += [
            f"{file}: {parameter.key}, từ {dated.in_force_from:%d/%m/%Y}: chưa có văn kiện {missing}"
            for dated in parameter.values
            if (missing := dated.citation.instrument) not in instruments
        ]
    if not parameters and not problems:
        problems.append(f"{folder}: không có quy định nào; {FOLDER_VARIABLE} chỉ ra thư mục khác")
    if problems:
        raise BrokenRulebook(problems)
    return Rulebook(MappingProxyType(instruments), MappingProxyType(parameters))


def _strays(folder: Path) -> Iterator[str]:
    """Files that look like regulations but lie where nobody reads: passing over them would lose a value."""
    for path in sorted(folder.rglob("*.y*ml")):
        inside = path.relative_to(folder)
        if inside.parts[0] != "profiles" and (len(inside.parts) != 2 or path.suffix != ".yaml"):
            yield f"{inside.as_posix()}: không được đọc; tệp phải có dạng <chủ đề>/<tên>.yaml"


def _read_instruments(folder: Path, problems: list[str]) -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for path in sorted((folder / "instruments").glob("*.yaml")):
        instrument = _read(path, folder, Instrument, problems)
        if instrument is None:
            continue
        if instrument.slug != path.stem:
            problems.append(f"instruments/{path.name}: slug {instrument.slug} khác tên tệp")
        found[instrument.slug] = instrument
    for instrument in found.values():
        problems += [
            f"instruments/{instrument.slug}.yaml: replaces nói đến {old}, chưa có văn kiện này"
            for old in instrument.replaces
            if old not in found
        ]
    return found


def _read_parameters(folder: Path, problems: list[str]) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        if path.parent.name in _NOT_SUBJECTS:
            continue
        parameter = _read(path, folder, Parameter, problems)
        if parameter is None:
            continue
        if _file_of(parameter.key) != path.relative_to(folder).as_posix():
            problems.append(f"{path.relative_to(folder).as_posix()}: key {parameter.key} khác tên tệp")
        found[parameter.key] = parameter
    return found


def _read(path: Path, folder: Path, model: type[Model], problems: list[str]) -> Model | None:
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


def _said(error: Any) -> str:
    return _SAID.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")


def _file_of(key: str) -> str:
    return key.replace(".", "/", 1) + ".yaml"


def read_yaml(path: Path) -> Any:
    """One YAML file. Refuses (YAMLError) a key written twice, which YAML would silently let win."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceLoader)


class _OnceLoader(yaml.SafeLoader):
    """YAML without its traps: no key twice, and only true and false are booleans (not on, off, yes, no)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}” ghi hai lần", node.start_mark)
        return super().construct_mapping(node, deep)


_OnceLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_OnceLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), ["t", "f"])
