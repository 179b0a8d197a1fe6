"""Every rule on meaning, each a function that declares itself."""

from collections.abc import Iterator

from ssh_cli.check.corpus import RULES, Corpus
from ssh_cli.check.finding import Finding, explanation, locate
from ssh_cli.check.rules import entry, evidence, identity, letter, period, text

__all__ = ["RULES", "apply_rules", "entry", "evidence", "identity", "letter", "period", "text"]


def apply_rules(corpus: Corpus) -> Iterator[Finding]:
    """Yield what every rule finds; its explanation says how bad that is."""
    for name, rule in RULES.items():
        for violation in rule(corpus):
            yield locate(violation, name, explanation(name).severity, corpus.readable.get(violation.path))
