"""What tells quickly that a file is worth a second look, so that few files are read closely."""

import re
from collections.abc import Mapping
from typing import TypeAlias

Sieve: TypeAlias = tuple[re.Pattern[bytes], ...]


def sieve(*patterns: bytes) -> Sieve:
    """Return a sieve for the bytes of a file in small letters.

    It is asked of every file. A pattern that begins with a fixed word is searched for thirty times faster
    than one that begins with a choice: so there are many, and none looks back before its first word is there.
    """
    return tuple(map(re.compile, patterns))


def shape(small: bytes) -> bytes:
    """Return what `ACCOUNT_SHAPE` is searched in: every letter as `a`, every digit as `0`."""
    return small.translate(_SHAPES)


def passes(small: bytes, through: Sieve) -> bool:
    """Tell whether bytes are worth a second look."""
    return any(pattern.search(small) for pattern in through)


# A number begins with + or 0 and has at least six digits; official keys stand in quotation marks. One without
# its area code is announced by a word.
_SIX_DIGITS = rb"(?:[^0-9a-z\n\"']{0,6}[0-9]){5}"
_DIGITS = rb"[^0-9\n]{0,30}[0-9][0-9 /.-]{2,}[0-9]"
NUMBER_SIEVE = sieve(
    rb"0(?<![0-9a-z/=_%-]0)(?<![0-9][.,]0)(?<!number: 0)(?!(?<=\"0)[0-9]{7,8}\")"
    rb"(?![0-9]{2,4}[/-](?:19|20)[0-9]{2}(?![0-9]))" + _SIX_DIGITS,
    rb"\+(?<![0-9a-z/=_%-]\+)" + _SIX_DIGITS,
    rb"tel(?<![a-z]tel)(?:[^a-z]|e)" + _DIGITS,
    *(word + rb"(?<![a-z]" + word + rb")(?![a-z])" + _DIGITS for word in (b"fax", b"durchwahl", b"dw")),
)

_SIGN = rb" ?(?:at?|\xc3\xa4t|@) ?[)\]}>]"
DISGUISED_SIEVE = sieve(
    *(rb" \xc3\xa4t [a-z0-9-]+\.", rb"-at- ?[a-z0-9-]+\.", rb"_at_[a-z0-9-]+\.", rb"< ?at ?>"),
    rb" at [\w-]+(?:\.| dot| punkt| ?[(\[{])",
    *(sign + _SIGN for sign in (rb"\(", rb"\[", rb"\{")),
)
# Where letters are `a` and digits `0`: to begin with a choice of letters would take three times as long.
ACCOUNT_SHAPE = re.compile(rb"aa00(?<![a0/=_-]aa00)[ -]?[a0]{4}[ -]?[a0]{4}")
_SHAPES = bytes.maketrans(b"abcdefghijklmnopqrstuvwxyz0123456789.", b"a" * 26 + b"0" * 10 + b"-")
ACCOUNT_SIEVE = sieve(
    rb"iban[^\n]{0,9}[0-9]", rb"konto[ .:n-][^\n]{0,12}[0-9]",
    rb"kto(?<![_a-z]kto)[ .:n-][^\n]{0,12}[0-9]", rb"bankverbindung",
    rb"de (?<![0-9a-z]de )[0-9]{2}[ .-]?[0-9]{4}",
)  # fmt: skip
BIRTH_SIEVE = sieve(
    rb"geb(?:\.|oren|urts|dat|[ :-])",
    rb"birth",
    rb"born[ :]",
    rb"jahrgang[ :]",
    rb"\*[ :]*[0-9]",
    rb"jg[. :]+[0-9]",
    rb"dob[ .:]+[0-9]",
)
_HOUSE = rb"[^\n]{0,90}[a-z\x80-\xff.] [0-9]"
HOME_SIEVE = sieve(
    *(
        word + _HOUSE
        for word in (
            rb"dress",
            rb"nschrift",
            rb"wohn(?:haft|t|sitz|ort)",
            rb"priv(?:at|[.:])",
            rb"lives (?:at|in) ",
            rb"gemeldet in ",
            rb" hause",
            rb"c/o",
        )
    )
)
MESSENGER_SIEVE = sieve(rb"\.me/", rb"whatsapp", rb"threema", rb"tg:", rb"telegram", rb"skype")
SIEVES: Mapping[str, Sieve] = {
    "number": NUMBER_SIEVE,
    "mailbox": sieve(rb"@"),
    "disguised": DISGUISED_SIEVE,
    "private": (*ACCOUNT_SIEVE, *BIRTH_SIEVE, *HOME_SIEVE, *MESSENGER_SIEVE),
}
