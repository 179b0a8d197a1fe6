"""Every rule on meaning, each a function that declares itself."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ssh_cli.check.corpus import RULES, Corpus
from ssh_cli.check.explanation import explanation
from ssh_cli.check.finding import Finding, Violation, locate
from ssh_cli.check.rules import entry, evidence, identity, letter, period, text

__all__ = ["RULES", "apply_rules", "entry", "evidence", "identity", "letter", "period", "text"]


def apply_rules(corpus: Corpus, names: Collection[str] = RULES) -> Iterator[Finding]:
    """Yield what all rules find, or those named; their explanations say how bad that is, and what is said."""
    for name, rule in RULES.items():
        if name not in names:
            continue
        for path, place, *said in rule(corpus):
            values: Mapping[str, Any] = said[0] if said else {}
            explained = explanation(name)
            message, hint = explained.sentence(**values)
            at: dict[str, Any] = {"offset" if isinstance(place, int) else "pointer": place}
            violation = Violation(path, message, values.get("hint") or hint, **at)
            yield locate(violation, name, explained.severity, corpus.readable.get(path))
