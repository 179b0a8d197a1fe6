"""Options that the commands share which change records."""

from collections import namedtuple
from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.choices import FIELD
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.field import Field, find_way
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


AskedName = Annotated[
    str | None, typer.Argument(metavar=N_("NAME"), help=N_("Identifier or name; the beginning is enough."))
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=N_("Write without asking."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, and write nothing."))]


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("FIELD=VALUE …"),
        help=N_("What is known of it; FIELD+=VALUE adds to a list. On a terminal the rest is asked."),
    ),
]
MoreWords = Annotated[
    list[str] | None,
    typer.Argument(metavar=N_("FIELD=VALUE …"), help=N_("Further fields, under their declared names.")),
]


class Writing(NamedTuple):
    """Whether to write without asking, and whether to write at all."""

    yes: Yes = False
    dry_run: DryRun = False


class StatementOptions(NamedTuple):
    """What a statement rests on."""

    source: Source = None
    weak: Weak = False
    note: Note = None


class Begin(NamedTuple):
    """When something began: the day, or when it is attested or read; one of them at most."""

    begins: Begins = None
    known_by: KnownBy = None
    seen: Seen = None


class End(NamedTuple):
    """When something ended: the last day, or by when the end is attested; one of them at most."""

    until: Until = None
    ended_by: EndedBy = None


class Grounds(NamedTuple):
    """What an event rests on: sources, and a resolution, on record or a new one."""

    source: Source = None
    resolution: Resolution = None
    resolution_title: ResolutionTitle = None
    resolution_date: ResolutionDate = None


class Remarks(NamedTuple):
    """How good the evidence is, what else to know, and whether the resolution may be on record already."""

    weak: Weak = False
    note: Note = None
    duplicate_ok: DuplicateOk = False


class NothingMore(NamedTuple):
    """No options: where a command has none of its own beside those of its sisters."""


def options_of(kind: str, *ways: str, **called: str) -> Any:
    """Return a bundle of options that set declared fields of a kind: `options_of("member", "contacts.role")`.

    Each is called as its field is, or as `called` tells: `holder="offices.name"`. Help has the words of the
    declaration, lists are repeatable, and shells complete codes.
    """
    fields = {way.rpartition(".")[2]: way for way in ways} | called
    options = {
        name: _option_of(name, find_way(BY_NAME[kind].record_class, way)[-1], f"{FIELD}{kind} {way}")
        for name, way in fields.items()
    }
    bundle: Any = namedtuple("Fields", [*fields], defaults=[None] * len(fields))  # type: ignore[misc]  # noqa: PYI024 - made of data
    bundle.__annotations__ = options
    return bundle


def _option_of(name: str, declared: Field, about: str) -> Any:
    option = f"--{name.replace('_', '-')}"
    if declared.holds == "flag":
        return Annotated[bool | None, typer.Option(option, help=about)]
    kind = list[str] | None if declared.many else str | None
    if declared.vocabulary is None:
        metavar = (
            N_("DAY") if declared.holds == "day" else N_("NAME") if declared.about.refers else N_("TEXT")
        )
        return Annotated[kind, typer.Option(option, metavar=metavar, help=about)]
    codes = tuple(declared.vocabulary)
    values = typer.Option(option, metavar=N_("CODE"), autocompletion=lambda: codes, help=about)
    return Annotated[kind, values]
