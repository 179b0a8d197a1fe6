"""Entries of lists: ids used once, figures in order, letters and votes that make sense."""

from collections.abc import Iterator, Sequence

from ssh_cli.check.corpus import ALLIANCE, DEMANDS, Corpus
from ssh_cli.check.finding import Pointer, Violation
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.messages import _
from ssh_cli.model.suggestion import did_you_mean, suggest


def entry_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to an id that two entries of a list share: demands, declarations, counts, networks, offers."""
    for path, pointer in (
        (DEMANDS, ("demands",)),
        *((ALLIANCE, (key,)) for key in ("declarations", "counts", "networks", "partners")),
    ):
        yield from _repeated(path, pointer, corpus.data_at(path, pointer) or ())
    for number, declaration in enumerate(corpus.dataset.alliance.declarations):
        if len({point.id for point in declaration.points}) < len(declaration.points):
            points = ("declarations", number, "points")
            yield from _repeated(ALLIANCE, points, corpus.data_at(ALLIANCE, points) or ())
    for path, resolution in corpus.resolutions:
        if len({offer.id for offer in resolution.offers}) < len(resolution.offers):
            yield from _repeated(path, ("offers",), corpus.data_at(path, ("offers",)) or ())


def _repeated(path: str, base: Pointer, entries: Sequence[dict[str, str]]) -> Iterator[Violation]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry["id"] in seen:
            yield Violation(
                path=path,
                pointer=(*base, number, "id"),
                message=_("Another entry of this list has the id “{id}” already.").format(id=entry["id"]),
                hint=_("Give each entry an id of its own."),
            )
        seen.add(entry["id"])


def offer_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to the name of an offer that its resolution does not have."""
    resolutions = corpus.dataset.resolutions
    for path, resolution in corpus.resolutions:
        own = {offer.id for offer in resolution.offers}
        for number, offer in enumerate(resolution.offers):
            if offer.part_of is not None and offer.part_of not in own - {offer.id}:
                yield _no_offer(path, ("offers", number, "part_of"), offer.part_of, own - {offer.id})
            for place, name in enumerate(offer.supersedes):
                target = resolutions.get(name.partition("/")[0])
                if target is None:
                    continue  # broken, or unknown: another rule says so
                there = {f"{target.id}/{one.id}" for one in target.offers}
                if name not in there:
                    yield _no_offer(path, ("offers", number, "supersedes", place), name, there)


def _no_offer(path: str, pointer: Pointer, name: str, known: set[str]) -> Violation:
    return Violation(
        path=path,
        pointer=pointer,
        message=_("There is no other offer “{name}”.").format(name=name),
        hint=did_you_mean(suggest(name, known)),
    )


def places_out_of_order(corpus: Corpus) -> Iterator[Violation]:
    """Object to a range whose lower bound is above its upper one."""
    for path, resolution in corpus.resolutions:
        for number, offer in enumerate(resolution.offers):
            if _reversed(offer.places.min, offer.places.max):
                yield _range(path, ("offers", number, "places", "min"), offer.places.min, offer.places.max)
    for path, programme in corpus.programmes:
        if _reversed(programme.places.min, programme.places.max):
            yield _range(path, ("places", "min"), programme.places.min, programme.places.max)
    for path, meeting in corpus.meetings:
        reported = meeting.participants_reported
        if reported and _reversed(reported.min, reported.max):
            yield _range(path, ("participants_reported", "min"), reported.min, reported.max)


def _reversed(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


def _range(path: str, pointer: Pointer, least: int | None, most: int | None) -> Violation:
    return Violation(
        path=path,
        pointer=pointer,
        message=_("min ({least}) is above max ({most}).").format(least=least, most=most),
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
        for number, one in enumerate(letter.signatories):
            if (one.member, one.name) in seen:
                yield Violation(
                    path=path,
                    pointer=("signatories", number, "member"),
                    message=_("“{member}” has signed already, by the same name.").format(member=one.member),
                    hint=_("Remove one of the two."),
                )
            seen.add((one.member, one.name))


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
