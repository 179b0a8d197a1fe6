"""The pages on one meeting and one letter."""

from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Column, Table
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, record_page


def meeting_page(meeting: Meeting, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a meeting."""
    until = f" – {format_day(meeting.until.text)}" if meeting.until else ""
    took_place = {True: _("yes"), False: _("no"), None: _("not known")}[meeting.took_place]
    return record_page(
        "meetings",
        meeting,
        context,
        stamp,
        data=data,
        facts=(
            fact(_("Date"), f"{format_day(meeting.from_.text)}{until}"),
            fact(_("Took place"), took_place),
        ),
        shown=("from", "until", "took_place"),
    )


def letter_page(letter: Letter, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a letter; a reconstruction says so first."""
    return record_page(
        "letters",
        letter,
        context,
        stamp,
        data=data,
        shown=("reconstruction", "sendings"),
        lists=("signatories",),
        sections=(_sendings(letter, context),),
        notices=(reconstruction_notice(),) if letter.reconstruction else (),
    )


def _sendings(letter: Letter, context: Context) -> Table:
    """Return to whom the letter went, by the names of recipients and municipalities."""
    recipients = context.dataset.recipients
    rows = tuple(
        {
            "to": recipients[sending.to].name if sending.to in recipients else context.name(sending.to),
            "date": sending.date.text,
            "digest": sending.digest or None,
            "at": sending.at or None,
        }
        for sending in letter.sendings
    )
    columns = (
        Column("to", _("Recipient")),
        Column("date", _("Sent on"), "day"),
        Column("digest", _("Digest")),
        Column("at", _("Commit")),
    )
    return Table(columns, rows, _("Sendings"))


def reconstruction_notice() -> str:
    """Return the sentence that a reconstruction carries wherever it is shown."""
    return _("This letter is a reconstruction: its wording is not the signed one.")
