"""What the files beside a dataset may set, and which value counts: option, environment, file, default.

Whoever checks a stranger's pull request runs with its settings, so none of them names a program or a place.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ssh_cli.errors import InvalidDataError, NotFoundError
from ssh_cli.messages import LANGUAGES, N_, _, language
from ssh_cli.source.config import Config, read_config
from ssh_cli.source.folders import find_dataset, open_dataset_folder


def _languages(_value: str) -> tuple[str, ...]:
    return LANGUAGES


def _formats(_value: str) -> tuple[str, ...]:
    from ssh_cli.formats.registry import FORMATS

    return tuple(
        name for name, form in FORMATS.items() if form.needs in {"blocks", "rows"} and not form.binary
    )


def _mailboxes(value: str) -> tuple[str, ...]:
    from ssh_cli.kinds.declaration import EMAIL, in_language

    return _written_like(EMAIL.pattern, in_language(EMAIL.words, language()))(value)


def _written_like(pattern: str, example: str) -> Callable[[str], tuple[str, ...]]:
    return lambda value: (value,) if re.fullmatch(pattern, value) else (_(example),)


_addresses = _written_like(r"https?://[^\s<>\"]+", "https://www.example.org/")
_patterns = _written_like(
    r"(?!.*\{path\}.*\{path\})https?://[^\s<>\"]*\{path\}[^\s<>\"]*",
    "https://www.example.org/register/blob/main/{path}",
)
_texts = _written_like(r"(?s).*\S.*", N_("a text"))


SETTINGS: Mapping[str, Callable[[str], tuple[str, ...]]] = MappingProxyType(
    {
        "language": _languages,
        "format": _formats,
        "sender": _mailboxes,
        "site.address": _addresses,
        "site.files": _patterns,
        "site.publisher": _texts,
        "site.mailbox": _mailboxes,
        "site.contributor": _addresses,
        "site.imprint": _texts,
        "site.privacy": _texts,
        "site.accessibility": _texts,
    }
)
"""What each setting can be: a check returns the values allowed. `hafen config` says what it is for."""


def read_settings(data: str | Path | None) -> Config:
    """Return the settings beside the dataset in the folder `data`, else in this one or above it.

    Without a dataset there are none. Raise InvalidDataError where one is no setting, or has a value that it
    cannot have.
    """
    try:
        dataset = open_dataset_folder(Path(data)) if data else find_dataset(Path.cwd())
    except (NotFoundError, OSError):
        return Config()
    config = read_config(dataset, SETTINGS)
    for name, value in config.values.items():
        text: Any = value if isinstance(value, str) else ""
        allowed = SETTINGS[name](text)
        if text not in allowed:
            raise InvalidDataError(
                "{path}: the setting “{name}” cannot be {value}.",
                hint="Possible: {values}",
                path=config.path,
                name=name,
                value=repr(value),
                values=", ".join(allowed),
            )
    return config
