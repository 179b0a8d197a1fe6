"""A ministry or another addressee of letters."""

from __future__ import annotations

import re
from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import AddressLine, Code, Email, Record, Slug, Text, about
from ssh_cli.kinds.shared import (
    CITY,
    ID,
    LAND,
    MAILBOX,
    UNIT_OF_OFFICE,
    EvidenceCode,
    Note,
    OfficePostcode,
    SourceRefs,
    Street,
)
from ssh_cli.kinds.vocabularies import LEVEL


class Recipient(Record, asked=("street", "postcode", "city", "email"), when={"land": ("level", ("land",))}):
    """Empfänger*in | Recipient.

    Ein Ministerium, eine Behörde oder ein Verband als Adresse von Briefen. | A ministry, authority or
    association as the addressee of letters.
    """

    id: Annotated[Slug, ID._replace(shown=True)]
    name: Annotated[
        Text,
        about(
            "Name",
            "Name der Einrichtung. | Name of the institution.",
            example="Bundesministerium des Innern",
            shown=True,
        ),
    ]
    abbreviation: Annotated[
        Text,
        about(
            "Kürzel | Abbreviation",
            "Kürzel, wie die Einrichtung oder eine Quelle es schreibt; Befehle kennen sie auch "
            "daran. | "
            "Abbreviation as the institution or a source writes it; commands know it by that too.",
            example="BMI",
        ),
    ] = ""
    unit: Annotated[
        Text,
        UNIT_OF_OFFICE._replace(label="Stelle | Unit"),
    ] = ""
    level: Annotated[
        Code,
        about(
            "Ebene | Level",
            "Ebene, die zuständig ist oder angesprochen wird. | Level that is responsible or addressed.",
            example="bund",
            of=LEVEL.only("bund", "land", "association"),
            shown=True,
        ),
    ]
    land: Annotated[Code | None, LAND] = None
    street: Street = ""
    postcode: OfficePostcode = ""
    city: Annotated[AddressLine, CITY._replace(shown=True)] = ""
    email: Annotated[
        Email,
        MAILBOX._replace(label="E-Mail | E-mail"),
    ] = ""
    seen: Annotated[
        Day | None,
        about(
            "Gesehen am | Seen on",
            "Tag, an dem die Anschrift so gelesen wurde. | Day on which the address was read like this.",
            example="2023-05",
            was="seen_on",
        ),
    ] = None
    source: SourceRefs
    evidence: EvidenceCode = ""
    note: Note = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What commands know it by: the abbreviation, and the capitals of the name (`AA`), too."""
        capitals = "".join(re.findall(r"\b[A-ZÄÖÜ]", self.name.partition(" des Landes ")[0]))
        short = (name for name in (self.abbreviation, capitals) if len(name) > 1)
        return self.id, self.name, *short
