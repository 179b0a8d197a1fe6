"""`hafen letters verify`: whether a file is the letter."""

from pathlib import Path
from typing import Annotated

import typer

from ssh_cli.cli.letters.reading import read_file, registry_of
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.document.letters.content import PARTS
from ssh_cli.document.letters.serial_writing import name_in_series
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.output.page_letter_life import verification_page
from ssh_cli.query.selection import find
from ssh_cli.workflow.letter_verification import Origin, Verification, verify

app = alone()
File = Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The file that somebody has."))]
_CODES = {"same-file": 0, "same-content": 7, "other": 1}
"""The exit code for what a file is."""


@verb(app)
def verify_file(
    session: Session,
    *,
    file: File,
    letter: Annotated[
        str | None,
        typer.Option("--letter", metavar=N_("LETTER"), help=N_("Which letter it is, where nothing tells.")),
    ] = None,
    out: Out,
) -> int:
    """Print what the file is and what differs; the exit code is 0, 7 or 1, as the help says."""
    dataset = session.dataset()
    known = find(dataset, "letters", letter) if letter is not None else None
    found = verify(
        file.name,
        read_file(file),
        registry_of(session, dataset),
        letter=known,
        beside=lambda digest: name_in_series(file.parent, digest),
    )
    page = verification_page(
        found.letter,
        found.moved,
        session.stamp(),
        file={"name": file.name, "digest": found.file.digest},
        verdicts=_verdicts(found),
        origin=_describe_origin(found.origin, found),
        against_frozen=found.against_frozen,
        uncompared=tuple(_(one) for one in found.uncompared),
        part_names={part: _(name) for part, name in PARTS.items()},
    )
    print_report(session, page, out)
    return _CODES[found.likeness.value]


def _verdicts(found: Verification) -> tuple[str, ...]:
    """Return whether the file is the letter, and whether the same would be written today."""
    verdicts = [_("The file is marked as a draft, not for sending.")] if found.is_draft else []
    if not found.readable:
        verdicts.append(_("The file cannot be read: it is known by its bytes alone."))
    if found.letter.frozen is None and (found.origin is None or found.likeness != "same-file"):
        return (*verdicts, _today(found))
    verdicts.append(_likeness(found))
    if found.likeness != "other":
        verdicts.append(
            _("Data and templates give the same today.")
            if found.current
            else _("Data and templates give something else today.")
        )
    elif found.current:
        verdicts.append(_("It is what data and templates give today."))
    return tuple(verdicts)


def _likeness(found: Verification) -> str:
    if found.letter.frozen is None:
        return _("The file is the one that went out, byte for byte.")
    texts = {
        "same-file": _("The file is the letter that was frozen on {day}, byte for byte."),
        "same-content": _(
            "The file has the words, links and pictures of the letter that was frozen on {day}, and is "
            "another file."
        ),
        "other": _("The file is not the letter that was frozen on {day}."),
    }
    return texts[found.likeness.value].format(day=format_day(found.letter.frozen.date.text))


def _today(found: Verification) -> str:
    if found.likeness == "same-file":
        return _("The file is what data and templates give, byte for byte.")
    if found.likeness == "same-content":
        return _("The file has the words, links and pictures that the data give, and is another file.")
    n = len(found.moved)
    if not n:
        return _("The file is not what the data would give now.")
    return ngettext(
        "The file differs from the data in {n} place.", "The file differs from the data in {n} places.", n
    ).format(n=n)


def _describe_origin(origin: Origin | None, found: Verification) -> str:
    if origin is None:
        return _("the copy for {to}").format(to=found.to) if found.to and found.is_frozen else ""
    if origin.kind == "frozen":
        text = _("the file that was frozen on {day}, from the commit {at}")
        return text.format(day=format_day(origin.on), at=origin.at[:10])
    return _("the file that went to {to} on {day}").format(to=origin.to, day=format_day(origin.on))
