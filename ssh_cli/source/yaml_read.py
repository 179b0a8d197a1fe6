"""Bytes to a source file: the fast reader where it may judge, the exact one everywhere else."""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import yaml_rs

from ssh_cli.source.text import (
    MAX_BYTES,
    START,
    Data,
    Defect,
    Pointer,
    Position,
    decode,
    in_order,
    position_at,
    text_of,
)

# Characters beyond ASCII on which both readers and every terminal agree: Latin, Greek, Cyrillic, dashes,
# quotation marks, currency, arrows. Left out: spaces and line breaks of their own kind, soft hyphen,
# direction marks, scripts written from right to left, everything beyond the basic plane.
_BEYOND_ASCII = (
    "[\u00a1-\u00ac\u00ae-\u034e\u0350-\u0377\u0384-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u2bff]*+"
)
_USUAL = "äöüÄÖÜß„“”§–é"
"""Those of them that most files have: where there are no others, no expression need be compiled for them."""
_ASCII = bytes(range(0x20, 0x7F)) + b"\n"

# The pattern runs over bytes that have passed the check above: a negated set never meets a control character.
_COMMENT = r"#[^\n]*+"

# A key: lower case, no word that is null or a boolean, short enough for YAML's limit of 1,024.
_KEY = r"(?!(?:null|true|false):)[a-z][a-z0-9_-]{0,79}+:"

# Numbers that every resolver reads alike. No leading zeros, underscores, exponents, 0x, 0o, `.5` or `5.`.
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,15})?"
_QUOTED = r""""(?:[^\n"\\]++|\\["\\n])*+"|'(?:[^\n']++|'')*+'"""


def _plain(outside: str) -> str:
    """Return the pattern of a plain scalar: no characters `outside`, and `:` or `#` only inside words.

    It runs over trailing spaces up to a comment; what follows it must look back for them.
    """
    run = rf"[^\n#:{outside}]*+"
    rest = rf"{run}(?::(?=[^\n {outside}]){run}|(?<![ ])\#{run})*+"
    # Text may begin with a digit where no reader takes it for a number: 19/0123, 2019-06-14, 5.000 Euro.
    digits = rf"[0-9]++(?:[/\-\x80-\xff]|\.[0-9]++\.|(?:\.[0-9]*+)?+[ ]++(?=[^\n #:{outside}]))"
    return rf"(?:[A-Za-z(/\x80-\xff]|{digits}){rest}"


_FLOW_SIGNS = r",\[\]{}"
_FLOW_SCALAR = rf"(?:{_plain(_FLOW_SIGNS)}(?<![ ])|{_QUOTED}|{_NUMBER}(?=[,\]}}]))"
_FLOW_PAIR = rf"{_KEY}[ ]++{_FLOW_SCALAR}"


def _listed(entry: str, end: str) -> str:
    """Return the pattern of entries with commas between them, up to the bracket `end`; it may be none."""
    return rf"(?:{entry}(?:,[ ]++(?!{end})|(?={end})))*+{end}"


_FLOW = r"\{" + _listed(_FLOW_PAIR, r"\}") + r"|\[" + _listed(_FLOW_SCALAR, r"\]")
_NO_SPACE_LEFT = r"(?<![ ])\n"
_END = rf"(?:[ ]++{_COMMENT})?+{_NO_SPACE_LEFT}"
_PLAIN_TO_END = rf"{_plain('')}(?:{_COMMENT})?+{_NO_SPACE_LEFT}"
_VALUE = rf"(?:{_PLAIN_TO_END}|(?:{_QUOTED}|{_NUMBER}|{_FLOW}){_END})"


# Indentation tells what may come next: a key without value opens a level two deeper, a value opens none.
# A comment line counts like any other, so that it stands where the line after it stands, or deeper.
def _opens(step: int) -> str:
    return rf"{_END}(?=(?P=indent)[ ]{{{step}}}[^ \n])"


def _stays(step: int) -> str:
    return rf"(?!(?P=indent)[ ]{{{step + 1}}})"


def _then_stays(step: int) -> str:
    return rf"(?=[^\n]*+\n{_stays(step)})"


# A value is on one line, so that the line after it is looked at first: the pattern of a value is long, and
# written once it takes a third of the time to compile.
_GIVEN = rf"(?:{_KEY}[ ]++{_then_stays(0)}|-[ ]{_KEY}[ ]++{_then_stays(2)}|-[ ]{_then_stays(0)}){_VALUE}"
_OPENED = rf"{_KEY}{_opens(2)}|-[ ]{_KEY}{_opens(4)}"
_REMARK = rf"{_COMMENT}{_NO_SPACE_LEFT}{_stays(0)}"
_LINE = rf"(?P<indent>(?:[ ][ ]){{0,12}}+)(?:{_GIVEN}|{_OPENED}|{_REMARK})|\n(?![ ])"

FAST_READER = f"{yaml_rs.__version__} {_BEYOND_ASCII} {_LINE}"
"""What `read_fast` accepts, and who reads it: a text that changes where what it makes of bytes may change."""


@cache
def _file_shape() -> re.Pattern[bytes]:
    """Return the pattern of a file, compiled when the first one is read."""
    return re.compile(f"(?![ ])(?:{_LINE})*+".encode("ascii"))


def read_fast(raw: bytes) -> Data | None:
    """Return the mapping in `raw`, or None where another reader has to judge.

    What is accepted has no defect, and the exact reader would read the same data.
    """
    if len(raw) > MAX_BYTES:
        return None
    try:
        strange = raw.translate(None, _ASCII).decode().strip(_USUAL)
        if (strange and not re.fullmatch(_BEYOND_ASCII, strange)) or not _file_shape().fullmatch(raw):
            return None
        data = yaml_rs.loads(raw.decode(), parse_datetime=False)
    except (UnicodeDecodeError, yaml_rs.YAMLDecodeError):
        return None
    return data if type(data) is dict else None


_read_again = lru_cache(maxsize=8)(read_fast)  # rules ask again and again what stands in a catalogue


class SourceFile(NamedTuple):
    """A file as read: its bytes, its data, and what is wrong with it.

    `path` is relative to the dataset's root; `lane` tells which reader had the last word.
    """

    path: str
    raw: bytes
    kept_data: Data | None
    defects: tuple[Defect, ...]
    lane: Literal["fast", "exact"]

    @property
    def data(self) -> Data | None:
        """The file's data, None where it is unreadable; read again where it was not kept."""
        if self.kept_data is None and self.lane == "fast":
            return _read_again(self.raw)
        return self.kept_data

    @property
    def is_readable(self) -> bool:
        """Whether the file could be read as YAML."""
        return self.lane == "fast" or self.kept_data is not None

    def without_data(self) -> "SourceFile":
        """Return the file to be kept while its data is not needed: data takes six times as much memory.

        Data that the exact reader read stays, as reading it again takes long.
        """
        if self.lane == "exact":
            return self
        return SourceFile(self.path, self.raw, None, self.defects, self.lane)

    @property
    def text(self) -> str:
        """The file's text, without byte-order mark; broken bytes become U+FFFD."""
        return text_of(self.raw)

    def locate(self, pointer: Pointer, part: Literal["value", "key"] = "value") -> Position:
        """Return where the value (or the key) at `pointer` begins; else its nearest ancestor's place."""
        from ssh_cli.source.yaml_exact import outline_of

        outline = outline_of(self.raw)
        if outline is None:
            return START
        for length in range(len(pointer), 0, -1):
            entry = outline.find_entry(pointer[:length])
            if entry is not None:
                named = part == "key" and length == len(pointer) and entry.key is not None
                return position_at(outline.text, entry.start if named else entry.value.start)
        return position_at(outline.text, outline.root.start)


class Lanes:
    """The one place that remembers whether the fast reader is left out of this process.

    The two readers give the same, but for their speed.
    """

    exact_only = False


def read(path: str, raw: bytes, *, exact_only: bool = False) -> SourceFile:
    """Return the file at `path` as read from `raw`. Never raises; `exact_only` leaves the fast reader out."""
    if not (exact_only or Lanes.exact_only):
        data = read_fast(raw)
        if data is not None:
            return SourceFile(path, raw, data, (), "fast")
    return _read_exactly(path, raw)


def _read_exactly(path: str, raw: bytes) -> SourceFile:
    text, defects = decode(raw)
    if text is None:
        return SourceFile(path, raw, None, in_order(defects), "exact")
    # Inside the function: ruamel.yaml takes longer to import than a house full of clean files to read.
    from ssh_cli.source.text import style_defects
    from ssh_cli.source.yaml_exact import compose

    composition = compose(text)
    reported = {(defect.slug, defect.line) for defect in composition.defects}
    style = [defect for defect in style_defects(text) if (defect.slug, defect.line) not in reported]
    return SourceFile(path, raw, composition.data, in_order(defects + composition.defects + style), "exact")
