"""A letter as it was frozen: figures, names and offices of that day instead of today's."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from ssh_cli.document.letters.consent import signatories_to_print
from ssh_cli.kinds.letter import FrozenFigure, FrozenFigures, FrozenName, Letter, Signatory
from ssh_cli.model.dataset import Dataset


def frozen_figures(letter: Letter, dataset: Dataset) -> FrozenFigures:
    """Return the figures that the letter states, as the dataset has them."""
    counts = {count.id: count for count in dataset.alliance.counts}
    figures = {
        name: FrozenFigure(value=counts[key].value, qualifier=counts[key].qualifier)
        for name, key in letter.figures.given()
        if key in counts
    }
    return FrozenFigures(**figures)


def frozen_names(letter: Letter, dataset: Dataset) -> tuple[FrozenName, ...]:
    """Return those who stand under the letter, as the dataset has them; raises as `signatories_to_print`."""
    towns = dataset.municipalities
    return tuple(
        FrozenName(
            member=one.member,
            municipality=towns[one.member].name if one.member in towns else one.member,
            name=one.name,
            office=one.office,
        )
        for one in signatories_to_print(letter, dataset.sources)
    )


def as_frozen(letter: Letter, dataset: Dataset) -> tuple[Letter, Dataset]:
    """Return the letter and the dataset with what was frozen in place of what is recorded now."""
    frozen = letter.frozen
    if frozen is None:
        return letter, dataset
    named = dict(letter.figures.given())
    figures = {named[name]: figure for name, figure in frozen.figures.given() if name in named}
    counts = tuple(
        count._replace(value=figures[count.id].value, qualifier=figures[count.id].qualifier)
        if count.id in figures
        else count
        for count in dataset.alliance.counts
    )
    towns = dict(dataset.municipalities)
    for one in frozen.signatories:
        if one.member in towns:
            towns[one.member] = towns[one.member]._replace(name=one.municipality)
    signatories = tuple(_signatory(one, letter) for one in frozen.signatories)
    return (
        letter._replace(signatories=signatories),
        replace(dataset, alliance=dataset.alliance._replace(counts=counts), municipalities=towns),
    )


def _signatory(frozen: FrozenName, letter: Letter) -> Signatory:
    """Return a frozen signature, with the proof that the record has of it."""
    own = [one for one in letter.signatories if one.member == frozen.member]
    found = next((one for one in own if one.name == frozen.name), own[0] if own else None)
    return Signatory(
        member=frozen.member,
        status="confirmed",
        name=frozen.name,
        office=frozen.office,
        basis=found.basis if found else "",
        source=found.source if found else (),
    )


def kept_as(content: bytes, letters: Iterable[Letter]) -> Letter | None:
    """Return the letter whose record says that a file of this content was frozen or sent, None for none."""
    digest = hashlib.sha256(content).hexdigest()
    for one in letters:
        frozen = {digest for _format, digest in one.frozen.digests.given()} if one.frozen else set()
        if digest in frozen | {each.digest for each in one.sendings}:
            return one
    return None
