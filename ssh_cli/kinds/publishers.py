"""Who publishes at which hosts, and so what their pages can carry."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.declaration import Code, Host, Record, Several, Slug, Text, about
from ssh_cli.kinds.shared import Note
from ssh_cli.kinds.vocabularies import PUBLISHER


class Publisher(Record):
    """Herausgeber*in | Publisher.

    Wer unter bestimmten Hosts veröffentlicht. | Who publishes at certain hosts.
    """

    id: Annotated[
        Slug,
        about(
            "Kennung | Identifier",
            "Kennung der Herausgeber*in. | Identifier of the publisher.",
            example="stadt-musterstadt",
        ),
    ]
    name: Annotated[
        Text,
        about(
            "Name",
            "Name, wie Quellenangaben ihn nennen. | Name as citations have it.",
            example="Stadt Musterstadt",
            shown=True,
        ),
    ]
    kind: Annotated[
        Code,
        about(
            "Art | Kind",
            "Art der Herausgeber*in; sie entscheidet, was deren Seiten belegen können. | "
            "Kind of publisher; it decides what its pages can attest.",
            example="municipality",
            of=PUBLISHER,
            shown=True,
        ),
    ]
    hosts: Annotated[
        Several[Host],
        about(
            "Hosts",
            "Hosts der Webadressen ohne www.; was darunter liegt, gehört dazu, solange es keinen "
            "eigenen Eintrag hat. | "
            "Hosts of the web addresses without www.; what lies below belongs to them, unless it has an "
            "entry of its own.",
            example=["example.org"],
            shown=True,
        ),
    ]
    note: Note = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What commands know it by: each of its hosts, too."""
        return self.id, self.name, *self.hosts


class Publishers(Record):
    """Herausgeber*innen | Publishers.

    Verzeichnis der Herausgeber*innen, deren Webseiten Belege sind. | Catalogue of the publishers whose pages
    are evidence.
    """

    publishers: Annotated[
        Several[Publisher],
        about(
            "Herausgeber*innen | Publishers",
            "Alle Herausgeber*innen. | All publishers.",
        ),
    ]
