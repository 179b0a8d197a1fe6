"""References: whatever a record names has to exist, be it broken for now."""

from collections.abc import Iterable, Iterator

from ssh_cli.check.corpus import ALLIANCE, Corpus
from ssh_cli.check.finding import Pointer, Violation
from ssh_cli.messages import _
from ssh_cli.model.suggestion import did_you_mean, suggest

Reference = tuple[str, Pointer, str]
"""The path of a file, a place in it, and the name that stands there."""


def _dangling(
    corpus: Corpus, kind: str, references: Iterable[Reference], message: str, elsewhere: str
) -> Iterator[Violation]:
    known = corpus.known.get(kind)
    if known is None:
        return
    for path, pointer, name in references:
        if name not in known:
            yield Violation(
                path=path,
                pointer=pointer,
                message=message.format(name=name),
                hint=did_you_mean(suggest(name, known)) or elsewhere,
            )


def member_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a municipality that is named but has no record."""
    yield from _dangling(
        corpus,
        "member",
        _to_members(corpus),
        _("There is no municipality “{name}”."),
        _("Add its record under members/, or correct the name."),
    )


def _to_members(corpus: Corpus) -> Iterator[Reference]:
    for path, resolution in corpus.resolutions:
        yield path, ("member",), resolution.member
        for number, offer in enumerate(resolution.offers):
            yield from _listed(path, ("offers", number, "joint_with"), offer.joint_with)
    for path, member in corpus.members:
        if member.successor:
            yield path, ("successor",), member.successor
        yield from _listed(path, ("predecessors",), member.predecessors)
    for path, practice in corpus.practices:
        yield path, ("member",), practice.member
    for number, role in enumerate(corpus.dataset.alliance.coordination):
        yield ALLIANCE, ("coordination", number, "member"), role.member
    yield from _to_parties(corpus)


def _to_parties(corpus: Corpus) -> Iterator[Reference]:
    for path, letter in corpus.letters:
        if letter.sender:
            yield path, ("sender",), letter.sender
        for number, signatory in enumerate(letter.signatories):
            yield path, ("signatories", number, "member"), signatory.member
    for path, meeting in corpus.meetings:
        for key, parties in (("organisers", meeting.organisers), ("participants", meeting.participants)):
            for number, party in enumerate(parties):
                if party.member:
                    yield path, (key, number, "member"), party.member


def _listed(path: str, base: Pointer, names: tuple[str, ...]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield path, (*base, number), name


def resolution_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution that is named but has no record."""
    yield from _dangling(
        corpus,
        "resolution",
        _to_resolutions(corpus),
        _("There is no resolution “{name}”."),
        _("Add its record under resolutions/, or correct the name."),
    )


def _to_resolutions(corpus: Corpus) -> Iterator[Reference]:
    for path, member in corpus.members:
        for number, declared in enumerate(member.safe_harbour):
            if declared.resolution:
                yield path, ("safe_harbour", number, "resolution"), declared.resolution
            if declared.revoked_by:
                yield path, ("safe_harbour", number, "revoked_by"), declared.revoked_by
        for number, membership in enumerate(member.membership):
            if membership.resolution:
                yield path, ("membership", number, "resolution"), membership.resolution
    for path, resolution in corpus.resolutions:
        yield from _listed(path, ("supersedes",), resolution.supersedes)
        yield from _listed(path, ("revokes",), resolution.revokes)
        for number, offer in enumerate(resolution.offers):
            for place, name in enumerate(offer.supersedes):
                yield path, ("offers", number, "supersedes", place), name.partition("/")[0]


def demand_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a demand that does not stand in the catalogue."""
    yield from _dangling(
        corpus,
        "demand",
        _to_demands(corpus),
        _("There is no demand “{name}”."),
        _("Add it to demands.yaml, or correct the name; “hafen demands list” shows them all."),
    )


def _to_demands(corpus: Corpus) -> Iterator[Reference]:
    for path, resolution in corpus.resolutions:
        for number, commitment in enumerate(resolution.commitments):
            yield path, ("commitments", number, "demand"), commitment.demand
        for number, offer in enumerate(resolution.offers):
            yield from _listed(path, ("offers", number, "demands"), offer.demands)
    for path, programme in corpus.programmes:
        yield from _listed(path, ("demands",), programme.demands)
    for path, letter in corpus.letters:
        yield from _listed(path, ("demands",), letter.demands)
        yield from _listed(path, ("programme_ideas",), letter.programme_ideas)
    for number, declaration in enumerate(corpus.dataset.alliance.declarations):
        for place, point in enumerate(declaration.points):
            if point.demand:
                yield ALLIANCE, ("declarations", number, "points", place, "demand"), point.demand


def source_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a source that is neither a web address, nor the word register, nor in the bibliography."""
    known = corpus.known.get("source")
    if known is None:
        return
    for path, base, refs in corpus.sourced:
        for ref in refs:
            if ref[:4] != "http" and ref not in known and ref != "register":
                yield Violation(
                    path=path,
                    pointer=corpus.pointer_to_source(path, base, ref),
                    message=_("There is no source “{name}”.").format(name=ref),
                    hint=did_you_mean(suggest(ref, known))
                    or _("Add it to sources.yaml, or write the web address."),
                )


def declaration_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a declaration that does not stand in alliance.yaml."""
    yield from _dangling(
        corpus,
        "declaration",
        (
            (path, ("membership", number, "declaration"), membership.declaration)
            for path, member in corpus.members
            for number, membership in enumerate(member.membership)
            if membership.declaration
        ),
        _("There is no declaration “{name}”."),
        _("Declarations stand in alliance.yaml."),
    )


def network_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a network that does not stand in alliance.yaml."""
    yield from _dangling(
        corpus,
        "network",
        (
            (path, ("networks", number, "network"), one.network)
            for path, member in corpus.members
            for number, one in enumerate(member.networks)
        ),
        _("There is no network “{name}”."),
        _("Networks stand in alliance.yaml."),
    )


def recipient_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a recipient that is named but has no record."""
    yield from _dangling(
        corpus,
        "recipient",
        (
            (path, ("recipients", number), party.id)
            for path, letter in corpus.letters
            for number, party in enumerate(letter.recipients)
            if party.id
        ),
        _("There is no recipient “{name}”."),
        _("Add its record under recipients/, or write name: and the name."),
    )


def count_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a letter's figure that is none of the reported counts."""
    yield from _dangling(
        corpus,
        "count",
        (
            (path, ("figures", measure), name)
            for path, letter in corpus.letters
            for measure, name in letter.figures.given()
        ),
        _("There is no reported count “{name}”."),
        _("Reported counts stand in alliance.yaml."),
    )
