"""Groups and commands that are imported when they run, and that explain themselves in two languages."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ssh_cli.cli.help import write_help
from ssh_cli.errors import UsageError
from ssh_cli.messages import _


class Entry(NamedTuple):
    """A command in a table: the module that holds its `app`, and its help in one line (English).

    Where it is one that every kind of record has, the module makes it of the `kind` (`recipients`) with its
    function `app_of`; without a help of its own it has that of the declaration of the kind.
    """

    module: str
    help: str
    kind: str = ""

    @property
    def about(self) -> str:
        """The help in the language in use."""
        if self.help:
            return _(self.help)
        from ssh_cli.kinds import BY_PLURAL

        return BY_PLURAL[self.kind].description

    def load(self, name: str) -> Any:
        """Return the command under its name, its module imported."""
        module = import_module(self.module)
        command = typer.main.get_command(module.app_of(self.kind) if self.kind else module.app)
        command.name, command.help = name, self.help
        return command


class Command(TyperCommand):
    """A command whose help is written in the language in use."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page of this command."""
        write_help(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - Click's signature
        """Return the one line that stands in the list of commands."""
        return (_(self.help) if self.help else "").split("\n", 1)[0]


class Group(TyperGroup):
    """A group of commands whose help and errors are in the language in use."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page of this group."""
        write_help(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - Click's signature
        """Return the one line that stands in the list of commands."""
        return (_(self.help) if self.help else "").split("\n", 1)[0]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names, or say which words come close."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from ssh_cli.model.suggestion import did_you_mean, suggest

            names = self.list_commands(ctx)
            raise UsageError(
                _("There is no command “{name}” here.").format(name=name),
                hint=did_you_mean(suggest(name, names))
                or _("Commands: {names}").format(names=", ".join(names)),
            )
        return super().resolve_command(ctx, args)


class LazyGroup(Group):
    """A group that knows commands by a table, and imports one when it is called: options take time."""

    table: ClassVar[Mapping[str, Entry]] = {}

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
