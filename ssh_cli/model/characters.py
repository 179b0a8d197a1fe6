"""Characters that nobody sees, and text whose letters are composed otherwise than everybody writes them."""

import re
import unicodedata

# Zero-width signs, soft hyphens, fillers, invisible operators, tags: they make a name another one than it
# looks. They are the signs that Unicode calls default ignorable; joiners and variation selectors belong to a
# pictogram before them. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
_PICTOGRAMS = "\u00a9\u00ae\u2100-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff0-9#*"
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_PICTOGRAMS}])[\u200d\ufe00-\ufe0f]"
)
# Blanks of other widths, and those at which no line breaks: a search for the name does not find them.
_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
UNSEEN = re.compile(f"{_INVISIBLE}|{_BLANKS}")
_INVISIBLE_SIGN = re.compile(_INVISIBLE)
_BLANK = re.compile(_BLANKS)


# ASCII, and what UTF-8 writes with these first bytes: U+0080 to U+017F.
_SURELY_COMPOSED = bytes(range(0xC0)) + b"\xc2\xc3\xc4\xc5"


def is_composed(text: str) -> bool:
    """Tell whether letters with marks are one sign each (NFC): `ü`, and not `u` with a mark behind it."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def is_surely_composed(raw: bytes) -> bool:
    """Tell whether UTF-8 bytes are ASCII and signs up to U+017F alone, none of which is a mark of its own.

    False where that takes a look at the text: `is_composed`.
    """
    return not raw.translate(None, _SURELY_COMPOSED)


def cleaned(text: str) -> str:
    """Return the text as it looks: without invisible characters, with ordinary blanks, composed (NFC)."""
    return unicodedata.normalize("NFC", _BLANK.sub(" ", _INVISIBLE_SIGN.sub("", text)))
