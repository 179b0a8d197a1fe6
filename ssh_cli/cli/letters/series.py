"""A series of letters from the command line: whom it goes to, the progress, and the work list."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.choices import groupings
from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.document_output import tell_language
from ssh_cli.cli.letters.rendering import refuse_word_template
from ssh_cli.cli.progress import progress_bar
from ssh_cli.document.formats.writers import check_format
from ssh_cli.document.letters.grouping import Grouping, group_orders
from ssh_cli.document.letters.parties import greeted_holder
from ssh_cli.document.letters.serial import Order, Reason, Skipped, choose_orders, find_gaps
from ssh_cli.document.letters.serial_record import left_over
from ssh_cli.document.letters.serial_writing import Series, letter_language, plan_series, write_series
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.output.guard import visible
from ssh_cli.output.writers import render
from ssh_cli.page.page import Column, Page, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ssh_cli.cli.session import Session
    from ssh_cli.document.template import Templates
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset

SUMMARY = "summary.csv"
_SHOWN = 10
_REASONS = {
    "no-address": N_("No postal address"),
    "no-mailbox": N_("No mailbox"),
    "possible": N_("Chosen possibly, not certainly"),
    "no-ministry": N_("No ministry on record"),
    "concerns-nobody": N_("Concerns no municipality"),
    "does-not-fit": N_("Does not fit"),
    "edited": N_("Changed by hand, kept"),
    "foreign": N_("File was there before, kept"),
}


To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar=N_("QUERY"), help=N_("One letter to each of these recipients; '' means all of them.")
    ),
]
ToMembers = Annotated[
    str | None,
    typer.Option("--to-members", metavar=N_("QUERY"), help=N_("One letter to each of these municipalities.")),
]
Group = Annotated[
    str | None,
    typer.Option(
        "--group",
        autocompletion=groupings,
        help=N_("One letter to each ministry, or to each Land's, listing the municipalities concerned."),
    ),
]
Concerning = Annotated[
    str | None,
    typer.Option(
        "--concerning",
        metavar=N_("QUERY"),
        help=N_("Municipalities that grouped letters list; otherwise the members."),
    ),
]


class Addressees(NamedTuple):
    """Whom the letters of a series go to; none of them for a single letter."""

    to: To = None
    to_members: ToMembers = None
    group: Group = None
    concerning: Concerning = None

    @property
    def is_series(self) -> bool:
        """Whether letters to many are meant, at least one of them."""
        return any(one is not None for one in (self.to, self.to_members, self.group))


class Written(NamedTuple):
    """How many files a series made, and how many were as they should be already."""

    made: int
    current: int


def render_series(
    session: "Session",
    letter: "Letter",
    templates: "Templates",
    *,
    formats: str | None,
    folder: Path | None,
    draft: bool,
    word_template: Path | None,
    whom: Addressees,
) -> None:
    """Write the letters of a series into a folder, and beside them the list of those left out."""
    chosen = _formats(formats)
    refuse_word_template(word_template, chosen)
    if folder is None or (folder.exists() and not folder.is_dir()):
        raise UsageError(
            _("A series needs a folder."), hint=_("Name it with -o, for example -o build/letters")
        )
    # Private data are for whom they are of: they address a letter, and nothing else in it comes from them.
    on = session.day_for(letter.day)
    orders, skipped = _orders(session.dataset(), on, whom)
    if not orders and not skipped:
        raise NotFoundError(
            _("Nobody was chosen to write to."), hint=_("“hafen recipients list” shows all addressees.")
        )
    series = Series(
        letter=letter,
        dataset=session.public_dataset(),
        on=on,
        templates=templates,
        formats=chosen,
        folder=folder,
        draft=draft,
        word_template=word_template,
    )
    tell_language(letter_language(series))
    root = session.root()
    written, left_out = _write(series, orders, root)
    everything = (*skipped, *left_out)
    unnamed = tuple(_unnamed(orders, chosen, on))
    _summarise((*everything, *unnamed), session.stamp()._replace(on=on), folder, root)
    if session.asks_day and whom.group is not None and on != letter.day:
        _tell_other_day(letter, on)
    _tell(written, everything, folder, len(unnamed))
    _tell_left_over(folder, orders)
    if not written.made and not written.current and any(one.reason == "does-not-fit" for one in everything):
        raise RefusedError(_("No letter could be written."), hint=everything[-1].text)


def _tell_other_day(letter: "Letter", on: str) -> None:
    """Say that the lists in a letter are of another day than the letter, since --on asked for that."""
    text = _("The lists hold for {on}, as --on asks; the letter is of {day}.")
    note(text.format(on=format_day(on), day=format_day(letter.date.text)))


def _unnamed(orders: "Sequence[Order]", formats: "Sequence[str]", on: str) -> "Iterator[Skipped]":
    """Yield who gets a letter that greets nobody by name, and what is missing for that."""
    for one in orders:
        if one.addressee.salutation or len(tuple(find_gaps(one, formats))) == len(formats):
            continue
        if gap := greeted_holder(one.addressee.offices, on)[1]:
            yield Skipped(one.id, one.addressee.name, one.kind, "", Reason.NO_NAME, gap)


def _formats(given: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (given or "pdf").split(",") if name.strip()))
    for name in names:
        check_format(name)
    return names


def _orders(dataset: "Dataset", on: str, whom: Addressees) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    to, to_members, group, concerning = whom
    if group is None:
        return choose_orders(dataset, to=to, to_members=to_members, on=on)

    names = [one.value for one in Grouping]
    if group not in names:
        raise UsageError(
            _("Letters are not grouped by “{name}”.").format(name=group),
            hint=_("Groups: {names}").format(names=", ".join(names)),
        )
    if to_members is not None:
        raise UsageError(
            _("--to-members does not go with --group: grouped letters go to ministries."),
            hint=_("Choose the municipalities that they list with --concerning."),
        )
    return group_orders(dataset, Grouping(group), to=to, concerning=concerning, on=on)


def _write(series: Series, orders: "Sequence[Order]", root: Path) -> "tuple[Written, tuple[Skipped, ...]]":
    plan = plan_series(series, orders)
    made = 0
    unfit: list[Skipped] = []
    written = write_series(series, plan, lambda path, content: deliver(content, to=path, keep_out_of=root))
    with progress_bar(_("Letters"), len(plan.tasks)) as advance:
        for number, (files, refused) in enumerate(written, start=1):
            made += files
            unfit += refused
            advance(number)
    return Written(made, plan.current), (*plan.skipped, *unfit)


def _summarise(skipped: "Sequence[Skipped]", stamp: "Stamp", folder: Path, root: Path) -> None:
    """Write the list of those left out, also where it is empty: then it says that nobody was."""
    keys = ("id", "name", "kind", "format", "reason", "text")
    columns = tuple(Column(key, key) for key in keys)
    rows = tuple(
        dict(zip(keys, (*_row(one),), strict=True)) for one in sorted(skipped, key=lambda one: one.reason)
    )
    report = Page("letter-series", _("Left out"), stamp, columns, rows)
    deliver(render(report, "csv"), to=folder / SUMMARY, keep_out_of=root)


def _row(one: Skipped) -> tuple[str | None, ...]:
    return one.id, one.name, one.kind, one.format_name or None, one.reason.value, one.text


def _tell(written: Written, skipped: "Sequence[Skipped]", folder: Path, unnamed: int) -> None:
    files = ngettext("{n} file written to {folder}.", "{n} files written to {folder}.", written.made)
    note(files.format(n=written.made, folder=folder))
    if written.current:
        n = written.current
        note(ngettext("{n} file was current already.", "{n} files were current already.", n).format(n=n))
    for reason, count in Counter(one.reason for one in skipped).most_common():
        note(_("{reason}: {names}").format(reason=_(_REASONS[reason]), names=_names(skipped, reason, count)))
    if unnamed:
        text = ngettext("{n} letter greets nobody by name.", "{n} letters greet nobody by name.", unnamed)
        note(text.format(n=unnamed))
    if skipped or unnamed:
        note(_("All of them with what is missing: {path}").format(path=folder / SUMMARY))
    note(_("Nothing was sent."))


def _tell_left_over(folder: Path, orders: "Sequence[Order]") -> None:
    """Say what an earlier series left in the folder: it may be addressed to somebody not meant any more."""
    found = left_over(folder, {one.id for one in orders})
    if found:
        names = ", ".join(visible(one) for one in found[:_SHOWN])
        more = [_("and {n} more").format(n=len(found) - _SHOWN)] if len(found) > _SHOWN else []
        note(_("From an earlier series, left alone: {names}").format(names=", ".join([names, *more])))


def _names(skipped: "Sequence[Skipped]", reason: Reason, count: int) -> str:
    names = [_named(one) for one in skipped if one.reason == reason]
    more = [_("and {n} more").format(n=count - _SHOWN)] if count > _SHOWN else []
    return ", ".join([*names[:_SHOWN], *more])


def _named(one: Skipped) -> str:
    return f"{visible(one.name)} ({one.format_name})" if one.format_name else visible(one.name)
