"""Evidence: every dated statement has a source, and so has every record."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.ways import Way
from ssh_cli.messages import _
from ssh_cli.model.municipality import all_sources

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Membership, SafeHarbour


_DATED: Sequence[Way] = (
    ("member", ("safe_harbour",)),
    ("member", ("membership",)),
    ("member", ("networks",)),
    ("demands", ("demands", "origin")),
)
_DAYS = ("from", "since", "known_by", "seen", "date")


def statement_without_source(corpus: Corpus) -> Iterator[Violation]:
    """Object to a dated statement without source; a period may name the resolution it rests on instead."""
    for way in _DATED:
        for path, pointer, statement in corpus.find(way):
            if statement.source or getattr(statement, "resolution", None):
                continue
            given = dict(statement.given())
            dated = next((name for name in _DAYS if name in given), None)
            if dated:
                yield Violation(
                    path=path,
                    pointer=(*pointer, dated),
                    message=_("This dated statement has no source."),
                    hint=_("Add source: with a web address or a key of sources.yaml."),
                )


def record_without_source(corpus: Corpus) -> Iterator[Violation]:
    """Object to a municipality's record that rests on no source at all."""
    for path, member in corpus.members:
        if member.source:
            continue
        spells: tuple[SafeHarbour | Membership, ...] = (*member.safe_harbour, *member.membership)
        rests_on_resolution = any(spell.resolution for spell in spells)
        if not all_sources(member) and not rests_on_resolution:
            yield Violation(
                path=path,
                pointer=("id",),
                message=_("Nothing in this record has a source."),
                hint=_("Add source: with a web address or a key of sources.yaml."),
            )
