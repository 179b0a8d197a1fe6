"""How commands declare themselves: groups, commands, and options that come in bundles.

Commands are imported when they run, and explain themselves in the language in use.
"""

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from ssh_cli.cli.help import write_help
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session

Function = Callable[..., Any]
OF_EVERY_KIND = {
    "add": N_("Enter a new record; on a terminal what is missing is asked for."),
    "import": N_("Take records out of a table; only looks without --write."),
}
"""The verbs that change the records of every kind, each in a module of its own."""


class CommandEntry(NamedTuple):
    """A command in a table: the module that holds its `app`, and its help in one line (English).

    Where a module makes several, `of` is what it makes this one of, with its function `app_of`: the kind of
    record (`recipients`), or the name of the command. Without a help of its own a command of a kind has that
    of the kind's declaration.
    """

    module: str
    help: str
    of: str = ""

    @property
    def about(self) -> str:
        """The help in the language in use."""
        if self.help:
            return _(self.help)
        from ssh_cli.kinds import BY_PLURAL

        return BY_PLURAL[self.of].description

    def load(self, name: str) -> Any:
        """Return the command under its name, its module imported."""
        module = import_module(self.module)
        command = typer.main.get_command(module.app_of(self.of) if self.of else module.app)
        command.name, command.help = name, self.help
        return command


class _Explained:
    """Has a help that is written in the language in use."""

    help: str | None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        write_help(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - Click's signature
        """Return the one line that stands in the list of commands."""
        return (_(self.help) if self.help else "").split("\n", 1)[0]


class Command(_Explained, TyperCommand):
    """A command."""


class LazyGroup(_Explained, TyperGroup):
    """A group that knows commands by a table, and imports one when it is called: options take time."""

    table: ClassVar[Mapping[str, CommandEntry]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, those of the table last and in its order."""
        return [*(name for name in super().list_commands(ctx) if name not in self.table), *self.table]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, imported if it is one of the table, None for no such name."""
        if cmd_name in self.table and cmd_name not in self.commands:
            self.commands[cmd_name] = self.table[cmd_name].load(cmd_name)
        command = super().get_command(ctx, cmd_name)
        if command is not None and not command.help and cmd_name in self.table:
            command.help = self.table[cmd_name].about
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names, or say which words come close."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from ssh_cli.model.spelling import did_you_mean, suggest

            names = self.list_commands(ctx)
            raise UsageError(
                _("There is no command “{name}” here.").format(name=name),
                hint=did_you_mean(suggest(name, names))
                or _("Commands: {names}").format(names=", ".join(names)),
            )
        return super().resolve_command(ctx, args)


def group(
    package: str = "", later: Mapping[str, str | CommandEntry] | None = None, *, kind: str = ""
) -> typer.Typer:
    """Return an empty group of commands; its help stands in the table of the root.

    `later` are commands with their help in one line (English) that are imported when they are called:
    each is the `app` of the module in `package` that bears its name, `import_` for `import`. Those of a
    `kind` of record (`recipients`) have `add` and `import`, unless they bring their own.
    """
    entries = {
        name: text
        if isinstance(text, CommandEntry)
        else CommandEntry(f"{package}.{name}_" if iskeyword(name) else f"{package}.{name}", text)
        for name, text in (later or {}).items()
    }
    if kind:
        for name, text in OF_EVERY_KIND.items():
            entries.setdefault(name, CommandEntry(f"ssh_cli.cli.records.{name}_record", text, kind))

    class Verbs(LazyGroup):
        table: ClassVar = entries

    app = typer.Typer(cls=Verbs, add_completion=False, rich_markup_mode=None)

    @app.callback()
    def hold_commands() -> None:
        """Hold the commands."""

    return app


def alone() -> typer.Typer:
    """Return what holds a single command, whose name and help stand in the table that leads to it."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


def verb(
    app: typer.Typer,
    name: str | None = None,
    about: str | None = None,
    *,
    epilog: str | None = None,
    then: Function | None = None,
    bundles: Mapping[str, Any] | None = None,
) -> Callable[[Function], Function]:
    """Return what makes a function a command of `app`; its first parameter may be `session`.

    A parameter whose type is a NamedTuple stands for all of its fields: each of them is an option, with
    the annotation and the default that it has there; `bundles` are such types, by parameter, where they
    are only known when the command is made. `about` is the help of the command (English).
    What the function returns goes on to `then`, which takes the session, that, and bundles of options,
    which are the last ones of the command: `print_page(session, report, out)`.
    """

    def declare(function: Function) -> Function:
        function.__annotations__ |= bundles or {}
        app.command(name, cls=Command, help=about, epilog=epilog)(_unbundled(function, then))
        return function

    return declare


def _unbundled(function: Function, then: Function | None) -> Function:
    """Return `function` with a context in the place of the session, and options in the place of bundles."""
    parameters = list(inspect.signature(function).parameters.values())
    needs_session = parameters[0].name == "session"
    own = parameters[needs_session:]
    of_printing = list(inspect.signature(then).parameters.values())[2:] if then else []
    bundles = {
        parameter.name: parameter.annotation
        for parameter in (*own, *of_printing)
        if hasattr(parameter.annotation, "_fields")
    }
    shown = [_option("ctx", typer.Context)]
    for parameter in (*own, *of_printing):
        shown += (
            _options_of(parameter.annotation)
            if parameter.name in bundles
            else [_option(parameter.name, parameter.annotation, parameter.default)]
        )

    def run(ctx: typer.Context, **given: Any) -> Any:
        session: Session = ctx.find_root().obj
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        printing = {parameter.name: given.pop(parameter.name) for parameter in of_printing}
        result = function(session, **given) if needs_session else function(**given)
        return then(session, result, **printing) if then else result

    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]  # what inspect looks at first
    return run


def _options_of(bundle: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    defaults = bundle._field_defaults
    return [_option(name, hint, defaults.get(name, inspect.Parameter.empty)) for name, hint in hints.items()]


def _option(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
