"""Every rule on meaning, each a function that declares itself."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ssh_cli.check.corpus import RULES, Corpus
from ssh_cli.check.finding import Finding, finding_at
from ssh_cli.check.rules import entry, identity, period, text

__all__ = ["RULES", "apply_rules", "entry", "identity", "period", "text"]


def apply_rules(corpus: Corpus, names: Collection[str]) -> Iterator[Finding]:
    """Yield what all rules find, or those named; their explanations say how bad that is, and what is said."""
    for name, rule in RULES.items():
        if name not in names:
            continue
        for path, place, *said in rule(corpus):
            pointer, offset = ((), place) if isinstance(place, int) else (place, None)
            values: Mapping[str, Any] = said[0] if said else {}
            yield finding_at(name, path, pointer, corpus.files.get(path), offset=offset, **values)
