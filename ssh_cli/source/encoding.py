"""In which encoding German text was saved: read where that is sure, else the encoding is named.

UTF-8 and UTF-16 tell themselves. The eight-bit encodings do not, and a library that guesses among all of
them takes short tables for Central European or Icelandic. Three are met in German offices, and of these
mostly one alone yields letters and signs where German text has them: `Lübben` saved by an old Mac is
`LŸbben` in the other ones.
"""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "cp850", "mac_roman")
"""Windows, the console of Windows, and old Macs: the first is the usual one."""

_NAMES = {"cp1252": "Windows-1252", "cp850": "CP850", "mac_roman": "Mac Roman"}
_SAMPLE = 4096
_PART_OF_ALL = 20

_GERMAN = re.compile(
    "(?<![^\\W\\d_])[ÄÖÜ]|(?<=[A-ZÄÖÜ])[ÄÖÜ](?![a-zäöüß])|[äöü]|(?<=[a-zäöüAEIOUÄÖÜ])ß"
    "|(?<=[a-z])[šž](?=[a-z])"  # Sorbian names
)
_OTHER = re.compile(
    # Letters of names that are not German, and signs that no letter touches on the side they open or close
    "[áàâãåçéèêëíîïñóôõøúû](?=[^\\W\\d_])|(?<=[^\\W\\d_])[áàâçéèêëíîïñóôõøúû]|(?<![^\\W\\d_])[ÉÈÅØ](?=[a-z])"
    "|(?<![^\\W\\d_])[„‚»«›‹“‘](?=\\w)|(?<=[\\w.,;:!?)])[“‘”’»«›‹](?![^\\W\\d_])|’|\xa0|\xad"
    "|(?<![^\\W\\d_])[–—…€§°•·²³½¼¾×±](?![^\\W\\d_])|(?<=m)[²³]|(?<=[^\\W\\d_])[…·]"
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and what its encoding is called."""

    text: str
    encoding: str


class UnknownEncodingError(Exception):
    """The bytes are text in an encoding that is not read, or not sure; `name` is what it may be, or empty.

    `sure` tells that it is that one, which is merely not read where it was met. `line` is that of the first
    byte that is not UTF-8 in a file that is UTF-8 otherwise, else 0.
    """

    def __init__(self, name: str = "", line: int = 0, *, sure: bool = False) -> None:
        super().__init__(name, line)
        self.name = name
        self.line = line
        self.sure = sure


def decode_text(raw: bytes) -> DecodedText:
    """Return the text in `raw` without a byte-order mark; raise UnknownEncodingError where it is not sure."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    if b"\0" in raw[:_SAMPLE]:
        with suppress(UnknownEncodingError):  # what is no UTF-16 is no text at all, as its reader will see
            return _decoded(raw, _without_mark(raw[:_SAMPLE]))
    try:
        return DecodedText(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error)
    return _eight_bit(raw)


def _decoded(raw: bytes, encoding: str) -> DecodedText:
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()
    try:
        return DecodedText(raw.decode(encoding).removeprefix("\ufeff"), name)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(name, raw.count(b"\n", 0, error.start) + 1) from error


def _without_mark(sample: bytes) -> str:
    """Return which UTF-16 a text with zero bytes is: its ASCII letters have them before or behind."""
    little = sample[1::2].count(0) >= sample[::2].count(0)
    return "utf-16-le" if little else "utf-16-be"


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError) -> None:
    """Raise UnknownEncodingError for what is UTF-8 but for a few bytes, as after a careless edit."""
    text = raw.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(sign > "\x7f" for sign in text) - wrong
    if right > wrong:
        raise UnknownEncodingError("UTF-8", raw.count(b"\n", 0, error.start) + 1) from error


def _eight_bit(raw: bytes) -> DecodedText:
    score: dict[str, int] = {}
    texts: dict[str, str] = {}
    for encoding in _EIGHT_BIT:
        try:
            texts[encoding] = text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        total = sum(sign > "\x7f" for sign in text)
        german = len(_GERMAN.findall(text))
        odd = total - german - len(_OTHER.findall(text))
        if odd * _PART_OF_ALL <= total:
            score[encoding] = german
    best = max(score.values(), default=0)
    sure = [encoding for encoding in score if score[encoding] == best]
    if len(sure) == 1 or (sure and not best and sure[0] == _EIGHT_BIT[0]):
        return DecodedText(texts[sure[0]], _NAMES[sure[0]])
    raise UnknownEncodingError(" / ".join(_NAMES[encoding] for encoding in sure) or _likely(raw))


def _likely(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return best.encoding.replace("_", "-") if best is not None else ""
