"""How commands declare themselves: groups, commands, and options that come in bundles."""

import inspect
from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any, ClassVar, get_type_hints

import typer

from ssh_cli.cli.lazy import Command, Entry, LazyGroup
from ssh_cli.cli.session import Session
from ssh_cli.messages import N_

Function = Callable[..., Any]
OF_EVERY_KIND = {
    "add": N_("Enter a new record; on a terminal what is missing is asked for."),
    "import": N_("Take records out of a table; only looks without --write."),
}
"""The verbs that change the records of every kind, each in a module of its own."""


def group(
    package: str = "", later: Mapping[str, str | Entry] | None = None, *, kind: str = ""
) -> typer.Typer:
    """Return an empty group of commands; its help stands in the table of the root.

    `later` are commands with their help in one line (English) that are imported when they are called:
    each is the `app` of the module in `package` that bears its name, `import_` for `import`. Those of a
    `kind` of record (`recipients`) have `add` and `import`, unless they bring their own.
    """
    entries = {
        name: text
        if isinstance(text, Entry)
        else Entry(f"{package}.{name}_" if iskeyword(name) else f"{package}.{name}", text)
        for name, text in (later or {}).items()
    }
    if kind:
        for name, text in OF_EVERY_KIND.items():
            entries.setdefault(name, Entry(f"ssh_cli.cli.records.{name}_record", text, kind))

    class Verbs(LazyGroup):
        table: ClassVar = entries

    app = typer.Typer(cls=Verbs, add_completion=False, rich_markup_mode=None)
    app.callback()(_hold_commands)
    return app


def alone() -> typer.Typer:
    """Return what holds a single command, whose name and help stand in the table that leads to it."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


def verb(
    app: typer.Typer, name: str | None = None, about: str | None = None, *, epilog: str | None = None
) -> Callable[[Function], Function]:
    """Return what makes a function a command of `app`; its first parameter may be `session`.

    A parameter whose type is a NamedTuple stands for all of its fields: each of them is an option, with
    the annotation and the default that it has there. `about` is the help of the command (English).
    """

    def declare(function: Function) -> Function:
        app.command(name, cls=Command, help=about, epilog=epilog)(_unbundled(function))
        return function

    return declare


def session_of(ctx: typer.Context) -> Session:
    """Return the session that the root has set up."""
    session = ctx.find_root().obj
    assert isinstance(session, Session)
    return session


def _hold_commands() -> None:
    """Hold the commands."""


def _unbundled(function: Function) -> Function:
    """Return `function` with a context in the place of the session, and options in the place of bundles."""
    parameters = list(inspect.signature(function).parameters.values())
    needs_session = parameters[0].name == "session"
    del parameters[:needs_session]
    bundles = {one.name: one.annotation for one in parameters if hasattr(one.annotation, "_fields")}
    shown = [_option("ctx", typer.Context)]
    for one in parameters:
        shown += (
            _options_of(one.annotation)
            if one.name in bundles
            else [_option(one.name, one.annotation, one.default)]
        )

    def run(ctx: typer.Context, **given: Any) -> Any:
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        return function(session_of(ctx), **given) if needs_session else function(**given)

    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]  # what inspect looks at first
    return run


def _options_of(bundle: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    defaults = bundle._field_defaults
    return [_option(name, hint, defaults.get(name, inspect.Parameter.empty)) for name, hint in hints.items()]


def _option(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
