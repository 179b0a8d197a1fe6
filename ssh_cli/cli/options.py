"""The values that options take, from where they are declared: help names them and shells complete them.

An option gets one of these functions as its `autocompletion`, and `{values}` in its help stands for what it
returns. Each imports what it needs when it is asked, so that declaring an option costs nothing.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from ssh_cli.errors import UsageError
from ssh_cli.kinds.vocabularies import list_codes
from ssh_cli.messages import _

AUDIENCE = {"public": "andere | others", "us": "uns | us"}
BASIS = {
    "resolution": "Beschluss | resolution",
    "declaration": "Erklärung | declaration",
    "both": "beides | both",
}
DRAFT = {"sent": "verschickt | sent", "now": "jetzt | now"}
GROUPING = {"ministry": "Ministerium | ministry", "land": "Land | Land"}
SHADE = {
    "members": "Mitglieder | members",
    "declared": "Sichere Häfen | safe harbours",
    "population": "Menschen | people",
    "share": "Anteil | share",
    "resolutions": "Beschlüsse | resolutions",
    "offers": "Angebote | offers",
    "none": "keine | none",
}
WEIGHT = {
    "members": "Mitglieder | members",
    "population": "Menschen | people",
    "places": "Plätze | places",
}
FIELD = "field:"
"""What the help of an option begins with that sets a declared field: `field:member offices.name`."""


def describe_field(text: str) -> str:
    """Return the words of the declaration for the help of an option that sets a field, with its values."""
    from ssh_cli.kinds import BY_NAME
    from ssh_cli.kinds.field import find_way

    kind, way = text.removeprefix(FIELD).split()
    declared = find_way(BY_NAME[kind].record_class, way)[-1]
    words = declared.description
    if declared.vocabulary is not None:  # some name their values already
        words = f"{words.partition(':')[0].removesuffix('.')}: {list_codes(declared.vocabulary)}."
    return words + " " + _("Repeatable.") if declared.many else words


def formats_of(*things: str) -> Callable[[], tuple[str, ...]]:
    """Return a function that lists the formats of pages with these things: `blocks`, `rows`, a `feed`."""

    def list_formats() -> tuple[str, ...]:
        from ssh_cli.formats.registry import formats_with

        return formats_with(*things)

    return list_formats


report_formats = formats_of("blocks", "rows")
"""The formats of lists and pages."""


def letter_formats() -> tuple[str, ...]:
    """Return the formats of letters: those of papers, and a mail draft."""
    from ssh_cli.formats.registry import letter_formats

    return letter_formats()


def confirmation_bases() -> tuple[str, ...]:
    """Return what a confirmation may be known from; a published letter is signed without one."""
    from ssh_cli.kinds.round import PUBLISHED_LETTER
    from ssh_cli.kinds.vocabularies import SIGNATURE

    others = (code for code in SIGNATURE if code not in {"confirmation", PUBLISHED_LETTER})
    return ("confirmation", *others)


def topic_names() -> tuple[str, ...]:
    """Return the topics of `hafen help`, the first steps first."""
    from ssh_cli.cli.command_table import FOLDER

    names = sorted(file.name.removesuffix(".en.md") for file in (FOLDER / "topics").glob("*.en.md"))
    return tuple(sorted(names, key=lambda name: name != "start"))


def explained_names() -> tuple[str, ...]:
    """Return the names of all rules and errors."""
    from ssh_cli.check.explanation import explanations

    return tuple(explanations())


def one_of(option: str, allowed: Mapping[str, str], read: Callable[[str], object] = str) -> Any:
    """Declare an option that takes one of these codes, or the words for it in either language."""
    return typer.Option(
        parser=lambda text: read(choose_among(option, text, allowed)), autocompletion=lambda: tuple(allowed)
    )


class Audience(StrEnum):
    """For whom a paper is: for others, or for those who keep the register, with what is missing in it."""

    PUBLIC = "public"
    US = "us"


For = Annotated[Audience, one_of("--for", AUDIENCE, Audience)]


def choose_among(option: str, value: str, allowed: Mapping[str, str]) -> str:
    """Return the code that the value of an option means; `allowed` has the words for each in both languages.

    Raise UsageError, which lists them, where it means none: no code or word begins so, or several do.
    """
    wanted = value.strip().casefold()
    names = [
        (name.casefold(), code)
        for code, words in allowed.items()
        for name in (code, *words.split(" | "))
        if wanted and name.casefold().startswith(wanted)
    ]
    for meant in ({code for name, code in names if name == wanted}, {code for _name, code in names}):
        if len(meant) == 1:
            return meant.pop()
    raise UsageError("{name}: allowed are {values}.", name=option, values=list_codes(allowed))
