"""Every rule on meaning, each a function that declares itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from ssh_cli.check.corpus import RULES, Corpus
from ssh_cli.check.explanation import explanation
from ssh_cli.check.finding import Finding, Violation, locate
from ssh_cli.check.rules import entry, evidence, identity, letter, period, text

__all__ = ["RULES", "apply_rules", "entry", "evidence", "identity", "letter", "period", "text"]


def apply_rules(corpus: Corpus) -> Iterator[Finding]:
    """Yield what every rule finds; its explanation says how bad that is, and what is said of it."""
    for name, rule in RULES.items():
        for path, place, *said in rule(corpus):
            values: Mapping[str, Any] = said[0] if said else {}
            explained = explanation(name)
            message, hint = explained.sentence(**values)
            at: dict[str, Any] = {"offset" if isinstance(place, int) else "pointer": place}
            violation = Violation(path, message, values.get("hint") or hint, **at)
            yield locate(violation, name, explained.severity, corpus.readable.get(path))
