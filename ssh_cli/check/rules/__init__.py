"""Every rule on meaning, each a named function, in one tuple."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.explanation import explanation
from ssh_cli.check.finding import Finding, Violation, locate
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

Rule: TypeAlias = Callable[[Corpus], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    character.invisible_character,
    character.decomposed_text,
    character.schema_line,
    location.id_not_file_name,
    location.land_not_folder,
    location.id_without_member,
    location.id_without_date,
    location.id_not_unique,
    key.key_not_unique,
    key.key_unknown,
    key.key_outside_land,
    key.kind_unlike_key,
    reference.member_unknown,
    reference.resolution_unknown,
    reference.demand_unknown,
    reference.source_unknown,
    reference.declaration_unknown,
    reference.network_unknown,
    reference.recipient_unknown,
    reference.count_unknown,
    period.ends_before_begin,
    period.periods_overlap,
    period.membership_before_founding,
    time.decision_after_on,
    time.evidence_after_on,
    time.office_after_on,
    evidence.statement_without_source,
    evidence.record_without_source,
    privacy.email_personal,
    privacy.mobile_number,
    privacy.phone_in_text,
    privacy.messenger_link,
    privacy.bank_account,
    privacy.birth_date,
    privacy.private_address,
    agreement.declared_on_other_day,
    agreement.member_before_resolution,
    agreement.end_surer_than_evidence,
    agreement.resolution_of_other_member,
    agreement.annuls_later_resolution,
    agreement.annuls_other_member,
    agreement.annulment_cycle,
    agreement.succession_cycle,
    entry.entry_not_unique,
    entry.offer_unknown,
    entry.places_out_of_order,
    entry.reconstruction_without_template,
    entry.signatory_not_unique,
    entry.coordination_without_land,
    entry.vote_unlike_outcome,
    correspondence.sending_unknown,
    correspondence.sending_not_unique,
    correspondence.correspondence_out_of_order,
    correspondence.frozen_letter_moved,
)


def rule_name(rule: Rule) -> str:
    """Return the name by which findings and `hafen explain` know a rule: the function's, with hyphens."""
    return rule.__name__.replace("_", "-")


def apply_rules(corpus: Corpus) -> Iterator[Finding]:
    """Yield what every rule finds, in the order of the rules; its text says how bad that is."""
    for rule in RULES:
        for violation in rule(corpus):
            name = rule_name(rule)
            yield locate(violation, name, explanation(name).severity, corpus.readable.get(violation.path))
