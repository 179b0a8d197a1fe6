"""The settings that lie beside a dataset: `hafen.toml`, else the table `[tool.hafen]` of `pyproject.toml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ssh_cli.errors import InvalidDataError
from ssh_cli.source.folders import DATA
from ssh_cli.source.settings_file import OWN, SHARED, shares_table

_PLACE = re.compile(r"line (\d+), column (\d+)")


class Config(NamedTuple):
    """The settings by name (`language`, `site.address`), and the file that they stand in, empty for none.

    `idle` is a second file with settings, which do not count: the own file beats the shared one entirely.
    """

    values: Mapping[str, Any] = MappingProxyType({})
    path: str = ""
    idle: str = ""


def read_config(dataset: Path, known: Iterable[str]) -> Config:
    """Return the settings beside the folder of a dataset, or in it where it is not called `data`.

    Raise InvalidDataError, with the place, for a file that does not read, and for a setting that is none of
    the `known`.
    """
    folder = dataset.parent if dataset.name == DATA else dataset
    own, shared = folder / OWN, folder / SHARED
    shares = shares_table(str(shared))
    if own.is_file():
        return Config(_checked(_read(own), own, known), str(own), str(shared) if shares else "")
    if shares:
        return Config(_checked(_read(shared)["tool"]["hafen"], shared, known), str(shared))
    return Config()


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # few datasets have settings

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        place = _PLACE.search(str(problem))
        raise InvalidDataError(
            "{path} does not read as TOML.",
            hint='A setting is a line such as: language = "de"',
            path=f"{path}:{place[1]}:{place[2]}" if place else path,
        ) from problem


def _flattened(table: dict[str, Any], lead: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the settings, those of a table under its name: `site.address` of `[site]`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{lead}{name}.")
        else:
            yield f"{lead}{name}", value


def _checked(tables: dict[str, Any], path: Path, known: Iterable[str]) -> Mapping[str, Any]:
    names = tuple(known)
    values = dict(_flattened(tables))
    for name in values:
        if name not in names:
            raise InvalidDataError(
                "{path} has a setting “{name}” that there is not.",
                hint="Settings: {names}",
                path=path,
                name=name,
                names=", ".join(names),
            )
    return values
