"""The types that fields are declared with, each with the form its values must have."""

from typing import Annotated, Any, TypeAlias, TypeVar

from ssh_cli.kinds.declaration import Form, Limits

P = TypeVar("P")
GREATEST = 1_000_000_000
"""No figure that a record may hold is greater; spreadsheets and SQLite keep it exactly."""

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"

DAY = Form(_DAY, 'ein Tag wie 2019-06-14, 2019-06 oder "2019" | a day as 2019-06-14, 2019-06 or "2019"')
SLUG = Form(
    _SLUG,
    "Kleinbuchstaben, Ziffern und einzelne Bindestriche wie in rottenburg-am-neckar | "
    "lower-case letters, digits and single hyphens, as in rottenburg-am-neckar",
)
DATED_SLUG = Form(
    f"{_DAY}(-[a-z0-9]+)+",
    "ein Datum und ein kurzer Name wie in 2021-07-einladung | "
    "a date and a short name, as in 2021-07-einladung",
)
RESOLUTION_ID = Form(
    f"{_SLUG}-(undated|[0-9]{{4}}(-[0-9]{{2}}){{0,2}})-{_SLUG}",
    "Mitglied, Datum oder „undated“ und ein kurzer Name wie in musterstadt-2019-06-14-sicherer-hafen | "
    "member, date or “undated”, and a short name, as in musterstadt-2019-06-14-sicherer-hafen",
)
SOURCE = Form(
    f"(https?://[^\\s]+|{_SLUG})",
    "eine Webadresse, ein Schlüssel aus sources.yaml oder das Wort register | "
    "a web address, a key of sources.yaml, or the word register",
)
URL = Form(
    "https?://[^\\s]+",
    "eine Webadresse, die mit https:// oder http:// beginnt | "
    "a web address that begins with https:// or http://",
)
EMAIL = Form("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "eine E-Mail-Adresse | an e-mail address")
PHONE = Form(
    "[+0-9][0-9 /-]{3,}",
    "eine Telefonnummer aus Ziffern, Leerzeichen, / und - | a telephone number of digits, spaces, / and -",
)
POSTCODE = Form("[0-9]{5}", "eine Postleitzahl aus fünf Ziffern | a postcode of five digits")
AGS = Form(
    "([0-9]{2}|[0-9]{5}|[0-9]{8})",
    "ein Schlüssel aus 8 Ziffern (Gemeinde), 5 (Kreis) oder 2 (Land) | "
    "a key of 8 digits (municipality), 5 (Kreis) or 2 (Land)",
)
VERBAND = Form("[0-9]{9}", "ein Schlüssel aus neun Ziffern | a key of nine digits")
OFFER_ID = Form("o[1-9][0-9]*", "o1, o2, o3 und so weiter | o1, o2, o3 and so on")
OFFER_PATH = Form(
    "[a-z0-9-]+/o[1-9][0-9]*",
    "ein Beschluss und sein Angebot wie in musterstadt-2019-06-14-aufnahme/o1 | "
    "a resolution and its offer, as in musterstadt-2019-06-14-aufnahme/o1",
)
DIGEST = Form(
    "[0-9a-f]{64}",
    "eine SHA-256-Prüfsumme aus 64 Zeichen, 0-9 und a-f | a SHA-256 digest of 64 signs, 0-9 and a-f",
)
COMMIT = Form("[0-9a-f]{40}([0-9a-f]{24})?", "der volle Hash eines Commits | the full hash of a commit")
TEAM = Form(
    "@?[A-Za-z0-9][A-Za-z0-9._/-]*",
    "der Name einer Gruppe wie in @example/koordination-bb | "
    "the name of a team, as in @example/koordination-bb",
)
ONE_OR_SEVERAL = "one or several"
"""Marks a list that may be written as its only entry."""

Text: TypeAlias = str
Code: TypeAlias = str
Slug: TypeAlias = Annotated[str, SLUG]
DatedSlug: TypeAlias = Annotated[str, DATED_SLUG]
ResolutionId: TypeAlias = Annotated[str, RESOLUTION_ID]
Url: TypeAlias = Annotated[str, URL]
Email: TypeAlias = Annotated[str, EMAIL]
Phone: TypeAlias = Annotated[str, PHONE]
Postcode: TypeAlias = Annotated[str, POSTCODE]
Ags: TypeAlias = Annotated[str, AGS]
Verband: TypeAlias = Annotated[str, VERBAND]
OfferId: TypeAlias = Annotated[str, OFFER_ID]
OfferPath: TypeAlias = Annotated[str, OFFER_PATH]
Digest: TypeAlias = Annotated[str, DIGEST]
Commit: TypeAlias = Annotated[str, COMMIT]
Team: TypeAlias = Annotated[str, TEAM]
Flag: TypeAlias = bool
Number: TypeAlias = Annotated[int, Limits(0, GREATEST)]
Positive: TypeAlias = Annotated[int, Limits(1, GREATEST)]
Latitude: TypeAlias = Annotated[float, Limits(47, 56)]
Longitude: TypeAlias = Annotated[float, Limits(5, 16)]
Refs: TypeAlias = Annotated[tuple[str, ...], SOURCE, ONE_OR_SEVERAL]
Several: TypeAlias = tuple[P, ...]
Free: TypeAlias = Any
"""A text, a whole number, yes or no, or a list of ids: what an answer in a survey may be."""
