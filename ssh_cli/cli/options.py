"""The options that commands share: their values, what a query means, what becomes of a page as they say.

Help names the values of an option, and shells complete them, from where they are declared: an option gets a
function of this module as its `autocompletion`, and `{values}` in its help stands for what that returns. Each
imports what it needs when it is asked, so that declaring an option costs nothing.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.console import has_colour, note, width
from ssh_cli.cli.verb import FOLDER, verb
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.vocabularies import LEVEL, list_codes
from ssh_cli.messages import CODE, N_, _, counted, format_day, language, text_tables

if TYPE_CHECKING:
    from ssh_cli.analysis.mandates import Mandates
    from ssh_cli.analysis.signatories import Required
    from ssh_cli.analysis.split import Group
    from ssh_cli.cli.session import Session
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.context import Context
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page

LEVELS = LEVEL.only("eu", "bund", "land", "kommune")
"""The levels that demands are made to."""

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
    names = sorted(file.name.removesuffix(".en.md") for file in (FOLDER / "topics").glob("*.en.md"))
    return tuple(sorted(names, key=lambda name: name != "start"))


def explained_names() -> tuple[str, ...]:
    """Return the names of all rules and errors."""
    from ssh_cli.check.explanation import explanations

    return tuple(explanations())


def values_of(option: str) -> Mapping[str, str]:
    """Return the codes that an option takes (`--basis`), each with the words for it in both languages."""
    return text_tables(__file__)[CODE + option]


def one_of(
    option: str, read: Callable[[str], object] = str, *, allowed: Mapping[str, str] | None = None
) -> Any:
    """Declare an option that takes one of its codes or of those allowed, or the words for it."""
    values = allowed or values_of(option)
    return typer.Option(
        parser=lambda text: read(choose_among(option, text, values)), autocompletion=lambda: tuple(values)
    )


class Audience(StrEnum):
    """For whom a paper is: for others, or for those who keep the register, with what is missing in it."""

    PUBLIC = "public"
    US = "us"


For = Annotated[Audience, one_of("--for", Audience)]


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


Query = list[str] | None


def _unless_dash(path: Path | None) -> Path | None:
    return None if path == Path("-") else path


Output = Annotated[Path | None, typer.Option(callback=_unless_dash)]
"""Where a page goes; `-` is the standard output, as without the option."""


class Out(NamedTuple):
    """Where a page goes, and in which form."""

    format_name: Annotated[str | None, typer.Option(autocompletion=report_formats)] = None
    output: Output = None


def out_in(*things: str) -> Any:
    """Return a bundle as `Out`, with the formats of pages with these things: `blocks`, `rows`, a `feed`."""
    asked = Annotated[str | None, typer.Option(autocompletion=formats_of(*things))]
    return type("Out", (Out,), {"__annotations__": {"format_name": asked}})


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


_LANGUAGES = {"de": N_("German"), "en": N_("English")}


def format_asked(out: Out, otherwise: str = "text") -> str:
    """Return the format that was asked for, else what the file's name tells; raise UsageError for none."""
    from ssh_cli.formats.registry import find_format, format_for

    name = out.format_name or (format_for(out.output) if out.output else otherwise)
    find_format(name)
    return name


def stamped(session: "Session", page: "Page") -> "Page":
    """Return a page with the stamp of this run, unless it has one of its own."""
    return page if page.stamp.on else page._replace(stamp=session.stamp())


def print_page(
    session: "Session", page: "Page | Callable[[bool], Page]", out: Out, *, record: str = ""
) -> None:
    """Write a page, or what makes one, which is told whether data is wanted, with the stamp of this run.

    `record` names in errors what it was made of. The notes of a bare data format go to stderr.
    """
    from ssh_cli.formats.registry import Medium, find_format, write_page

    name = format_asked(out, session.setting("format") or "text")
    chosen = find_format(name)
    shown = stamped(session, page(chosen.takes_all) if callable(page) else page)
    on_screen = out.output is None
    medium = Medium(width() if on_screen else None, on_screen and has_colour(sys.stdout), record)
    tell_language(shown.spoken)
    deliver_file(session, write_page(shown, name, medium), out.output)
    if chosen.needs == "contacts":
        from ssh_cli.formats.groupware import count_cards

        note(count_cards(shown))
    if chosen.needs == "rows" and not chosen.binary:
        for text in shown.all_notes():
            note(text)


page_verb = verb(then=print_page)
"""Makes a function that returns a page a command that prints it."""


def print_change(session: "Session", page: "Page", comment: "Callable[[], str]", out: Out) -> None:
    """Write a page on changes; as Markdown it is a comment for platforms, which calls nobody there."""
    if format_asked(out, session.setting("format") or "text") == "md":
        deliver_file(session, comment(), out.output)
    else:
        print_page(session, page, out)


def tell_language(spoken: str) -> None:
    """Say so where a page is in another language than the one in use: that of its template."""
    if spoken != language():
        note(
            "This document is in {language}, the language of its template; there is none in another.",
            language=_(_LANGUAGES[spoken]),
        )


def deliver_file(session: "Session", content: str | bytes, output: Path | None) -> None:
    """Write a file, or its content to the screen, and tell whether another file had to make room for it.

    Raise RefusedError where that is the file of a letter that was frozen, or went out.
    """
    before = output.read_bytes() if output is not None and output.is_file() else None
    raw = content.encode() if isinstance(content, str) else content
    if output is not None and before is not None and before != raw:
        _refuse_kept(session, output, before)
    session.deliver(content, output)
    if output is not None:
        replaced = before is not None and before != raw
        note(N_("Replaced: {path}") if replaced else N_("Written: {path}"), path=output)


def _refuse_kept(session: "Session", output: Path, before: bytes) -> None:
    from ssh_cli.letters.frozen import kept_as

    letter = kept_as(before, session.dataset().letters.values())
    if letter is not None:
        raise RefusedError(
            "{path} is the file of “{id}” that was frozen, or went out; it is kept.",
            hint="Choose another name.",
            path=output,
            id=letter.id,
        )


def signing_day(session: "Session", letter: "Letter") -> tuple[str, tuple[str, ...]]:
    """Return the day for which it is asked who may sign a letter, with a note where nobody asked for it.

    It is that of `--on`, else the letter's own once it has come: what was decided later carried no signature.
    """
    if session.asks_day or letter.day >= session.on:
        return session.on, ()
    words = _("Who may sign is asked for the letter's own day, {day}; --on asks for another.")
    return letter.day, (words.format(day=format_day(letter.day)),)


def choose_group(
    session: "Session", words: list[str] | None, *, everybody: bool | None = None, on: str = ""
) -> tuple["Group", str]:
    """Return the group that a query chooses and what it is called; without a query the members.

    It is asked for the day of `--on`, unless `on` names another. `everybody` is what `--all` says: without it
    only members are asked, unless the query names a standing itself. None is for commands that have no such
    option: their query is asked of every municipality on record. Raise NotFoundError, with near names, for a
    query that chooses nobody.
    """
    from ssh_cli.analysis.split import split
    from ssh_cli.page.query_words import describe_query
    from ssh_cli.query.selection import (
        MEMBERS,
        hint_of_terms,
        names_standing,
        near_words,
        select,
        select_members,
        terms_meant,
    )

    context = session.context(on)
    dataset = context.dataset
    asked = joined(words)
    if not asked:
        scope = _("all municipalities") if everybody else _("the members")
        return split(select(context, "members", None if everybody else MEMBERS)), scope
    members_only = everybody is False and not names_standing(asked, dataset)
    towns = select_members(context, asked) if members_only else select(context, "members", asked)
    group = split(towns)
    if group.everybody:
        note_missed(context, asked, [town for town, _answer in towns])
        return group, describe_query(asked, dataset, members_only=members_only)
    hint = hint_of_terms(terms_meant(context, "members", asked, codes_alone=bool(towns)))
    if towns:
        message = _("Nothing is chosen: no member meets “{query}”.", query=asked)
        raise NotFoundError(message, hint=hint or _("--all asks every municipality on record."))
    raise NotFoundError(
        _("Nothing is chosen: no municipality meets “{query}”.", query=asked),
        near=near_words(context, "members", asked),
        hint=hint or _("“hafen {kind} list” shows all.", kind="members"),
    )


def note_missed(
    context: "Context", query: str | None, chosen: "Sequence[Any]", kind: str = "members"
) -> None:
    """Say which field a query of words alone may mean, where that chooses more than these records."""
    from ssh_cli.query.selection import values_missed

    for term, more in values_missed(context, kind, query, chosen):
        if kind == "members":
            note(counted("{n} more municipality: {term}", "{n} more municipalities: {term}", more, term=term))
        else:
            note(counted("{n} more recipient: {term}", "{n} more recipients: {term}", more, term=term))


def read_side(session: "Session", text: str) -> tuple["Group", str]:
    """Return the group that one word means: a Land's code (its members), a query, or one municipality.

    Raise NotFoundError or QueryError where it means nothing.
    """
    from ssh_cli.analysis.split import Group, split
    from ssh_cli.model.place_name import read_abbreviation
    from ssh_cli.page.query_words import describe_query
    from ssh_cli.query.selection import MEMBERS, find, select

    dataset, land = session.dataset(), read_abbreviation(text.strip())
    if land or " " in text.strip() or any(sign in text for sign in ":=<>"):
        query = f"{MEMBERS} land:{land}" if land else text
        group = split(select(session.context(), "members", query))
        if group.everybody or land or ":" in text:
            return group, describe_query(query, dataset)
    town = find(dataset, "members", text)
    return Group((town,)), town.name


def reader_of(session: "Session", path: str, name: str) -> Callable[[str], str]:
    """Return what takes the words for an argument of a command that means a record, as shells complete it.

    It raises NotFoundError for words that mean none. Whom a letter goes to may be on no record.
    """
    from ssh_cli.cli.completion import TABLE, read_rows
    from ssh_cli.load.reading import read_dataset
    from ssh_cli.query.selection import find

    rows = read_rows(Path(TABLE).read_text(encoding="utf-8"), "argument", path)
    what, _colon, kind = next(values for argument, values, _count in rows if argument == name).partition(":")

    def read(text: str) -> str:
        if what == "sides":
            read_side(session, text)
        elif what == "records" and kind not in {"any", "recipients"}:
            find(read_dataset(session.public_tree()).dataset, kind, text)
        return text

    return read


def read_demands(dataset: "Dataset", text: str) -> "tuple[Required, ...]":
    """Return the demands that `a,b:cooperate,c` names, by their ids or by their labels.

    Raise NotFoundError for what is no demand, UsageError for an extent that is none.
    """
    from ssh_cli.analysis.signatories import read_required
    from ssh_cli.query.selection import find

    return read_required(text, lambda name: str(find(dataset, "demands", name).id))


def name_demands(
    session: "Session", names: str | None, level: str | None
) -> tuple["Mandates", tuple[str, ...]]:
    """Return the mandates, and the demands that `a,b,c` and a level choose, in the order of the catalogue.

    Without both these are all.

    Raise NotFoundError for what is no demand.
    """
    from ssh_cli.analysis.mandates import Mandates, choose_demands

    mandates = Mandates(session.dataset(), session.on)
    named = [required.demand for required in read_demands(mandates.dataset, names)] if names else []
    return mandates, choose_demands(mandates, level=level, named=named)
