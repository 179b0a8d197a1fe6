"""`hafen letters render`, `preview`: a letter, one for each of many addressees, or a page as a picture."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.console import deliver, note, progress_bar
from ssh_cli.cli.options import Output, deliver_file, letter_formats, note_missed, one_of, tell_language
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.formats.registry import find_format, write_page
from ssh_cli.letters.letter import compose_letter, find_wording, refuse_placeholder
from ssh_cli.letters.parties import greeted_holder, recipients_of
from ssh_cli.letters.serial import (
    Grouping,
    Order,
    Skipped,
    SkipReason,
    choose_orders,
    find_gaps,
    group_orders,
)
from ssh_cli.letters.serial_writing import (
    Series,
    envelope_for,
    left_over,
    plan_series,
    write_files,
    write_series,
)
from ssh_cli.messages import _, counted, format_day, language, text_tables
from ssh_cli.model.spelling import suggest
from ssh_cli.page.blocks import Column
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Page
from ssh_cli.page.tables import values_of
from ssh_cli.query.selection import find, recipients_in, select
from ssh_cli.workflow.consent import refuse_without_round
from ssh_cli.workflow.letter_state import refuse_moved_wording

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.templating.template import Templates

SUMMARY = "summary.csv"
_COLUMNS = ("id", "name", "kind", "format", "reason", "text")
_SHOWN = 10
_REASONS = text_tables(__file__)["reason"]


class Addressees(NamedTuple):
    """Whom the letters of a series go to; none of them for a single letter."""

    to: str | None = None
    to_members: str | None = None
    group: Annotated[Grouping | None, one_of("--group", Grouping)] = None
    concerning: str | None = None


def render_series(
    session: Session,
    letter: "Letter",
    templates: "Templates",
    formats: tuple[str, ...],
    folder: Path | None,
    word_template: Path | None,
    whom: Addressees,
    *,
    draft: bool,
) -> None:
    """Write the letters of a series into a folder, and beside them the list of those left out."""
    if folder is None or (folder.exists() and not folder.is_dir()):
        raise UsageError("A series needs a folder.", hint="Name it with -o, for example -o build/letters")
    on = session.day_for(letter.day)
    orders, skipped = _choose(session, on, whom)
    if not orders and not skipped:
        raise NotFoundError(
            "Nobody was chosen to write to.",
            near=recipients_in(session.dataset(), whom.to or ""),
            hint="“hafen recipients list” shows all addressees.",
        )
    series = Series(
        letter=letter,
        dataset=session.public_dataset(),
        on=on,
        templates=templates,
        formats=formats,
        folder=folder,
        draft=draft,
        word_template=word_template,
        mailbox=session.setting("sender"),
    )
    tell_language(find_wording(letter, templates)[0])
    root = session.root()
    plan = plan_series(series, orders)
    left_out = [*skipped, *plan.skipped]
    made = 0
    written = write_series(series, plan, lambda path, content: deliver(content, to=path, keep_out_of=root))
    with progress_bar(_("Letters"), len(plan.tasks)) as advance:
        for number, (files, unfit) in enumerate(written, start=1):
            made += files
            left_out += unfit
            advance(number)
    unnamed = _greeted_by_no_name(orders, formats, on)
    _write_summary(session, (*left_out, *unnamed), on, folder)
    if session.asks_day and whom.group is not None and on != letter.day:
        note(
            "The lists hold for {on}, as --on asks; the letter is of {day}.",
            on=format_day(on),
            day=letter.date.formatted,
        )
    _tell(made, plan.current, left_out, folder, len(unnamed))
    # An earlier series may have written to somebody who is not meant any more.
    if earlier := left_over(folder, {order.id for order in orders}):
        names = _first([visible(name) for name in earlier])
        note("From an earlier series, left alone: {names}", names=names)
    if not made and not plan.current and any(entry.reason is SkipReason.DOES_NOT_FIT for entry in left_out):
        raise RefusedError("No letter could be written.", hint=left_out[-1].text)


def _choose(session: Session, on: str, whom: Addressees) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    """Return the letters that are asked for, and who is left out; raise UsageError, QueryError."""
    context, dataset = session.context(on), session.dataset()
    asked = (("recipients", whom.to), ("members", whom.to_members), ("members", whom.concerning))
    for kind, query in asked:
        if query:
            note_missed(context, query, [row.record for row in select(context, kind, query)], kind)
    if whom.group is None:
        return choose_orders(dataset, to=whom.to, to_members=whom.to_members, on=on)

    if whom.to_members is not None:
        raise UsageError(
            "--to-members does not go with --group: grouped letters go to ministries.",
            hint="Choose the municipalities that they list with --concerning.",
        )
    return group_orders(dataset, whom.group, to=whom.to, concerning=whom.concerning, on=on)


def _greeted_by_no_name(orders: Iterable[Order], formats: Sequence[str], on: str) -> tuple[Skipped, ...]:
    """Return who gets a letter that greets nobody by name, and what is missing for that."""
    written = (order for order in orders if len(tuple(find_gaps(order, formats))) < len(formats))
    missing = (
        (order, greeted_holder(order.addressee.offices, on)[1])
        for order in written
        if not order.addressee.salutation
    )
    return tuple(order.skip(SkipReason.NO_NAME, text) for order, text in missing if text)


def _write_summary(session: Session, skipped: Iterable[Skipped], on: str, folder: Path) -> None:
    """Write the list of those left out, also where it is empty: then it says that nobody was."""
    rows = tuple(
        values_of(entry, "id", "name", "kind", "reason", "text", format="format_name")
        for entry in sorted(skipped, key=lambda entry: entry.reason)
    )
    columns = tuple(Column(key, key) for key in _COLUMNS)
    report = Page("letter-series", _("Left out"), columns, rows, stamp=session.stamp()._replace(on=on))
    session.deliver(write_page(report, "csv"), folder / SUMMARY)


def _tell(made: int, current: int, skipped: Sequence[Skipped], folder: Path, unnamed: int) -> None:
    """Say how many files were made, how many were as they should be, and who gets no letter and why."""
    note(counted("{n} file written to {folder}.", "{n} files written to {folder}.", made, folder=folder))
    if current:
        note(counted("{n} file was current already.", "{n} files were current already.", current))
    for reason, _count in Counter(entry.reason for entry in skipped).most_common():
        names = [
            f"{visible(entry.name)} ({entry.format_name})" if entry.format_name else visible(entry.name)
            for entry in skipped
            if entry.reason is reason
        ]
        note("{reason}: {names}", reason=_(_REASONS[reason]), names=_first(names))
    if unnamed:
        note(counted("{n} letter greets nobody by name.", "{n} letters greet nobody by name.", unnamed))
    if skipped or unnamed:
        note("All of them with what is missing: {path}", path=folder / SUMMARY)
    note("Nothing was sent.")


def _first(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = [_("and {n} more", n=len(names) - _SHOWN)] if len(names) > _SHOWN else []
    return ", ".join([*names[:_SHOWN], *more])


@verb()
def render(
    session: Session,
    *,
    name: str,
    format_name: Annotated[str | None, typer.Option(autocompletion=letter_formats)] = None,
    output: Output = None,
    draft: bool = False,
    template: str | None = None,
    whom: Addressees,
) -> None:
    """Write a letter, or with --to, --to-members or --group one to each addressee."""
    is_series = (whom.to, whom.to_members, whom.group) != (None, None, None)
    if whom.concerning is not None and whom.group is None:
        raise UsageError("--concerning goes with --group.", hint="Example: --group land --concerning land:BB")
    # A series is written as PDF unless another format is named; a letter as its file is called.
    suffix = output.suffix.lstrip(".").lower() if output else ""
    given = format_name or ("pdf" if is_series else suffix or "txt")
    formats: tuple[str, ...] = (given,)
    if is_series:
        formats = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    elif "," in given:
        raise UsageError(
            "Several formats go with a series of letters.",
            hint="Name whom it goes to with --to, or write one format at a time.",
        )
    for chosen in formats:
        find_format(chosen, letter_formats())
    # Private data are for whom they are of: they address a letter, and nothing else in it comes from them.
    if whom.group is None and (draft or is_series):
        session.admit_private()
    letter, dataset, templates = open_letter(session, name, draft=draft)
    word = find_word_template(template, templates) if template else None
    if word is not None and "docx" not in formats:
        raise UsageError(
            "--template goes with Word files, and none is written here.",
            hint="Write the letter as docx: -o FILE.docx or --format docx.",
        )
    if is_series:
        render_series(session, letter, templates, formats, output, word, whom, draft=draft)
        return

    document = _compose(session, letter, dataset, templates, draft=draft)
    envelope = None
    if given == "eml":
        receiver = next(iter(recipients_of(letter, dataset)), None)
        if receiver is None or not receiver.email:
            note("No mailbox is on record for whom this letter goes to: fill it in before sending.")
        envelope = envelope_for(letter, dataset, receiver, document, mailbox=session.setting("sender"))
    files = write_files(document, formats, record=letter.id, envelope=envelope, word_template=word)
    content = files[given]
    deliver_file(session, content if find_format(given).binary else content.decode(), output)


def open_letter(session: Session, name: str, *, draft: bool) -> "tuple[Letter, Dataset, Templates]":
    """Return the letter that `name` means, and the data and templates that it is written from.

    Where its templates are not of the revision asked for, that is said.

    Raise RefusedError for names under words that they may not have agreed to; drafts say what they are.
    What they agreed to is found out when a letter is frozen: rendering reads nothing of the overlay.
    """
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = session.templates()
    if session.at is not None and len(templates.folders) > 1:
        note("Templates are those on the disk, not those of the revision.")
    if draft or letter.template is None:  # without a template there are no words: compose_letter says so
        return letter, dataset, templates
    refuse_placeholder(letter, templates, None if letter.frozen else language())
    if letter.frozen is None:
        freeze = f"hafen --private letters freeze {letter.id}"
        hint = _("Freeze the letter first: {freeze}. To look at it before: --draft", freeze=freeze)
        refuse_without_round(letter, hint)
    else:
        refuse_moved_wording(letter, session.public_dataset(), templates)
    return letter, dataset, templates


def _compose(
    session: Session, letter: "Letter", dataset: "Dataset", templates: "Templates", *, draft: bool
) -> Page:
    """Return a letter as a page, and say where that is in another language than the one in use."""
    on = session.day_for(letter.day)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=language(), draft=draft)
    tell_language(document.language)
    return document


def find_word_template(given: str, templates: "Templates") -> Path:
    """Return the file of a Word template: a path, or a name in a dataset's templates/word/."""
    path = Path(given)
    if path.is_file():
        return path
    own = {
        file.stem: file
        for folder in templates.folders
        for file in sorted((folder / "word").glob("*.docx"))[::-1]
    }
    if given.removesuffix(".docx") in own:
        return own[given.removesuffix(".docx")]
    raise NotFoundError(
        "There is no Word template “{name}”.",
        near=suggest(given, list(own)),
        hint="“hafen templates list” shows all; “hafen templates new --word” copies one to start from.",
        name=given,
    )


@verb()
def preview(
    session: Session,
    *,
    name: str,
    output: Output = None,
    page: Annotated[int, typer.Option(min=1)] = 1,
    draft: bool = False,
) -> None:
    """Write one page of a letter as a picture."""
    from ssh_cli.formats.pdf import write_png

    letter, dataset, templates = open_letter(session, name, draft=draft)
    document = _compose(session, letter, dataset, templates, draft=draft)
    deliver_file(session, write_png(document, page, record=letter.id), output)
