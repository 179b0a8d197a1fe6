"""How templates are read and run by Jinja2: which files, in which sandbox, with which filters."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2 import UndefinedError as JinjaUndefinedError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from ssh_cli.kinds.day import Day
from ssh_cli.messages import _
from ssh_cli.messages.grammar import decline
from ssh_cli.page import phrases
from ssh_cli.page.blocks import shown
from ssh_cli.page.markdown import escape_markdown, link_markdown
from ssh_cli.source.folders import templates_folder

_NOT_REPEATABLE = ("random", "pprint")  # filters whose result is not the same each time
_UNESCAPED = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson")


class TemplateProblem(NamedTuple):
    """What is wrong with a template, what to do about it, and its place in a file that has no lines.

    Lines and columns count from 1; 0 is not known.
    """

    message: str
    hint: str = ""
    place: str = ""
    line: int = 0
    column: int = 0

    @property
    def position(self) -> str:
        """What stands behind the name of the file: `:6:32`, or `: ` and the place, or nothing."""
        if self.line:
            return f":{self.line}:{self.column}" if self.column else f":{self.line}"
        return f": {self.place}" if self.place else ""


def problem(
    message: str, hint: str = "", place: str = "", *, line: int = 0, column: int = 0, **values: object
) -> TemplateProblem:
    """Return a problem whose message and hint are said in the language in use, with the values in both."""
    message, hint = (_(text, **values) if text else text for text in (message, hint))
    return TemplateProblem(message, hint, place, line, column)


class MissingName(str):
    """The name of a missing value; `owner` is the value that was asked for it, None for a template's own."""

    __slots__ = ("owner",)

    owner: object


class _Missing(StrictUndefined):
    """A missing value whose error says the name alone."""

    __slots__ = ()

    __repr__ = StrictUndefined._fail_with_undefined_error  # noqa: SLF001 - a list that holds it is printed so

    @property
    def _undefined_message(self) -> str:
        name = MissingName(self._undefined_hint or self._undefined_name)
        name.owner = None if self._undefined_obj is missing else self._undefined_obj
        return name


class UnprintableError(TemplateError):
    """A template prints a value that is no text: a record, a list, a function."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)
        self.value = value


class _Record(dict[str, object]):
    """A record given to a template, which prints its values and never the record."""

    __slots__ = ()

    def __repr__(self) -> str:
        raise UnprintableError(self)


class _Entries(tuple[object, ...]):
    """A list given to a template, which prints its entries and never the list."""

    __slots__ = ()

    def __repr__(self) -> str:
        raise UnprintableError(self)


def guarded(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a template such that no filter makes text of a record or a list by itself."""
    return _Record({name: _guarded(value) for name, value in values.items()})


def _guarded(value: object) -> object:
    if type(value) is dict:
        return guarded(value)
    if type(value) in {list, tuple}:
        assert isinstance(value, list | tuple)
        return _Entries(map(_guarded, value))
    return value


def name_unprintable(value: object, values: Mapping[str, object]) -> tuple[str, str]:
    """Return what a value that is no text is called in a template, and what to do instead."""
    names = _way_to(value, values) or type(value).__name__.lstrip("_")
    if isinstance(value, _Record):
        return names, _("It holds: {names}", names=", ".join(value))
    if isinstance(value, _Entries):
        return names, _("Repeat over it: {example}", example="{% for … in … %} … {% endfor %}")
    return names, _("Print a text, a number or a day, with a filter where one is made for it.")


def _way_to(value: object, values: Mapping[str, object]) -> str:
    """Return how a template names one of the values it is given, or what one of them holds."""
    for name, given in values.items():
        if given is value:
            return name
        inside = given.items() if isinstance(given, Mapping) else ()
        for inner, entry in inside:
            if entry is value:
                return f"{name}.{inner}"
        if isinstance(given, tuple) and any(entry is value for entry in given):
            return f"{name}[]"
    return ""


class _Markup(str):
    """Markdown that our own filters made; whatever else a template prints is data."""

    __slots__ = ()


def name_in_full(error: JinjaUndefinedError, values: Mapping[str, object]) -> str:
    """Return the name of a missing value with what leads to it: `figures.members`, `ideas[].label`."""
    name = error.message
    way = _way_to(name.owner, values) if isinstance(name, MissingName) and name.owner is not None else ""
    return f"{way}.{name}" if way else str(name)


class _Compiled(BytecodeCache):
    """Templates compiled in this run, by name and text: a letter to many is compiled once."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled(_language: str) -> _Compiled:  # filters of constants are computed where they are compiled
    return _Compiled()


def markdown_environment(loader: BaseLoader, language: str) -> Environment:
    """Return the sandbox for bodies in Markdown: every value escaped, numbers and days in the language."""
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        bytecode_cache=_compiled(language),
        undefined=_Missing,
        finalize=_escape_value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum")
    for name in (*_NOT_REPEATABLE, *_UNESCAPED):
        environment.filters.pop(name)
    environment.filters |= {
        "number": lambda value: phrases.number(value, language),
        "day": lambda value: phrases.day(value, language),
        "on_day": lambda value: phrases.on_day(value, language),
        "figure": lambda value: phrases.figure(value, language),
        "declined": lambda value, case: decline(str(value), case) if language == "de" else str(value),
        "mailbox": lambda value: _Markup(link_markdown(value, f"mailto:{value}")),
    }
    return environment


@cache
def markup_template(name: str) -> Template:
    """Return a template of the program's own that makes HTML or XML, every value escaped."""
    loader = FileSystemLoader(templates_folder())
    environment = Environment(
        loader=loader,
        undefined=_Missing,
        finalize=_show_value,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _escape_value(value: object) -> object:
    """Return a value as Markdown that prints it literally; nothing (None) is no value."""
    if isinstance(value, StrictUndefined | _Markup):
        return value
    if value is None:
        raise JinjaUndefinedError("None")
    if isinstance(value, bool) or not isinstance(value, str | int | float | Day):
        raise UnprintableError(value)
    return escape_markdown(str(value).strip())


def _show_value(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
