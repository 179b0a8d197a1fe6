"""A series of letters from the command line: whom it goes to, the progress, and the work list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ssh_cli.cli.choices import GROUPING
from ssh_cli.cli.console import deliver, note, progress_bar
from ssh_cli.cli.groups import note_missed
from ssh_cli.cli.options import one_of
from ssh_cli.cli.printing import tell_language
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.formats.registry import write_page
from ssh_cli.letters.letter import find_wording
from ssh_cli.letters.parties import greeted_holder
from ssh_cli.letters.serial import (
    Grouping,
    Order,
    Skipped,
    SkipReason,
    choose_orders,
    find_gaps,
    group_orders,
)
from ssh_cli.letters.serial_writing import Series, left_over, plan_series, write_series
from ssh_cli.messages import _, counted
from ssh_cli.messages.day import format_day
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Column
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Page
from ssh_cli.query.selection import select

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
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
    group: Annotated[Grouping | None, one_of("--group", GROUPING, Grouping)] = None
    concerning: str | None = None


def render_series(
    session: "Session",
    letter: "Letter",
    templates: "Templates",
    on: str,
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
    orders, skipped = _choose(session.dataset(), on, whom)
    if not orders and not skipped:
        raise NotFoundError(
            "Nobody was chosen to write to.", hint="“hafen recipients list” shows all addressees."
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
        text = _("The lists hold for {on}, as --on asks; the letter is of {day}.")
        note(text.format(on=format_day(on), day=format_day(letter.date.text)))
    _tell(made, plan.current, left_out, folder, len(unnamed))
    # An earlier series may have written to somebody who is not meant any more.
    if earlier := left_over(folder, {order.id for order in orders}):
        names = _first([visible(name) for name in earlier])
        note("From an earlier series, left alone: {names}", names=names)
    if not made and not plan.current and any(entry.reason is SkipReason.DOES_NOT_FIT for entry in left_out):
        raise RefusedError("No letter could be written.", hint=left_out[-1].text)


def _choose(dataset: "Dataset", on: str, whom: Addressees) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    """Return the letters that are asked for, and who is left out; raise UsageError, QueryError."""
    context = Context(dataset, on)
    for query in filter(None, (whom.to_members, whom.concerning)):
        towns = [row.record for row in select(dataset, "members", query, on, context=context)]
        note_missed(context, query, towns)
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


def _write_summary(session: "Session", skipped: Iterable[Skipped], on: str, folder: Path) -> None:
    """Write the list of those left out, also where it is empty: then it says that nobody was."""
    rows = tuple(
        {
            "id": entry.id,
            "name": entry.name,
            "kind": entry.kind,
            "format": entry.format_name or None,
            "reason": entry.reason.value,
            "text": entry.text,
        }
        for entry in sorted(skipped, key=lambda entry: entry.reason)
    )
    columns = tuple(Column(key, key) for key in _COLUMNS)
    report = Page("letter-series", _("Left out"), session.stamp()._replace(on=on), columns, rows)
    deliver(write_page(report, "csv"), to=folder / SUMMARY, keep_out_of=session.root())


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
