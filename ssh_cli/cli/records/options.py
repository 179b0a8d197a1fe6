"""Options that the commands share which change records."""

from typing import Annotated, NamedTuple

import typer

from ssh_cli.messages import N_

Source = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar=N_("SOURCE"),
        help=N_("Evidence: a web address, or a key of the bibliography; repeatable."),
    ),
]
Weak = Annotated[bool, typer.Option("--weak", help=N_("The source is thin or ambiguous."))]
Note = Annotated[
    str | None, typer.Option("--note", metavar=N_("TEXT"), help=N_("What else to know, in own words."))
]
Begins = Annotated[
    str | None, typer.Option("--from", metavar=N_("DAY"), help=N_("First day; a month or a year will do."))
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by", metavar=N_("DAY"), help=N_("Day by which it is attested, where the first is unknown.")
    ),
]
Seen = Annotated[
    str | None,
    typer.Option(
        "--seen",
        metavar=N_("DAY"),
        help=N_("Day on which the source was read, where it bears no day itself."),
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar=N_("DAY"), help=N_("Last day on which it held; a month or a year will do.")
    ),
]
EndedBy = Annotated[
    str | None,
    typer.Option(
        "--ended-by",
        metavar=N_("DAY"),
        help=N_("Day by which the end is attested, where the last is unknown."),
    ),
]
Resolution = Annotated[
    str | None,
    typer.Option("--resolution", metavar=N_("ID"), help=N_("The resolution behind it, if it is on record.")),
]
ResolutionTitle = Annotated[
    str | None,
    typer.Option(
        "--resolution-title", metavar=N_("TEXT"), help=N_("Put the resolution on record too: its title.")
    ),
]
ResolutionDate = Annotated[
    str | None,
    typer.Option("--resolution-date", metavar=N_("DAY"), help=N_("The day of that new resolution.")),
]
DuplicateOk = Annotated[
    bool,
    typer.Option("--duplicate-ok", help=N_("Record the resolution though one on record may be the same.")),
]
Key = Annotated[
    str | None,
    typer.Option(
        "--key", metavar="AGS", help=N_("Official key, where several municipalities have the name.")
    ),
]


class Statement(NamedTuple):
    """What a statement rests on, as the command line says it."""

    source: list[str] | None
    weak: bool = False
    note: str | None = None


class Ruling(NamedTuple):
    """The resolution behind a statement, as the command line says it."""

    resolution: str | None = None
    title: str | None = None
    date: str | None = None
    duplicate_ok: bool = False


class Span(NamedTuple):
    """When something began or ended, as the command line says it: the day, or when it is attested or read."""

    day: str | None = None
    attested: str | None = None
    seen: str | None = None


class Writing(NamedTuple):
    """Whether to ask, and whether to write at all."""

    yes: bool = False
    dry_run: bool = False
