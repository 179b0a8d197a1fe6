"""Entries of lists: ids used once, figures in order, letters and votes that make sense."""

from collections.abc import Iterator

from ssh_cli.check.corpus import ALLIANCE, Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.ways import IDS, RANGES
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.messages import _
from ssh_cli.model.suggestion import did_you_mean, suggest
from ssh_cli.source.position import Pointer


def entry_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to an id that two entries of a list share: demands, declarations, counts, networks, offers."""
    for way in IDS:
        seen: set[tuple[str, Pointer, str]] = set()
        for path, pointer, name in corpus.find(way):
            entry = (path, pointer[:-2], name)
            if entry in seen:
                yield Violation(
                    path=path,
                    pointer=pointer,
                    message=_("Another entry of this list has the id “{id}” already.").format(id=name),
                    hint=_("Give each entry an id of its own."),
                )
            seen.add(entry)


def offer_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to the name of an offer that its resolution does not have."""
    resolutions = corpus.dataset.resolutions
    for path, resolution in corpus.resolutions:
        own = {offer.id for offer in resolution.offers}
        for number, offer in enumerate(resolution.offers):
            if offer.part_of is not None and offer.part_of not in own - {offer.id}:
                yield _no_offer(path, ("offers", number, "part_of"), offer.part_of, own - {offer.id})
            for position, name in enumerate(offer.supersedes):
                target = resolutions.get(name.partition("/")[0])
                if target is None:
                    continue  # broken, or unknown: another rule says so
                there = {f"{target.id}/{offered.id}" for offered in target.offers}
                if name not in there:
                    yield _no_offer(path, ("offers", number, "supersedes", position), name, there)


def _no_offer(path: str, pointer: Pointer, name: str, known: set[str]) -> Violation:
    return Violation(
        path=path,
        pointer=pointer,
        message=_("There is no other offer “{name}”.").format(name=name),
        hint=did_you_mean(suggest(name, known)),
    )


def places_out_of_order(corpus: Corpus) -> Iterator[Violation]:
    """Object to a range whose lower bound is above its upper one."""
    for way in RANGES:
        for path, pointer, bounds in corpus.find(way):
            if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
                yield Violation(
                    path=path,
                    pointer=(*pointer, "min"),
                    message=_("min ({least}) is above max ({most}).").format(
                        least=bounds.min, most=bounds.max
                    ),
                    hint=_("“Up to 50” is max: 50; “at least 50” is min: 50; exactly 50 is both."),
                )


def reconstruction_without_template(corpus: Corpus) -> Iterator[Violation]:
    """Object to a reconstructed letter that names no template with its words."""
    for path, letter in corpus.letters:
        if letter.reconstruction and letter.template is None:
            yield Violation(
                path=path,
                pointer=("reconstruction",),
                message=_("A reconstruction needs a template that holds its words."),
                hint=_("Add template:, or remove reconstruction: where there is no wording."),
            )


def signatory_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to a signature that a letter has already."""
    for path, letter in corpus.letters:
        seen: set[tuple[str, str]] = set()
        for number, signatory in enumerate(letter.signatories):
            if (signatory.member, signatory.name) in seen:
                yield Violation(
                    path=path,
                    pointer=("signatories", number, "member"),
                    message=_("“{member}” has signed already, by the same name.").format(
                        member=signatory.member
                    ),
                    hint=_("Remove one of the two."),
                )
            seen.add((signatory.member, signatory.name))


def coordination_without_land(corpus: Corpus) -> Iterator[Violation]:
    """Object to a coordination of a Land that is not named."""
    for number, role in enumerate(corpus.dataset.alliance.coordination):
        if role.level == "land" and role.land is None:
            yield Violation(
                path=ALLIANCE,
                pointer=("coordination", number, "level"),
                message=_("The Land that “{member}” coordinates is missing.").format(member=role.member),
                hint=_("Add land: with the two letters of the Land."),
            )


def vote_unlike_outcome(corpus: Corpus) -> Iterator[Violation]:
    """Object to votes that do not fit the outcome; a warning, since some bodies need more than a majority."""
    for path, resolution in corpus.resolutions:
        if resolution.vote is not None and _unlike(resolution):
            yield Violation(
                path=path,
                pointer=("vote",),
                message=_("The votes do not fit the outcome “{outcome}”.").format(
                    outcome=resolution.outcome.value
                ),
                hint=_("Look both up in the source; say under vote: note: why they differ."),
            )


def _unlike(resolution: Resolution) -> bool:
    vote = resolution.vote
    if vote is None or vote.note:
        return False
    if vote.unanimous and vote.in_favour and vote.against:
        return True
    if vote.in_favour is None or vote.against is None:
        return False
    if resolution.outcome is Outcome.ADOPTED:
        return vote.in_favour <= vote.against
    return resolution.outcome is Outcome.REJECTED and vote.against < vote.in_favour
