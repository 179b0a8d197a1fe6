"""Options that the commands share which change records."""

from collections import namedtuple
from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.options import FIELD
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.field import Field, find_way
from ssh_cli.messages import N_

Source = list[str] | None


Words = list[str] | None


class Writing(NamedTuple):
    """Whether to write without asking, and whether to write at all."""

    yes: bool = False
    dry_run: bool = False


class StatementOptions(NamedTuple):
    """What a statement rests on."""

    source: Source = None
    weak: bool = False
    note: str | None = None


class Begin(NamedTuple):
    """When something began: the day, or when it is attested or read; one of them at most."""

    begins: str | None = None
    known_by: str | None = None
    seen: str | None = None


class End(NamedTuple):
    """When something ended: the last day, or by when the end is attested; one of them at most."""

    until: str | None = None
    ended_by: str | None = None


class Grounds(NamedTuple):
    """What an event rests on: sources, and a resolution, on record or a new one."""

    source: Source = None
    resolution: str | None = None
    resolution_title: str | None = None
    resolution_date: str | None = None


class Remarks(NamedTuple):
    """How good the evidence is, what else to know, and whether the resolution may be on record already."""

    weak: bool = False
    note: str | None = None
    duplicate_ok: bool = False


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
