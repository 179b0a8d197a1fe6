"""The reference of all commands as Markdown, from the commands themselves."""

from collections.abc import Iterator
from typing import Any

import typer

from ssh_cli.cli.app import app
from ssh_cli.cli.help import parameter_records, usage_line
from ssh_cli.messages import N_, _
from tools.files import Files, in_both_languages

_HEAD = N_(
    "Every command with its arguments and options. This page is made from the program itself; "
    "`hafen COMMAND --help` shows the same in the terminal."
)


def make() -> Files:
    """Return the page in both languages."""
    return in_both_languages(command_reference, de="docs/de/befehle.md", en="docs/en/commands.md")


def command_reference() -> str:
    """Return the page in the language in use: the root's options, then every command in its order."""
    root = typer.main.get_command(app)
    root.name = "hafen"
    context = _context(root, "hafen")
    lines = ["# " + _("Commands"), "", _(_HEAD), ""]
    lines += ["## " + _("Options of every command"), "", *_table(parameter_records(root, context, "option"))]
    for command, ctx in _below(root, context):
        lines += _section(command, ctx)
    return "\n".join(lines)


def _below(group: Any, context: Any) -> Iterator[tuple[Any, Any]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = _context(command, name, context)
        yield command, inner
        if hasattr(command, "list_commands"):
            yield from _below(command, inner)


def _context(command: Any, name: str, parent: Any = None) -> Any:
    return command.context_class(command, info_name=name, parent=parent)


def _section(command: Any, ctx: Any) -> list[str]:
    is_group = hasattr(command, "list_commands")
    depth = "##" if ctx.parent.parent is None else "###"
    lines = [f"{depth} {ctx.command_path}", ""]
    if command.help:
        lines += [_(command.help), ""]
    if is_group and not command.invoke_without_command:
        return lines
    lines += ["```text", f"{ctx.command_path} {usage_line(command, ctx)}", "```", ""]
    for title, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
        records = [one for one in parameter_records(command, ctx, kind) if "--help" not in one[0]]
        if records:
            lines += [f"**{title}**", "", *_table(records)]
    return lines


def _table(records: list[tuple[str, str]]) -> list[str]:
    rows = [f"- `{left}`: {' '.join(text.split())}" if text else f"- `{left}`" for left, text in records]
    return [*rows, ""]
