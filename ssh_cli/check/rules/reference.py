"""References: whatever a record names has to exist, be it broken for now."""

from collections.abc import Iterator

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.ways import REFERENCES
from ssh_cli.messages import _
from ssh_cli.model.suggestion import did_you_mean, suggest


def member_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a municipality that is named but has no record."""
    return _dangling(
        corpus,
        "member",
        _("There is no municipality “{name}”."),
        _("Add its record under members/, or correct the name."),
    )


def resolution_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution that is named but has no record."""
    return _dangling(
        corpus,
        "resolution",
        _("There is no resolution “{name}”."),
        _("Add its record under resolutions/, or correct the name."),
    )


def demand_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a demand that does not stand in the catalogue."""
    return _dangling(
        corpus,
        "demand",
        _("There is no demand “{name}”."),
        _("Add it to demands.yaml, or correct the name; “hafen demands list” shows them all."),
    )


def source_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a source that is neither a web address, nor the word register, nor in the bibliography."""
    return _dangling(
        corpus,
        "source",
        _("There is no source “{name}”."),
        _("Add it to sources.yaml, or write the web address."),
    )


def declaration_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a declaration that does not stand in alliance.yaml."""
    return _dangling(
        corpus,
        "declaration",
        _("There is no declaration “{name}”."),
        _("Declarations stand in alliance.yaml."),
    )


def network_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a network that does not stand in alliance.yaml."""
    return _dangling(
        corpus, "network", _("There is no network “{name}”."), _("Networks stand in alliance.yaml.")
    )


def recipient_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a recipient that is named but has no record."""
    return _dangling(
        corpus,
        "recipient",
        _("There is no recipient “{name}”."),
        _("Add its record under recipients/, or write name: and the name."),
    )


def count_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a letter's figure that is none of the reported counts."""
    return _dangling(
        corpus,
        "count",
        _("There is no reported count “{name}”."),
        _("Reported counts stand in alliance.yaml."),
    )


def _dangling(corpus: Corpus, kind: str, message: str, elsewhere: str) -> Iterator[Violation]:
    """Object to every reference to a record or entry that is not known, wherever a field declares one.

    The register and web addresses are sources too; an offer is named behind its resolution, `id/o1`.
    """
    known = corpus.known.get(kind)
    if known is None:
        return
    for way in REFERENCES[kind]:
        for path, pointer, reference in corpus.find(way):
            name = reference.partition("/")[0]
            if name not in known and not (kind == "source" and name in {"http:", "https:", "register"}):
                yield Violation(
                    path=path,
                    pointer=corpus.existing(path, pointer),
                    message=message.format(name=name),
                    hint=did_you_mean(suggest(name, known)) or elsewhere,
                )
