"""What recipients are called, and how they are found."""

import re

from ssh_cli.kinds.recipient import Recipient


def names(recipient: Recipient) -> tuple[str, ...]:
    """Return what commands know it by: the abbreviation, and the capitals of the name (`AA`), too."""
    capitals = "".join(re.findall(r"\b[A-ZÄÖÜ]", recipient.name.partition(" des Landes ")[0]))
    short = (name for name in (recipient.abbreviation, capitals) if len(name) > 1)
    return recipient.id, recipient.name, *short
