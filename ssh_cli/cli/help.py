"""Help pages, and answers to what no command is, in the language in use: Typer's English is never read.

A command that there is not has a new name, is a word used elsewhere, or has a near spelling.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain
from textwrap import fill
from typing import Annotated, Any

import typer

from ssh_cli.cli.console import end_waiting
from ssh_cli.cli.options import FIELD, describe_field, explained_names, topic_names
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import ANY_KIND, FOLDER, names_in, part_line, program, rows, spoken, verb
from ssh_cli.errors import RenamedError, UsageError
from ssh_cli.messages import _, language
from ssh_cli.page.lines import wrap

LIKEWISE, MACHINES = "Ebenso | Likewise", "Maschinen | Machines"
"""Headings of commands that the first page names in one line, and of those that it leaves to a topic."""

_FLAGS = frozenset({"--yes", "--dry-run", "--all"})
_MANY = 4
_VERY_NEAR = 75
"""How alike, of 100, a command is that is offered: what merely sounds like it may write something else."""


def write_help(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the help page of `command` into the formatter of Typer's own Click."""
    end_waiting()
    if ctx.parent is None:
        formatter.write(first_page(command, ctx))
        return
    formatter.write_usage(ctx.command_path, usage_line(command, ctx), prefix=_("Usage:") + " ")
    formatter.write_paragraph()
    formatter.write(f"{wrap(f'  {command.help}', formatter.width)}\n")
    row = rows()[command.path]
    if row.examples:
        with formatter.section(_("Examples")):
            for example in row.examples:
                formatter.write(f"  {example}\n")
    _write_section(_("Arguments"), parameter_records(command, ctx, "argument"), formatter)
    options = [record for record in parameter_records(command, ctx, "option") if "--help" not in record[0]]
    _write_section(_("Options"), options, formatter)
    if hasattr(command, "list_commands"):
        names = command.list_commands(ctx)
        commands = [(name, spoken(rows()[f"{command.path} {name}"].about)) for name in names]
        _write_section(_("Commands"), commands, formatter)
    if row.more:
        formatter.write_paragraph()
        formatter.write(f"{wrap(spoken(row.more), formatter.width)}\n")
    formatter.write(f"\n{global_options(ctx.find_root())}\n")


def first_page(root: Any, ctx: Any) -> str:
    """Return the page of `hafen` itself: its commands by what they are for, and where to read on."""
    shown = {name: rows()[name] for name in root.list_commands(ctx)}
    width = max(len(name) for name, row in shown.items() if row.heading not in {"", LIKEWISE, MACHINES})
    pages: dict[str, list[str]] = {}
    for name, row in shown.items():
        if row.heading in {"", LIKEWISE}:
            pages.setdefault(LIKEWISE, []).append(name)
        elif row.heading != MACHINES:
            pages.setdefault(row.heading, []).append(f"  {name:{width}}  {spoken(row.about)}")
    lines = [_("Usage: hafen [OPTIONS] COMMAND …       New here?  hafen help start"), ""]
    for heading, page in pages.items():
        if heading == LIKEWISE:
            lines.append(" " * (width + 4) + _("likewise: {names}", names=", ".join(page)))
        else:
            lines += [spoken(heading), *page]
    more = _("More: hafen help · hafen help query · hafen help machines · hafen COMMAND --help")
    new = _("A new register in an empty folder: hafen init")
    return "\n".join([*lines, "", global_options(ctx), more, new, ""])


def global_options(ctx: Any) -> str:
    """Return the one line on the options that every command knows."""
    options = [left for left, _about in parameter_records(ctx.command, ctx, "option")]
    names = "  ".join(left for left in options if left not in {"--help", "--version"})
    return _("On any command: {options}", options=names)


def usage_line(command: Any, ctx: Any) -> str:
    """Return what follows the name of a command on the line, in the language in use."""
    pieces = [_("[OPTIONS]")]
    pieces += [
        _metavar(parameter, ctx) if parameter.required else f"[{_metavar(parameter, ctx)}]"
        for parameter in command.get_params(ctx)
        if parameter.param_type_name == "argument"
    ]
    if hasattr(command, "list_commands"):
        pieces.append(_("COMMAND [ARGS]…"))
    return " ".join(pieces)


def _metavar(parameter: Any, ctx: Any) -> str:
    """Return the placeholder of a value; those of our own are messages, the rest its values or Typer's."""
    if parameter.metavar:
        return _(parameter.metavar)
    return "|".join(values_of(parameter, ctx)) or str(parameter.make_metavar(ctx)).strip("[]")


def values_of(parameter: Any, ctx: Any) -> list[str]:
    """Return the values that a parameter takes as far as it declares them by `autocompletion`."""
    return [item.value for item in parameter.shell_complete(ctx, "") if item.type == "plain"]


def about(parameter: Any, ctx: Any) -> str:
    """Return what a parameter is for, in the language in use, with its values for `{values}`."""
    if "--help" in parameter.opts:
        return _("Show this help.")
    text = _(parameter.help) if parameter.help else ""
    if text.startswith(FIELD):
        text = describe_field(text)
    if "{values}" not in text:
        return text
    *others, last = values_of(parameter, ctx)
    return text.format(values=_(" or ").join([", ".join(others), last]) if others else last)


def parameter_records(command: Any, ctx: Any, kind: str) -> list[tuple[str, str]]:
    """Return how each `argument` or `option` is written, and what it is for, in the language in use."""
    records = []
    for parameter in command.get_params(ctx):
        if parameter.param_type_name != kind or getattr(parameter, "hidden", False):
            continue
        if kind == "argument":
            left = _metavar(parameter, ctx)
        else:
            left = ", ".join([*parameter.opts, *parameter.secondary_opts])
            if not parameter.is_flag:
                left += " " + _metavar(parameter, ctx)
        records.append((left, about(parameter, ctx)))
    return records


def _write_section(title: str, records: list[tuple[str, str]], formatter: Any) -> None:
    if records:
        with formatter.section(title):
            formatter.write(f"{two_columns(records, formatter.width, indent=2)}\n")


def two_columns(records: Sequence[tuple[str, str]], width: int, indent: int) -> str:
    """Return names with what they mean in lines of a width; codes and options stay in one piece.

    A name that is wider than others stands on a line of its own.
    """
    first = min(max(len(name) for name, _about in records), 30)
    gap = " " * (indent + first + 2)
    lines = []
    for name, about in records:
        lead = f"{' ' * indent}{name:{first}}  "
        if len(name) > first:
            lines.append(lead.rstrip())
            lead = gap
        lines.append(fill(about, width, initial_indent=lead, subsequent_indent=gap, break_on_hyphens=False))
    return "\n".join(lines)


def in_our_words(error: Any) -> UsageError:
    """Return the error of Typer's own Click as ours, told by its class and the parameter it names."""
    context = getattr(error, "ctx", None)
    hint = _("See: {command} --help", command=context.command_path if context else "hafen")
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            from ssh_cli.model.spelling import did_you_mean

            message = _("There is no option {option} here.", option=error.option_name)
            hint = did_you_mean(sorted(error.possibilities or ())) or hint
        case "MissingParameter":
            message = _("{name} is missing.", name=_name(parameter))
        case "BadParameter":
            message = _("The value of {name} is not of the right kind.", name=_name(parameter))
        case "BadOptionUsage":
            message = _("Option {option} wants a value.", option=error.option_name)
        case name if name == "NoArgsIsHelpError" or hasattr(context and context.command, "list_commands"):
            group = context.command.path if context else ""
            names = names_in(group)
            width = max(map(len, names))
            lines = [f"  {name:{width}}  {spoken(rows()[f'{group} {name}'].about)}" for name in names]
            message = "\n".join([_("Which command?"), *lines])
        case _name_of_another:
            message = _("There are words too many on the line.")
    return UsageError(message, hint=hint)


def _name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return _(parameter.metavar) if parameter.metavar else str(parameter.name).upper()
    return str(max(parameter.opts, key=len))


def unknown_command(path: str, name: str, line: Sequence[str]) -> UsageError:
    """Return the error for the word `name`, which is no command of the group `path`, on a whole line."""
    from ssh_cli.model.spelling import did_you_mean, suggest

    elsewhere = [
        f"hafen {known}"
        for known in rows()
        if known.rpartition(" ")[2] == name and not known.startswith(ANY_KIND)
    ]
    names = names_in(path)
    hint = _done_otherwise(name) or did_you_mean(
        elsewhere[:_MANY] or suggest(name, names, cutoff=_VERY_NEAR, parts=False)
    )
    if not hint:
        hint = _("Commands: {names}", names=", ".join(names)) if path else _("“hafen --help” lists them.")
    message = _("There is no command “{name}” here.", name=name)
    return renamed(line) or UsageError(message, hint=hint)


def renamed(line: Sequence[str]) -> RenamedError | None:
    """Return the error that says what a line is called now, None for a line that was never right."""
    import shlex

    front, words = part_line(line)
    pairs = [row.split(" = ") for row in _table() if " = " in row]
    for old, new in sorted(pairs, key=lambda pair: -len(pair[0].split())):
        path, _sign, option = old.partition(" --")
        depth = len(path.split())
        if words[:depth] != path.split():
            continue
        parts = (word.split("=", 1) if word.startswith("--") else [word] for word in words[depth:])
        rest = list(chain.from_iterable(parts))
        if rest and rest[0] in names_in(path):
            continue  # the line is that of a command of today
        if rest and names_in(new) and rest[0] not in names_in(new):
            rest = []  # of what was named in a group, only the group can be said
        if not option or f"--{option}" in rest:
            command = ["hafen", *front, *_filled(new, rest, f"--{option}")]
            return RenamedError("This is now: {command}", command=shlex.join(command))
    return None


def _table() -> list[str]:
    return (FOLDER / "renamed.txt").read_text(encoding="utf-8").splitlines()


def _done_otherwise(name: str) -> str:
    """Return how that is done for which there is no command, empty for any other word."""
    texts = (row.partition(": ") for row in _table() if row[:1] != "#")
    return next((spoken(text) for words, _colon, text in texts if name.casefold() in words.split()), "")


def _filled(new: str, rest: list[str], flag: str) -> list[str]:
    """Return the words of the new line; `rest` followed the old name, the option `flag` goes."""
    values = {}
    for name in re.findall("{(.+?)}", new):
        if name in rest[:-1]:
            place = rest.index(name)
            values[f"{{{name}}}"] = rest[place + 1]
            rest = rest[:place] + rest[place + 2 :]
    rest = [word for word in rest if word != flag]
    if "LETTER" in new:
        for place, word in enumerate(rest):
            before = rest[place - 1] if place else ""
            if not word.startswith("-") and (not before.startswith("--") or before in _FLAGS):
                values["LETTER"] = rest.pop(place)
                break
    words = [values.get(word, word) for word in new.split()]
    return [word for word in words if word != "LETTER" and not word.startswith("{")] + rest


@verb()
def help_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(autocompletion=lambda: (*topic_names(), *explained_names()))
    ] = None,
) -> None:
    """Print one page, or the names of all."""
    from ssh_cli.cli.console import deliver
    from ssh_cli.page.sections.findings import explain_all, explain_rule

    name = " ".join(words or ())
    if not name:
        listed = "\n".join(f"  hafen help {topic:12} {_title(topic)}" for topic in topic_names())
        deliver("\n".join([_("Topics"), listed, "", explain_all()]))
    elif name in topic_names():
        deliver(topic_page(name))
    elif name in rows():
        program(language()).main(
            [*name.split(), "--help"], prog_name="hafen", standalone_mode=False, obj=session
        )
    else:
        deliver(explain_rule(name))


def _text(topic: str) -> str:
    return (FOLDER / "topics" / f"{topic}.{language()}.md").read_text(encoding="utf-8")


def _title(topic: str) -> str:
    return _text(topic).partition("\n")[0].removeprefix("# ")


def topic_page(topic: str) -> str:
    """Return the page of a topic; what follows from declarations is put into its place."""
    text = _text(topic).removeprefix("# ")
    listed = partial(two_columns, width=79, indent=4)
    if topic == "options":
        root = program(language())
        return text.format(options=listed(parameter_records(root, typer.Context(root), "option")))
    if topic == "machines":
        names = [(name, spoken(row.about)) for name, row in rows().items() if row.heading == MACHINES]
        return text.format(machines=listed([record for record in names if " " not in record[0]]))
    if topic == "formats":
        from ssh_cli.formats.registry import FORMATS

        return text.format(formats=listed([(name, ", ".join(of.suffixes)) for name, of in FORMATS.items()]))
    return text
