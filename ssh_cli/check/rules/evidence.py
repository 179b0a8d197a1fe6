"""Evidence: every dated statement has a source, and so has every record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ssh_cli.check.corpus import DEMANDS, Corpus
from ssh_cli.check.finding import Pointer, Violation
from ssh_cli.messages import _
from ssh_cli.model.municipality import all_sources

if TYPE_CHECKING:
    from ssh_cli.kinds.member import Membership, SafeHarbour


def statement_without_source(corpus: Corpus) -> Iterator[Violation]:
    """Object to a dated statement without source; a period may name the resolution it rests on instead."""
    for path, member in corpus.members:
        for key in ("safe_harbour", "membership"):
            for number, spell in enumerate(getattr(member, key)):
                if not spell.source and spell.resolution is None:
                    yield _bare(path, corpus.beginning(path, (key, number)))
        for number, network in enumerate(member.networks):
            days = {"since": network.since, "known_by": network.known_by, "seen": network.seen}
            dated = next((key for key, day in days.items() if day), None)
            if dated and not network.source:
                yield _bare(path, ("networks", number, dated))
    for number, demand in corpus.demands:
        for place, origin in enumerate(demand.origin):
            if origin.date and not origin.source:
                yield _bare(DEMANDS, ("demands", number, "origin", place, "date"))


def _bare(path: str, pointer: Pointer) -> Violation:
    return Violation(
        path=path,
        pointer=pointer,
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
