"""Whether the tables of the register are whole: their columns, their cells, their keys, their digests."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from ssh_cli.errors import InvalidDataError
from ssh_cli.messages import _, text_tables
from ssh_cli.source.text import START, Defect, defect_at
from ssh_cli.source.tree import FileTree, Unreadable

FOLDER = "register"
"""Where the tables lie in a dataset."""

REGISTER_LIMIT = 16 * 1024 * 1024
"""Bytes of one table, at most; the municipalities take 1.3 MB."""

DIGESTS = "SHA256SUMS"
"""The file of the digests beside the tables, in the form of sha256sum: `sha256sum -c SHA256SUMS`."""

_UNSEALED = "register-digest-missing"
_TABLES = text_tables(__file__)
_FORMS = _TABLES["code forms"]
# The same as it stands in a row: without a comma, or in quotation marks.
_PLAIN_NAME = (
    r"""(?:[^\s\x00-\x1f\x7f",](?:[^\n\x00-\x1f\x7f",]*[^\s\x00-\x1f\x7f",])?"""
    r"""|"[^\s\x00-\x1f\x7f"](?:[^\n\x00-\x1f\x7f"]*[^\s\x00-\x1f\x7f"])?")"""
)
COLUMNS: Mapping[str, Mapping[str, str]] = {
    name.removeprefix("code "): {column: _FORMS[form] for column, form in columns.items()}
    for name, columns in _TABLES.items()
    if name.endswith(".csv")
}
"""The columns of each table, with the form of their cells; the first is the key."""


class TableDefect(NamedTuple):
    """What is wrong with a table of the register, and where."""

    path: str
    defect: Defect


class BrokenRegisterError(InvalidDataError):
    """A table of the register is not whole, so nothing is answered from it; `problems` say where and why."""

    def __init__(self, problems: tuple[TableDefect, ...]) -> None:
        super().__init__(
            _("The register of municipalities is broken, so this command cannot answer."),
            hint=_(
                "Restore it, for example with git restore, or mend what is listed; then run “hafen check”."
            ),
        )
        self.problems = problems


def register_problems(tree: FileTree) -> tuple[TableDefect, ...]:
    """Return what is wrong with the tables of a register, those of a whole one being none.

    A table that does not hold together is not held against its digest too.
    """
    digests = read_digests(tree)
    return tuple(problem for name in COLUMNS for problem in _problems(tree, name, digests.get(name, "")))


def read_whole_table(tree: FileTree, name: str, digest: str) -> bytes:
    """Return the bytes of a table that is the one its digest is of, or without a digest holds together.

    Raise BrokenRegisterError.
    """
    raw = b""
    with suppress(Unreadable):
        raw = tree.read(f"{FOLDER}/{name}", REGISTER_LIMIT)
        if digest and _digest(raw) == digest:
            return raw
    problems = tuple(_problems(tree, name, digest))
    if all(problem.defect.slug == _UNSEALED for problem in problems):
        return raw
    raise BrokenRegisterError(problems)


def _problems(tree: FileTree, name: str, digest: str) -> Iterator[TableDefect]:
    path = f"{FOLDER}/{name}"
    try:
        raw = tree.read(path, REGISTER_LIMIT)
        defects = examine_table(name, raw)
        if not defects and _digest(raw) != digest:
            slug = "register-digest" if digest else _UNSEALED
            defects = (defect_at(slug, START, file=f"{FOLDER}/{DIGESTS}"),)
    except Unreadable as problem:
        defects = (defect_at(problem.reason, START, reason="unread"),)
    yield from (TableDefect(path, defect) for defect in defects)


def digests_of(tables: Mapping[str, bytes]) -> bytes:
    """Return what the file of the digests says of tables, given by file name."""
    return "".join(f"{_digest(raw)}  {name}\n" for name, raw in sorted(tables.items())).encode()


def read_digests(tree: FileTree) -> dict[str, str]:
    """Return the digest of each table that one is on record of, by file name."""
    try:
        lines = tree.read(f"{FOLDER}/{DIGESTS}").decode("utf-8", "replace").splitlines()
    except Unreadable:
        return {}
    pairs = (line.split() for line in lines)
    return {pair[1].removeprefix("*"): pair[0].lower() for pair in pairs if len(pair) == 2}


def _digest(raw: bytes) -> str:
    from hashlib import sha256  # takes as long to import as a table to hash

    return sha256(raw).hexdigest()


@lru_cache(maxsize=8)  # who tries a change examines the same tables before and after
def examine_table(name: str, raw: bytes) -> tuple[Defect, ...]:
    """Return what is wrong with a table: of each column the first cell that does not fit it."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return (Defect("file-not-utf8", line, 1, {"byte": f"0x{raw[error.start]:02X}"}),)
    if _is_whole(name, text):
        return ()
    forms = COLUMNS[name]
    (_line, header), *rows = _rows(text) or [(1, [])]
    missing = [column for column in forms if column not in header]
    if missing:
        return (Defect("register-columns", 1, 1, {"names": ", ".join(missing)}),)
    for line, row in rows:
        if len(row) != len(header):
            detail = {"found": str(len(row)), "expected": str(len(header))}
            return (Defect("register-row", line, 1, detail),)
    values = [
        _examine_column(rows, name, number, forms.get(name, ".*")) for number, name in enumerate(header)
    ]
    keys = _examine_keys(rows, *map(header.index, (next(iter(forms)), "valid_from", "valid_until")))
    return tuple(defect for defect in (*values, keys) if defect is not None)


def _is_whole(name: str, text: str) -> bool:
    """Tell whether a table surely has no defect; one that is not written plainly is read cell by cell.

    All rows at once take a tenth of the time that the cells of each column do.
    """
    header, _newline, body = text.partition("\n")
    if header.rstrip("\r") != ",".join(COLUMNS[name]):
        return False
    row = ",".join(_PLAIN_NAME if form == _FORMS["name"] else form for form in COLUMNS[name].values())
    lines = body.split("\n")
    unique = len({line.partition(",")[0] for line in lines}) == len(lines)
    return unique and re.fullmatch(rf"(?:{row}\r?\n)*+", body) is not None


_Rows: TypeAlias = list[tuple[int, list[str]]]
"""The rows of a table, each with the line in which it ends."""


def _rows(text: str) -> _Rows:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error:
        return []


def _examine_column(rows: _Rows, name: str, number: int, form: str) -> Defect | None:
    wrong = [(line, row) for line, row in rows if not re.fullmatch(form, row[number])]
    if not wrong:
        return None
    line, row = wrong[0]
    detail = {"text": row[number], "name": name, "count": str(len(wrong))}
    column = 1 + sum(len(cell) + 1 + 2 * ("," in cell) for cell in row[:number])
    return Defect("register-value", line, column, detail)


def _examine_keys(rows: _Rows, key: int, since: int, until: int) -> Defect | None:
    """Return a defect for the first key that two rows have on one day."""
    by_key: dict[str, _Rows] = {}
    for line, row in rows:
        by_key.setdefault(row[key], []).append((line, row))
    for name, same in by_key.items():
        same.sort(key=lambda numbered: (numbered[1][since], numbered[1][until] or "9999"))
        for (one, earlier), (other, later) in pairwise(same):
            if not earlier[until] or later[since] <= earlier[until]:
                first, second = sorted((one, other))
                return Defect("register-key-twice", second, 1, {"key": name, "first_line": str(first)})
    return None
