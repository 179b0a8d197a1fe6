"""What a letter states that may change: its figures, and the names of those whose consent is recorded.

What was frozen stays: figures, names and offices of that day instead of today's.
"""

import hashlib
from collections.abc import Collection, Iterable

from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Digests, Frozen, FrozenFigure, FrozenFigures, FrozenName, Letter, Signatory
from ssh_cli.model.dataset import Dataset

_CONFIRMED = "confirmed"


def digest_of(content: str | bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def signatories_to_print(
    letter: Letter, sources: Collection[str], *, draft: bool = False
) -> tuple[Signatory, ...]:
    """Return the confirmed signatories in the letter's order.

    A confirmation without its basis or its source is none, and a source is an address, `register` or one of
    `sources`, the keys of the bibliography. A final letter with such a one raises
    RefusedError, rather than leaving out somebody in silence; a draft leaves them out.
    """
    keys = {*sources, "register"}
    confirmed = [signatory for signatory in letter.signatories if signatory.status == _CONFIRMED]
    proven = tuple(
        signatory
        for signatory in confirmed
        if signatory.basis
        and signatory.source
        and all(ref in keys or ref.startswith(("https://", "http://")) for ref in signatory.source)
    )
    unproven = [signatory for signatory in confirmed if signatory not in proven]
    if unproven and not draft:
        raise RefusedError(
            "That {names} signed “{id}” is recorded without basis or source.",
            hint="Record what the consent is known from, or print a draft with --draft.",
            names=", ".join(signatory.name or signatory.member for signatory in unproven),
            id=letter.id,
        )
    return proven


def freeze(letter: Letter, dataset: Dataset, *, on: str, at: str) -> Frozen:
    """Return what the letter states on the ISO day `on`, as the dataset at the commit `at` has it.

    The digests of its files are still to be added. Raises as `signatories_to_print`.
    """
    counts, towns = dataset.counts, dataset.municipalities
    figures = {
        name: FrozenFigure(value=counts[key].value, qualifier=counts[key].qualifier)
        for name, key in letter.figures.given()
        if key in counts
    }
    names = tuple(
        FrozenName(
            member=signatory.member,
            municipality=towns[signatory.member].name if signatory.member in towns else signatory.member,
            name=signatory.name,
            office=signatory.office,
        )
        for signatory in signatories_to_print(letter, dataset.sources)
    )
    return Frozen(
        date=parse_day(on), at=at, figures=FrozenFigures(**figures), signatories=names, digests=Digests()
    )


def as_frozen(letter: Letter, frozen: Frozen, dataset: Dataset) -> tuple[Letter, Dataset]:
    """Return the letter and the dataset with what was frozen in place of what is recorded now."""
    named = dict(letter.figures.given())
    figures = {named[name]: figure for name, figure in frozen.figures.given() if name in named}
    counts = tuple(
        count._replace(value=figures[count.id].value, qualifier=figures[count.id].qualifier)
        if count.id in figures
        else count
        for count in dataset.alliance.counts
    )
    towns = dict(dataset.municipalities)
    for name in frozen.signatories:
        if name.member in towns:
            towns[name.member] = towns[name.member]._replace(name=name.municipality)
    signatories = tuple(_signatory(name, letter) for name in frozen.signatories)
    return (
        letter._replace(signatories=signatories),
        dataset._replace(alliance=dataset.alliance._replace(counts=counts), municipalities=towns),
    )


def _signatory(frozen: FrozenName, letter: Letter) -> Signatory:
    """Return a frozen signature, with the proof that the record has of it."""
    recorded = [signatory for signatory in letter.signatories if signatory.member == frozen.member]
    proof = max(recorded, key=lambda signatory: signatory.name == frozen.name, default=None)
    return Signatory(
        member=frozen.member,
        status=_CONFIRMED,
        name=frozen.name,
        office=frozen.office,
        basis=proof.basis if proof else "",
        source=proof.source if proof else (),
    )


def kept_as(content: bytes, letters: Iterable[Letter]) -> Letter | None:
    """Return the letter whose record says that a file of this content was frozen or sent, None for none."""
    digest = digest_of(content)
    for letter in letters:
        frozen = {known for _format, known in letter.frozen.digests.given()} if letter.frozen else set()
        if digest in frozen | {sending.digest for sending in letter.sendings}:
            return letter
    return None
