"""Groups and commands that are imported when they run, and that explain themselves in two languages."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ssh_cli.cli.help import write_help
from ssh_cli.errors import UsageError
from ssh_cli.messages import _


class Entry(NamedTuple):
    """A command of the root: the module that holds its `app`, and its help in one line (English)."""

    module: str
    help: str


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


class LateGroup(Group):
    """A group that imports the commands of the module `later` when one is called: options take time."""

    later: str

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, those of `later` last."""
        names = [str(info.name) for info in self._late_commands()]
        return [*(name for name in super().list_commands(ctx) if name not in names), *names]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, None for no such name."""
        if cmd_name not in self.commands:
            for info in self._late_commands():
                if info.name == cmd_name:
                    self.commands[cmd_name] = typer.main.get_command_from_info(
                        info, pretty_exceptions_short=True, rich_markup_mode=None
                    )
        return super().get_command(ctx, cmd_name)

    def _late_commands(self) -> list[Any]:
        return list(import_module(self.later).app.registered_commands)


class LazyGroup(Group):
    """The root: knows its commands by a table, and imports one when it is called."""

    table: Mapping[str, Entry] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the names of all commands, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Click's signature
        """Import the module of a command and return what Typer makes of it, None for no such name."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(entry.module).app)
            command.name = cmd_name
            command.help = entry.help
            self.commands[cmd_name] = command
        return self.commands[cmd_name]
