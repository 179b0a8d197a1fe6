"""Privacy: nothing about one person is kept, in values, notes and comments alike."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.personal import Places, Sighting, personal_data
from ssh_cli.messages import N_, _


class _Words(NamedTuple):
    """What a rule says; `{text}` in the message is what was seen."""

    message: str
    hint: str


_WORDS: Mapping[str, _Words] = {
    "email-personal": _Words(
        N_("“{text}” looks like the mailbox of one person."),
        N_("Only functional mailboxes are kept, such as rathaus@ or integration@, in the field email:."),
    ),
    "mobile-number": _Words(
        N_("This looks like a mobile number."),
        N_("Only numbers of a town hall are kept; remove it, also from notes and comments."),
    ),
    "phone-in-text": _Words(
        N_("A telephone number stands in running text."),
        N_("Keep only numbers of a town hall, under contacts: with phone: and source:."),
    ),
    "messenger-link": _Words(
        N_("This leads to somebody’s account at a messenger."),
        N_("Remove it, also from notes and comments; name the mailbox of the office instead."),
    ),
    "bank-account": _Words(
        N_("This looks like a bank account."),
        N_("Accounts are not kept; refer to the page that publishes it."),
    ),
    "birth-date": _Words(
        N_("This looks like somebody’s day of birth."),
        N_("Of office holders, nothing but name, office and salutation is kept; remove it."),
    ),
    "private-address": _Words(
        N_("This looks like somebody’s private address."),
        N_("Only addresses of town halls are kept; remove it, also from notes and comments."),
    ),
}


def email_personal(corpus: Corpus) -> Iterator[Violation]:
    """Object to mailboxes of persons: first.last@, free mail providers, an office holder's own name."""
    return _violations(corpus, "email-personal")


def mobile_number(corpus: Corpus) -> Iterator[Violation]:
    """Object to a mobile number anywhere, however it is written."""
    return _violations(corpus, "mobile-number")


def phone_in_text(corpus: Corpus) -> Iterator[Violation]:
    """Object to a telephone number outside contacts, where no source says whose it is."""
    return _violations(corpus, "phone-in-text")


def messenger_link(corpus: Corpus) -> Iterator[Violation]:
    """Object to links to somebody's account at a messenger: wa.me, t.me and others."""
    return _violations(corpus, "messenger-link")


def bank_account(corpus: Corpus) -> Iterator[Violation]:
    """Object to bank accounts: an IBAN, or what is called an account number."""
    return _violations(corpus, "bank-account")


def birth_date(corpus: Corpus) -> Iterator[Violation]:
    """Object to the day or year of somebody's birth."""
    return _violations(corpus, "birth-date")


def private_address(corpus: Corpus) -> Iterator[Violation]:
    """Object to the address at which somebody lives."""
    return _violations(corpus, "private-address")


def find_private_data(text: str, *, places: Places, surnames: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """Return message and hint where a line of a contact is personal data, None where it is fine.

    `places` and `surnames` are as for `personal_data`. A telephone number of an office is fine here.
    """
    line = f"email: {text}" if "@" in text else text  # as it will stand in the record
    for sighting in personal_data(line.encode(), places=places, surnames=surnames):
        if sighting.rule != "phone-in-text":
            return _said(sighting)
    return None


def _violations(corpus: Corpus, rule: str) -> Iterator[Violation]:
    for path, sightings in corpus.personal_data.items():
        for sighting in sightings:
            if sighting.rule == rule:
                message, hint = _said(sighting)
                yield Violation(path=path, offset=sighting.offset, message=message, hint=hint)


def _said(sighting: Sighting) -> tuple[str, str]:
    words = _WORDS[sighting.rule]
    return _(words.message).format(text=sighting.text), _(words.hint)
