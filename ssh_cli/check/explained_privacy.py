"""Explanations of the rules on personal data."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.messages import N_

_RULES = Stage.RULES

PRIVACY_RULES = (
    Explanation(
        "email-personal", _RULES,
        N_(
            "A mailbox seems to belong to one person: its name is made of other words than those of offices "
            "and municipalities, its provider is one of free mail, or it bears the name of an office holder. "
            "Only functional mailboxes are kept, also in notes and comments."
        ),
        "email: erika.mustermann@example.org",
        "email: integration@example.org",
    ),
    Explanation(
        "mobile-number", _RULES,
        N_("Mobile numbers belong to persons and are not kept anywhere, not in notes and comments either."),
        "phone: 0049 151 23456789",
        "phone: 0999 1234-0",
    ),
    Explanation(
        "phone-in-text", _RULES,
        N_("A telephone number stands in running text, where no source says whose it is."),
        "note: Auskunft unter Tel. 0999 1234-17",
        "contacts:\n  - role: town-hall\n    phone: 0999 1234-0\n    source: https://www.example.org/rathaus",
    ),
    Explanation(
        "messenger-link", _RULES,
        N_("A link leads to somebody’s account at a messenger, often with the mobile number in it."),
        "note: Kontakt über https://t.me/erika_muster",
        "email: integration@example.org",
    ),
    Explanation(
        "bank-account", _RULES,
        N_("Bank accounts are not kept, whoever has them: the page that publishes one is its source."),
        "note: Spenden an DE89 3704 0044 0532 0130 00",
        "source: https://www.example.org/spenden",
    ),
    Explanation(
        "birth-date", _RULES,
        N_("Of persons, the register knows name, office and salutation alone, and no day or year of birth."),
        "name: Erika Mustermann (geb. 12.03.1970)",
        "name: Erika Mustermann",
    ),
    Explanation(
        "private-address", _RULES,
        N_("The address at which somebody lives is private, also where it was published once."),
        "note: wohnhaft Musterweg 3, Musterstadt",
        "contacts:\n  - role: town-hall\n    street: Markt 1\n    city: Musterstadt\n"
        "    source: https://www.example.org/rathaus",
    ),
)  # fmt: skip
