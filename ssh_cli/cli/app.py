"""The root of the command line: its options, and the table of its commands."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ssh_cli.cli.verb import CommandEntry, LazyGroup
from ssh_cli.kinds import KINDS
from ssh_cli.messages import LANGUAGES, N_

_BEFORE = {
    "overview": N_("See the alliance at a glance."),
    "check": N_("Check the dataset and list what is wrong."),
    "diff": N_("Tell what changed between two states, and what that means."),
    "changelog": N_("Write the digest of what is new."),
    "history": N_("Tell what happened to a record, and when the register learned it."),
    "why": N_("Tell since when, by which commit and on which evidence the register says something."),
    "propose": N_("Propose what was changed: a branch, a commit, a pull or merge request."),
    "todo": N_("List what is old, weak or open, by coordination."),
    "fmt": N_("Bring records to the house style."),
    "set": N_("Change a field of the records that a query chooses."),
    "migrate": N_("Bring the dataset and the private files from an older shape to today's."),
    "recover": N_("Finish or take back a change that was broken off half done."),
    "explain": N_("Explain a rule or an error, with an example."),
}
_OF_KINDS = {
    "members": N_("Municipalities and their standing."),
    "resolutions": N_("Decisions of councils and committees."),
    "meetings": N_("Meetings and events."),
    "letters": N_("Letters: list, show, write, sign, render, freeze, verify."),
    "sources": N_("The bibliography."),
    "surveys": N_("Surveys among the members."),
}
"""Kinds of record that have verbs of their own; the others need no row: they have those of every kind."""

_BEHIND = {
    "templates": N_("Templates of letters and papers: list, values, new, check."),
    "register": N_("The official register of municipalities."),
    "press": N_("Press papers: render."),
    "reports": N_("Reports on a municipality or a Land, with evidence."),
    "mandates": N_("Who may say what, and on which resolution."),
    "common-ground": N_("What a group may say together."),
    "compare": N_("What unites and what separates two sides."),
    "answer": N_("Write one answer of many municipalities for a ministry."),
    "welcome": N_("Write the pack for a new partner."),
    "stats": N_("Adding up: offers, Länder, growth, coverage."),
    "map": N_("Draw the municipalities that a query chooses, on shaded Länder."),
    "config": N_("Show each setting, and where its value comes from."),
    "init": N_("Make a dataset for another alliance, with an example of every kind of record."),
    "contacts": N_("Who is responsible, and how they are reached."),
    "sql": N_("Ask the dataset in SQL, read-only."),
    "codeowners": N_("Write who reviews which files, from the coordination roles."),
    "comment": N_("Write the comment on a pull request from the report of “hafen diff”."),
    "export": N_("Write the whole dataset for other programs."),
    "completion": N_("Print the script with which a shell completes commands, records and fields."),
}


_TOGETHER = {
    "common-ground": "mandates",
    "compare": "mandates",
    "press": "papers",
    "reports": "papers",
    "answer": "papers",
    "welcome": "papers",
    "todo": "overview",
}
"""Commands that stand in a module with others."""


def _entry(name: str, text: str) -> CommandEntry:
    package, module = "ssh_cli.cli.commands", _TOGETHER.get(name)
    return (
        CommandEntry(f"{package}.{module}", text, name) if module else CommandEntry(f"{package}.{name}", text)
    )


COMMANDS = {
    **{name: _entry(name, text) for name, text in _BEFORE.items()},
    **{
        kind.plural: _entry(kind.plural, _OF_KINDS[kind.plural])
        if kind.plural in _OF_KINDS
        else CommandEntry("ssh_cli.cli.record_verbs", "", kind.plural)
        for kind in KINDS
        if kind.has_commands
    },
    **{name: _entry(name, text) for name, text in _BEHIND.items()},
}


class Root(LazyGroup):
    """`hafen` itself."""

    table = COMMANDS


app = typer.Typer(cls=Root, add_completion=False, rich_markup_mode=None)

HOISTED = ("--data", "--on", "--at", "--lang")
"""Options of the root that take a value and are understood anywhere on the line."""

HOISTED_FLAGS = ("--private",)
"""Options of the root without a value that are understood anywhere on the line."""


@app.callback(
    help=N_("The registry of the Städte Sicherer Häfen: check, ask, count, and write letters and lists.")
)
def root(
    ctx: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar=N_("DIR"),
            help=N_("Folder of the dataset; otherwise it is looked for upward from here."),
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar=N_("DAY"), help=N_("What was true on this day (14.06.2020); otherwise today.")),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar=N_("REV"),
            help=N_("What the dataset said at this Git revision; otherwise the files as they are."),
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            autocompletion=lambda: LANGUAGES,
            help=N_("Language of all texts; otherwise HAFEN_LANG, hafen.toml, the locale."),
        ),
    ] = None,
    private: Annotated[
        bool,
        typer.Option("--private", help=N_("Read the private overlay too; never for what others get to see.")),
    ] = False,
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version."))] = False,
) -> None:
    """Take the options that every command knows."""
    session: Any = ctx.obj
    session.configure(data=data, on=on, at=at, private=private)
    del lang, version  # taken from the line before Typer sees it: texts need their language first


def hoist(line: list[str]) -> list[str]:
    """Return the words of a command line with the root's options moved to the front.

    `hafen members list --on 2020-06-14` then means what it says; words after `--` stay where they are.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(line)
    for word in words:
        if word == "--":
            return [*front, *rest, word, *words]
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
    return [*front, *rest]
