"""Reads regulations/ once, and refuses the whole rulebook when one file cannot be trusted."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from chibo.rulebook.errors import BrokenRulebook
from chibo.rulebook.models import DatedValue, Instrument, Override, Parameter, Profile
from chibo.rulebook.reading import Model, read_model
from chibo.rulebook.rules.chains import chain_objections, profile_objections
from chibo.rulebook.rules.shapes import objections, override_objections, spot

FOLDER_VARIABLE = "CHIBO_REGULATIONS"
PROFILE_FILE = "profile.yaml"
_NOT_SUBJECTS = frozenset({"instruments", "cases", "profiles"})
# Inside the package when installed (the wheel carries the folder), else at the root of the repository.
_PLACES = (Path(__file__).parents[1] / "regulations", Path(__file__).parents[3] / "regulations")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the folder says, by slug, by key, and by profile and key."""

    instruments: Mapping[str, Instrument]
    parameters: Mapping[str, Parameter]
    profiles: Mapping[str, Profile]
    overrides: Mapping[tuple[str, str], Override]


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
    found = Rulebook(
        _read(folder, "instruments/*.yaml", Instrument, problems, lambda path, one: (one.slug, path.stem)),
        _read(folder, "*/*.yaml", Parameter, problems, lambda path, one: (one.key, _key_of(path))),
        _read(
            folder,
            f"profiles/*/{PROFILE_FILE}",
            Profile,
            problems,
            lambda path, one: (one.slug, path.parent.name),
        ),
        _read_overrides(folder, problems),
    )
    problems += _objections(found)
    if not found.parameters and not problems:
        problems.append(f"{folder}: không có quy định nào; {FOLDER_VARIABLE} chỉ ra thư mục khác")
    if problems:
        raise BrokenRulebook(problems)
    return found


def _objections(found: Rulebook) -> Iterator[str]:
    for slug, told in chain_objections(found.instruments):
        yield f"instruments/{slug}.yaml: {told}"
    for slug, told in profile_objections(found.profiles, {profile for profile, _ in found.overrides}):
        yield f"profiles/{slug}: {told}"
    for parameter in found.parameters.values():
        file = f"{parameter.key.replace('.', '/')}.yaml"
        yield from (f"{file}: {told}" for told in objections(parameter))
        yield from _unknown_instruments(file, parameter.key, parameter.values, found.instruments)
    for (profile, key), override in found.overrides.items():
        file = f"profiles/{profile}/{key}.yaml"
        yield from (f"{file}: {told}" for told in override_objections(found.parameters.get(key), override))
        yield from _unknown_instruments(file, key, override.values, found.instruments)
        if profile not in found.profiles:
            yield f"{file}: chưa có profiles/{profile}/{PROFILE_FILE}"


def _unknown_instruments(
    file: str, key: str, values: tuple[DatedValue, ...], known: Mapping[str, Instrument]
) -> Iterator[str]:
    for dated in values:
        for citation in (dated.citation, dated.ended_by):
            if citation is not None and citation.instrument not in known:
                yield f"{file}: {spot(key, dated)}: chưa có văn kiện {citation.instrument}"


def _strays(folder: Path) -> Iterator[str]:
    """Files that look like regulations but lie where nobody reads: passing over them would lose a value."""
    written = (path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    for path in sorted(written):
        inside = path.relative_to(folder)
        depth = 3 if inside.parts[0] == "profiles" else 2
        if len(inside.parts) != depth or path.suffix != ".yaml":
            yield f"{inside.as_posix()}: không được đọc; tệp phải có dạng <chủ đề>/<tên>.yaml"


def _read(
    folder: Path,
    pattern: str,
    model: type[Model],
    problems: list[str],
    named: Callable[[Path, Model], tuple[str, str]],
) -> Mapping[str, Model]:
    found: dict[str, Model] = {}
    for path in sorted(folder.glob(pattern)):
        if model is Parameter and path.parent.name in _NOT_SUBJECTS:
            continue
        if (one := read_model(path, folder, model, problems)) is None:
            continue
        said, expected = named(path, one)
        if said != expected:
            problems.append(f"{path.relative_to(folder).as_posix()}: {said} khác tên tệp")
        found[said] = one
    return MappingProxyType(found)


def _read_overrides(folder: Path, problems: list[str]) -> Mapping[tuple[str, str], Override]:
    found: dict[tuple[str, str], Override] = {}
    for path in sorted(folder.glob("profiles/*/*.yaml")):
        if path.name == PROFILE_FILE or (one := read_model(path, folder, Override, problems)) is None:
            continue
        if one.key != path.stem:
            problems.append(f"{path.relative_to(folder).as_posix()}: key {one.key} khác tên tệp")
        found[path.parent.name, one.key] = one
    return MappingProxyType(found)


def _key_of(path: Path) -> str:
    return f"{path.parent.name}.{path.stem}"
