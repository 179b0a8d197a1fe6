"""Freezing a letter: what it says today is put down in its record, with the digests of its files."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from ssh_cli.document.formats.writers import FORMATS, write_document
from ssh_cli.document.letters.frozen import frozen_figures, frozen_names
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.template import Templates
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import Record
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.day import parse_day
from ssh_cli.model.record import Frozen, Letter
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.yaml_write import Plain

FROZEN_FORMATS = tuple(name for name in FORMATS if name != "eml")
"""Formats whose digests are kept: a mail draft differs from one addressee to the next."""


def digest_of(content: str | bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def settled_commit(repository: Repository) -> Commit:
    """Return the commit that the files are of; raise RefusedError where they are not just that."""
    running = repository.running_operation()
    if running:
        raise RefusedError(
            _("A {operation} is under way in this repository.").format(operation=running),
            hint=_("Finish it first, or abort it."),
        )
    if repository.is_dirty():
        raise RefusedError(
            _("Files of the dataset are not committed, so no commit could tell what the letter rests on."),
            hint=_("Commit them first; “git status” shows which."),
        )
    return repository.resolve("HEAD")


def freeze_letter(
    letter: Letter,
    dataset: Dataset,
    record: Record,
    *,
    on: str,
    commit: Commit,
    templates: Templates,
    formats: Iterable[str] = FROZEN_FORMATS,
) -> Plan:
    """Return the plan that freezes the letter on the ISO day `on`, as the dataset at `commit` has it.

    Raise RefusedError for a letter that is frozen, and what composing and writing it raise: consent
    that is missing, a value without which the template does not print.
    """
    if letter.frozen is not None:
        raise RefusedError(
            _("“{id}” was frozen on {day}.").format(id=letter.id, day=letter.frozen.on),
            hint=_("What became of it since: hafen letters verify FILE"),
        )
    frozen = Frozen(
        on=parse_day(on),
        at=commit.hash,
        figures=frozen_figures(letter, dataset),
        signatories=frozen_names(letter, dataset),
    )
    document = compose_letter(replace(letter, frozen=frozen), dataset, on=on, templates=templates)
    digests = {
        name: digest_of(write_document(document, name, templates, record=letter.id)) for name in formats
    }
    changed = record.set(("frozen",), _as_data(frozen, digests))
    return make_plan(
        _("{id} frozen").format(id=letter.id),
        [changed.edit()],
        [
            _("Commit the record; from now on the letter is printed as it is today."),
            f"hafen letters render {letter.id} -o build/{letter.id}.pdf",
        ],
    )


def _as_data(frozen: Frozen, digests: dict[str, str]) -> dict[str, Plain]:
    figures: dict[str, Plain] = {
        one.name: {"value": one.value, "qualifier": one.qualifier} for one in frozen.figures
    }
    names: list[Plain] = [
        {
            "member": one.member,
            "municipality": one.municipality,
            "name": one.name or None,
            "office": one.office or None,
        }
        for one in frozen.signatories
    ]
    return {
        "on": frozen.on.text,
        "at": frozen.at,
        "figures": figures or None,
        "signatories": names or None,
        "digests": dict(digests),
    }
