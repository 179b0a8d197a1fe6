"""What fields of the same meaning say in every kind: declared once, used by name."""

from ssh_cli.kinds.declaration import about
from ssh_cli.kinds.vocabularies import EVIDENCE_CODES, LAND_CODES

EVIDENCE = about(
    "Beleglage | Evidence",
    "Nur angeben, wenn der Beleg dünn oder mehrdeutig ist; fehlt die Angabe, gilt der Beleg als "
    "gut. | "
    "Given only where the evidence is thin or ambiguous; without it the evidence counts as good.",
    example="weak",
    of=EVIDENCE_CODES.only("weak"),
)
SOURCE = about(
    "Belege | Sources",
    "Worauf die Angabe beruht: eine Webadresse, ein Schlüssel aus data/sources.yaml oder "
    "`register`; auch mehrere als Liste. | "
    "What the statement rests on: a web address, a key of data/sources.yaml, or `register`; several "
    "as a list.",
    example=(
        "https://www.example.org/beschluss",
        ["einladung-dialog-2021-07", "https://www.example.org/beschluss"],
    ),
)
NOTE = about(
    "Anmerkung | Note",
    "Kurze Anmerkung in eigenen Worten. | A short remark in German, in own words.",
    example="Tag der Sitzung nicht gelesen.",
)
ID = about(
    "Kennung | Identifier",
    "Kennung des Datensatzes; zugleich der Dateiname ohne Endung. | "
    "Identifier of the record; also the file name without its ending.",
    example="musterstadt",
)
LAND = about(
    "Land",
    "Kürzel des Landes. | Code of the federal state (Land).",
    example="BB",
    of=LAND_CODES,
)
STREET = about(
    "Straße | Street",
    "Straße und Hausnummer der Dienststelle. | Street and number of the office.",
    example="Marktplatz 1",
)
POSTCODE = about(
    "Postleitzahl | Postcode",
    "Fünfstellige Postleitzahl in Anführungszeichen. | Postcode of five digits, in quotation marks.",
    example="01234",
)
CITY = about(
    "Ort | City",
    "Ort der Postanschrift. | Town of the postal address.",
    example="Musterstadt",
)
WEBSITE = about(
    "Webseite | Website",
    "Adresse der eigenen Webseite. | Address of its own website.",
    example="https://www.example.org",
)
MEMBER = about(
    "Mitglied | Member",
    "Kennung der Kommune. | Identifier of the municipality.",
    example="musterstadt",
)
NAME = about(
    "Name",
    "Name am Tag der Unterschrift. | Name on the day of the signature.",
    example="Erika Mustermann",
)
OFFICE = about(
    "Amt | Office",
    "Amt am Tag der Unterschrift. | Office on the day of the signature.",
    example="Oberbürgermeisterin",
)
