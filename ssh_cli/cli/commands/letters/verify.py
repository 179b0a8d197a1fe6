"""`hafen letters verify`: whether a file is the letter."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.console import read_file
from ssh_cli.cli.options import Out, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.letters.content import PARTS
from ssh_cli.letters.serial_writing import name_in_series
from ssh_cli.load.reading import read_dataset
from ssh_cli.messages import _, counted, format_day, text_tables
from ssh_cli.page.sections.letter_life import verification_page
from ssh_cli.query.selection import find
from ssh_cli.source.revision import RevisionTree
from ssh_cli.templating.template import Templates, templates_in
from ssh_cli.workflow.letter_state import Registry
from ssh_cli.workflow.letter_verification import Verification, verify

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset

_CODES = {"same-file": 0, "same-content": 7, "other": 1}
"""The exit code for what a file is."""


@verb()
def verify_(
    session: Session,
    *,
    file: Path,
    letter: str | None = None,
    out: Out,
) -> int:
    """Print what the file is and what differs; the exit code is 0, 7 or 1, as the help says."""
    dataset = session.dataset()
    known = find(dataset, "letters", letter) if letter is not None else None
    verified = verify(
        file.name,
        read_file(file),
        registry_of(session, dataset),
        letter=known,
        beside=lambda digest: name_in_series(file.parent, digest),
    )
    page = verification_page(
        verified.file.letter,
        verified.moved,
        file={"name": file.name, "digest": verified.file.digest},
        verdicts=tuple(_verdicts(verified)),
        origin=_describe_origin(verified),
        against_frozen=verified.is_frozen is False,
        uncompared=tuple(_(text) for text in verified.uncompared),
        part_names={part: _(name) for part, name in PARTS.items()},
    )
    print_page(session, page, out)
    return _CODES[verified.likeness.value]


def _verdicts(verified: Verification) -> Iterator[str]:
    """Yield whether the file is the letter, and whether the same would be written today."""
    likeness, frozen = verified.likeness.value, verified.file.letter.frozen
    if verified.is_draft:
        yield _("The file is marked as a draft, not for sending.")
    if verified.file.content is None:
        yield _("The file cannot be read: it is known by its bytes alone.")
    if frozen is None and (verified.file.origin is None or likeness != "same-file"):
        n = len(verified.moved)
        if likeness != "other" or not n:
            yield _(text_tables(__file__)["today"][likeness])
        else:
            yield counted(
                "The file differs from the data in {n} place.",
                "The file differs from the data in {n} places.",
                n,
            )
        return
    if frozen is None:
        yield _("The file is the one that went out, byte for byte.")
    else:
        yield _(text_tables(__file__)["frozen"][likeness], day=frozen.date.formatted)
    if likeness == "other":
        if verified.current:
            yield _("It is what data and templates give today.")
    elif verified.current:
        yield _("Data and templates give the same today.")
    elif frozen is None:
        yield _("Data and templates give something else today.")
    else:
        yield _(
            "Data or templates have changed since: composed anew, the letter would say something else; "
            "“hafen letters render” goes on writing what was frozen."
        )


def _describe_origin(verified: Verification) -> str:
    """Return what the record tells of the file, nothing where it tells nothing."""
    origin = verified.file.origin
    if origin is None:
        is_copy = verified.to and verified.is_frozen
        return _("the copy for {to}", to=verified.to) if is_copy else ""
    if origin.kind == "frozen":
        day = format_day(origin.on)
        return _("the file that was frozen on {day}, from the commit {at}", day=day, at=origin.at[:10])
    return _("the file that went to {to} on {day}", to=origin.to, day=format_day(origin.on))


def registry_of(session: Session, dataset: "Dataset") -> Registry:
    """Return what files are held against: the dataset now, and what its commits hold."""

    @cache
    def load_at(revision: str) -> "tuple[Dataset, Templates]":
        repository = session.repository()
        tree = RevisionTree(repository, repository.resolve(revision))
        return read_dataset(tree).dataset, templates_in(tree)

    return Registry(
        dataset=dataset,
        on=session.on if session.asks_day else "",
        templates=session.templates(),
        load_at=load_at,
    )
