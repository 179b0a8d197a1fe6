"""Every rule on meaning, each a named function, in one tuple."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Finding, Severity, Violation, place
from ssh_cli.check.rules import (
    agreement,
    character,
    correspondence,
    entry,
    evidence,
    key,
    location,
    period,
    privacy,
    reference,
    time,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it objects to, and how bad that is. Its name is the function's, with hyphens."""

    function: Callable[[Corpus], Iterator[Violation]]
    severity: Severity = Severity.ERROR

    @property
    def name(self) -> str:
        """Return the name by which findings and `hafen explain` know the rule."""
        return self.function.__name__.replace("_", "-")


RULES: tuple[Rule, ...] = (
    Rule(character.invisible_character),
    Rule(character.decomposed_text),
    Rule(character.schema_line, Severity.WARNING),
    Rule(location.id_not_file_name),
    Rule(location.land_not_folder),
    Rule(location.id_without_member),
    Rule(location.id_without_date),
    Rule(location.id_not_unique),
    Rule(key.key_not_unique),
    Rule(key.key_unknown),
    Rule(key.key_outside_land),
    Rule(key.kind_unlike_key),
    Rule(reference.member_unknown),
    Rule(reference.resolution_unknown),
    Rule(reference.demand_unknown),
    Rule(reference.source_unknown),
    Rule(reference.declaration_unknown),
    Rule(reference.network_unknown),
    Rule(reference.recipient_unknown),
    Rule(reference.count_unknown),
    Rule(period.ends_before_begin),
    Rule(period.periods_overlap),
    Rule(period.membership_before_founding),
    Rule(time.decision_after_on),
    Rule(time.evidence_after_on),
    Rule(time.office_after_on),
    Rule(evidence.statement_without_source),
    Rule(evidence.record_without_source),
    Rule(privacy.email_personal),
    Rule(privacy.mobile_number),
    Rule(privacy.phone_in_text),
    Rule(privacy.messenger_link),
    Rule(privacy.bank_account),
    Rule(privacy.birth_date),
    Rule(privacy.private_address),
    Rule(agreement.declared_on_other_day),
    Rule(agreement.member_before_resolution),
    Rule(agreement.end_surer_than_evidence),
    Rule(agreement.resolution_of_other_member),
    Rule(agreement.annuls_later_resolution),
    Rule(agreement.annuls_other_member),
    Rule(agreement.annulment_cycle),
    Rule(agreement.succession_cycle),
    Rule(entry.entry_not_unique),
    Rule(entry.offer_unknown),
    Rule(entry.places_out_of_order),
    Rule(entry.reconstruction_without_template),
    Rule(entry.signatory_not_unique),
    Rule(entry.coordination_without_land),
    Rule(entry.vote_unlike_outcome, Severity.WARNING),
    Rule(correspondence.sending_unknown),
    Rule(correspondence.sending_not_unique),
    Rule(correspondence.correspondence_out_of_order),
    Rule(correspondence.frozen_letter_moved, Severity.WARNING),
)


def apply_rules(corpus: Corpus) -> Iterator[Finding]:
    """Yield what every rule finds, in the order of the rules."""
    for rule in RULES:
        for violation in rule.function(corpus):
            yield place(violation, rule.name, rule.severity, corpus.readable.get(violation.path))
