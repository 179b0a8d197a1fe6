"""The root of the command line, and how commands declare themselves: functions under `@verb`, by their paths.

The table of all commands, `commands.txt`, tells in their order what each does, what makes it, and examples.
Commands are imported when they run, and explain themselves in the language in use.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.declaration import in_language
from ssh_cli.messages import CODE, LANGUAGES, language, text_tables

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session

FOLDER = Path(__file__).parent
ANY_KIND = "KIND"
"""In place of the name of a kind: begins the rows of commands that every kind of record has."""


class Row(NamedTuple):
    """A command or a group of them; texts are `Deutsch | English`.

    `made_by` tells what makes it, where that is not the file at its path; of a group what a bare line means.
    """

    about: str
    heading: str = ""
    made_by: str = ""
    examples: tuple[str, ...] = ()
    more: str = ""


def spoken(text: str) -> str:
    """Return one side of `Deutsch | English`: that in the language in use."""
    return in_language(text, language())


@cache
def rows() -> dict[str, Row]:
    """Return all commands by their paths (`members list`), those of every kind of record for each of them."""
    table = _read_rows((FOLDER / "commands.txt").read_text(encoding="utf-8"))
    of_any = [(path, row) for path, row in table.items() if path.startswith(f"{ANY_KIND} ")]
    for kind in KINDS:
        if kind.has_commands:
            table.setdefault(kind.plural, Row(kind.several))
            for path, row in of_any:
                table.setdefault(path.replace(ANY_KIND, kind.plural), _of_kind(row, kind.plural))
    return table


def _read_rows(text: str) -> dict[str, Row]:
    table: dict[str, tuple[str, str, str]] = {}
    below: dict[str, list[str]] = {}
    heading = path = ""
    for line in text.split("\n"):
        if line.startswith("    "):
            below[path].append(line[4:])
        elif line.startswith("== "):
            heading = line[3:]
        elif line and line[0] != "#":
            words, _colon, about = line.partition(": ")
            path, _sign, made_by = words.partition(" = ")
            table[path], below[path] = (about, heading, made_by), []
    examples = {path: tuple(line for line in below[path] if line.startswith("hafen ")) for path in table}
    more = {path: "".join(line for line in below[path] if not line.startswith("hafen ")) for path in table}
    return {path: Row(*head, examples[path], more[path]) for path, head in table.items()}


def _of_kind(row: Row, kind: str) -> Row:
    examples = tuple(example.replace(ANY_KIND, kind) for example in row.examples)
    return Row(row.about, row.heading, row.made_by.replace(ANY_KIND, kind), examples, row.more)


def names_in(path: str) -> list[str]:
    """Return the names of the commands of a group in their order; without a path those of the first level."""
    lead = f"{path} " if path else ""
    return [name for each in rows() if each.startswith(lead) and " " not in (name := each[len(lead) :])]


class Parameter(NamedTuple):
    """An argument or an option (which has flags) of a command: what stands for its value, and its help."""

    flags: tuple[str, ...]
    placeholder: str
    about: str


def parameters_of(path: str) -> dict[str, Parameter]:
    """Return by their names the parameters that `options.texts` describes for a command."""
    words = path.split(" ")
    groups = (" ".join(words[:depth]) for depth in range(1, len(words) + 1))
    tables = text_tables(str(FOLDER / "options"))
    rows_for = (tables.get(way, {}) for way in ("any command", f"{ANY_KIND} {words[-1]}", *groups))
    return dict(_parameter(key, about) for row in rows_for for key, about in row.items())


def placeholders() -> set[str]:
    """Return what stands for values in help, in English."""
    tables = text_tables(str(FOLDER / "options")).items()
    keys = (key for name, table in tables if not name.startswith(CODE) for key in table)
    return {_parameter(key, "")[1].placeholder for key in keys} - {""}


def _parameter(key: str, about: str) -> tuple[str, Parameter]:
    name, _is, spelled = key.rpartition(" = ")
    words = spelled.split(" ")
    flags = tuple(word for word in words if word.startswith("-"))
    placeholder = " ".join(words[len(flags) :])
    called = flags[-1].partition("/")[0].lstrip("-").replace("-", "_") if flags else placeholder.lower()
    return name or called, Parameter(flags, placeholder, about)


Function = Callable[..., Any]
_CLI = "ssh_cli.cli"


def verb(
    *,
    start: Function | None = None,
    then: Function | None = None,
    bundles: Mapping[str, Any] | None = None,
) -> Callable[[Function], Function]:
    """Return what makes a function a command; its first parameter may be `session`.

    Where there is a `start`, the first parameter is what that makes of the session, and of arguments of its
    own, which are the first ones of the command: the letter that a name means, open to be changed.

    A parameter whose type is a NamedTuple stands for all of its fields: each of them is an option, with
    the annotation and the default that it has there; `bundles` are such types, by parameter, where they
    are only known when the command is made. What the function returns goes on to `then`, which takes the
    session, that, and bundles of options, which are the last ones of the command:
    `print_page(session, report, out)`.
    """

    def declare(function: Function) -> Function:
        function.__annotations__ |= bundles or {}
        return _unbundled(function, start, then)

    return declare


def find_verb(path: str) -> Function:
    """Return the function of a command (`members list`): what its row says makes it, else one by its name.

    That is `new_` or `new` of commands/letters/new.py, or of commands/letters.py with its sisters. A row may
    name another module and its function, or one that makes it of a word: `list_of` of `members`.
    """
    row, (group, _space, name) = rows()[path], path.rpartition(" ")
    called = name.replace("-", "_")
    if row.made_by in rows():
        return find_verb(row.made_by)
    made_by = row.made_by
    for way in () if made_by else (path, group):
        steps = ("commands", *way.replace("-", "_").split())
        if FOLDER.joinpath(*steps).with_suffix(".py").is_file():
            made_by = f"{'.'.join(steps)} {called}"
            break
    made_by = (made_by or rows()[f"{ANY_KIND} {name}"].made_by).replace(ANY_KIND, group)
    module_name, called, *of = made_by.split()
    module = vars(import_module(f"{_CLI}.{module_name}"))
    function: Function = module.get(f"{called}_") or module[called]
    return function(*of) if of else function


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:
    from ssh_cli.cli.help import write_help  # most runs show none

    write_help(command, ctx, formatter)


class Command(TyperCommand):
    """A command; on a terminal it asks for an argument that is missing."""

    format_help = _write_help
    path = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the line."""
        given = [*args]
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            missing: Any = getattr(error, "param", None)
            # By its name, as Typer has a Click of its own that it does not export.
            is_missing = type(error).__name__ == "MissingParameter"
            if not is_missing or getattr(missing, "param_type_name", "") != "argument":
                raise
            from ssh_cli.cli.records.prompts import ask, explain, first_sentence, is_interactive

            if "--yes" in given or not is_interactive():
                raise
            from ssh_cli.cli.options import reader_of

            about = explain(missing, ctx)
            read = reader_of(ctx.find_root().obj, self.path, missing.name)
            return self.parse_args(ctx, [*given, ask(first_sentence(about), read, about=about)])


class CommandGroup(TyperGroup):
    """A group that knows its commands by the table, and imports one when it is called: options take time."""

    format_help = _write_help
    path = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the names of all commands."""
        return names_in(self.path)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Click's signature
        """Return a command or a group, None for no such name."""
        path = f"{self.path} {cmd_name}".strip()
        if path not in rows():
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = load(path)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names, or say which words come close."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            usual = rows()[self.path].made_by if self.path else ""
            if usual and len([word for word in args if not word.startswith("-")]) == 1:
                return usual, self.get_command(ctx, usual), args
            from ssh_cli.cli.help import unknown_command

            raise unknown_command(self.path, name, ctx.obj.line)
        return super().resolve_command(ctx, args)


def described(function: Function, path: str) -> Function:
    """Return a function with its options as the table has them for a path."""
    signature, texts = inspect.signature(function), parameters_of(path)
    parameters = [_described(parameter, texts.get(name)) for name, parameter in signature.parameters.items()]
    # What inspect looks at first, and Typer by it; the type of functions knows no such attribute.
    function.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return function


def command_of(function: Function, path: str = "") -> Any:
    """Return the command that a function under `@verb` is, its options as the table has them for a path."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(cls=Command)(described(function, path))
    return typer.main.get_command(app)


def load(path: str) -> Any:
    """Return the command or the group at a path."""
    row = rows()[path]
    if names_in(path):
        made: Any = CommandGroup()
    else:
        made = command_of(find_verb(path), row.made_by if row.made_by in rows() else path)
    made.name, made.path, made.help = path.rpartition(" ")[2], path, spoken(row.about)
    return made


def _unbundled(function: Function, start: Function | None, then: Function | None) -> Function:
    """Return `function` with a context in the place of the session, and options in the place of bundles."""
    parameters = inspect.signature(function).parameters
    has_first = start is not None or "session" in parameters
    own = list(parameters.values())[has_first:]
    of_start = list(inspect.signature(start).parameters.values())[1:] if start else []
    of_printing = list(inspect.signature(then).parameters.values())[2:] if then else []
    of_printing = [parameter for parameter in of_printing if _is_bundle(parameter)]
    bundles = {
        parameter.name: parameter.annotation for parameter in (*own, *of_printing) if _is_bundle(parameter)
    }
    shown = [_option("ctx", typer.Context)]
    for parameter in (*of_start, *own, *of_printing):
        shown += (
            _options_of(parameter.annotation)
            if parameter.name in bundles
            else [_option(parameter.name, parameter.annotation, parameter.default)]
        )

    def run(ctx: typer.Context, **given: Any) -> Any:
        session: Session = ctx.find_root().obj
        if "yes" in given:
            from ssh_cli.cli.records.prompts import begin

            begin(ctx, silent=given["yes"])
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        printing = {parameter.name: given.pop(parameter.name) for parameter in of_printing}
        asked = {parameter.name: given.pop(parameter.name) for parameter in of_start}
        first = [start(session, **asked) if start else session] if has_first else []
        result = function(*first, **given)
        return then(session, result, **printing) if then else result

    run.__module__ = function.__module__
    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]  # what inspect looks at first
    return run


def _described(parameter: inspect.Parameter, text: Parameter | None) -> inspect.Parameter:
    """Return a parameter with the texts of the table; those that it has itself, and what it takes, stay."""
    kind, *own = (
        get_args(parameter.annotation)
        if get_origin(parameter.annotation) is Annotated
        else (parameter.annotation,)
    )
    if text is None or (own and own[0].help):
        return parameter
    info = copy(own[0]) if own else typer.Option() if text.flags else typer.Argument()
    info.param_decls, info.metavar, info.help = text.flags, text.placeholder or None, text.about
    return parameter.replace(annotation=Annotated[kind, info])


def _is_bundle(parameter: inspect.Parameter) -> bool:
    return hasattr(parameter.annotation, "_fields")


def _options_of(bundle: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    defaults = bundle._field_defaults
    return [_option(name, hint, defaults.get(name, inspect.Parameter.empty)) for name, hint in hints.items()]


def _option(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


app = typer.Typer(cls=CommandGroup, add_completion=False, rich_markup_mode=None)


@cache
def program(language: str) -> Any:  # noqa: ARG001 - the words of commands are in one language
    """Return the command of the whole program, which is made once for all lines that a process runs."""
    return typer.main.get_command(app)


HOISTED = ("--data", "--on", "--at", "--lang")
"""Options of the root that take a value and are understood anywhere on the line."""

HOISTED_FLAGS = ("--private",)
"""Options of the root without a value that are understood anywhere on the line."""


def root(
    ctx: typer.Context,
    data: Path | None = None,
    on: str | None = None,
    at: str | None = None,
    lang: Annotated[str | None, typer.Option(autocompletion=lambda: LANGUAGES)] = None,
    private: bool = False,
    version: bool = False,
) -> None:
    """Take the options that every command knows."""
    session: Any = ctx.obj
    session.configure(data=data, on=on, at=at, private=private)
    del lang, version  # taken from the line before Typer sees it: texts need their language first


app.callback()(described(root, "hafen"))


def part_line(line: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the options of the root on a command line, wherever they stand, and its other words.

    Words after `--` stay where they are.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(line)
    for word in words:
        if word == "--":
            return front, [*rest, word, *words]
        name, equals, _value = word.partition("=")
        if word in HOISTED_FLAGS:
            front.append(word)
        elif name in HOISTED:
            front.append(word)
            if not equals:
                value = next(words, None)
                front += [] if value is None else [value]
        else:
            rest.append(word)
    return front, rest


def hoist(line: Sequence[str]) -> list[str]:
    """Return the words of a command line with the root's options moved to the front.

    `hafen members list --on 2020-06-14` then means what it says.
    """
    front, rest = part_line(line)
    return [*front, *rest]
