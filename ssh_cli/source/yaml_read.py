"""Bytes to a source file: the fast reader where it may judge, the exact one everywhere else."""

from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ssh_cli.source.position import START, Defect, Pointer, Position, in_order
from ssh_cli.source.yaml_fast import read_fast
from ssh_cli.source.yaml_limits import MAX_BYTES, decode


class SourceFile(NamedTuple):
    """A file as read: its bytes, its data, and what is wrong with it.

    `path` is relative to the dataset's root; `lane` tells which reader had the last word.
    """

    path: str
    raw: bytes
    kept_data: dict[str, Any] | None
    defects: tuple[Defect, ...]
    lane: Literal["fast", "exact"]

    @property
    def data(self) -> dict[str, Any] | None:
        """The file's data, None where it is unreadable; read again where it was not kept."""
        if self.kept_data is None and self.lane == "fast":
            return read_fast(self.raw)
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
        return self.raw.decode("utf-8", errors="replace").removeprefix("\ufeff")

    def locate(self, pointer: Pointer, part: Literal["value", "key"] = "value") -> Position:
        """Return where the value (or the key) at `pointer` begins; else its nearest ancestor's place."""
        values, keys = _places(self.raw)
        if part == "key" and pointer in keys:
            return keys[pointer]
        for length in range(len(pointer), -1, -1):
            place = values.get(pointer[:length]) or keys.get(pointer[:length])
            if place is not None:
                return place
        return START


class _InUse:
    """The one place that remembers whether the fast reader is left out of this process."""

    exact_only = False


def read_exactly(*, always: bool) -> None:
    """Leave the fast reader out from now on, or take it again: the two give the same, but for their speed."""
    _InUse.exact_only = always


def reads_exactly() -> bool:
    """Tell whether the fast reader is left out."""
    return _InUse.exact_only


def read(path: str, raw: bytes, *, exact_only: bool = False) -> SourceFile:
    """Return the file at `path` as read from `raw`. Never raises; `exact_only` leaves the fast reader out."""
    if not (exact_only or _InUse.exact_only) and len(raw) <= MAX_BYTES:
        data = read_fast(raw)
        if data is not None:
            return SourceFile(path, raw, data, (), "fast")
    return _read_exactly(path, raw)


def _read_exactly(path: str, raw: bytes) -> SourceFile:
    text, defects = decode(raw)
    if text is None:
        return SourceFile(path, raw, None, in_order(defects), "exact")
    # Inside the function: ruamel.yaml takes longer to import than a house full of clean files to read.
    from ssh_cli.source.yaml_exact import compose
    from ssh_cli.source.yaml_limits import style_defects

    composition = compose(text)
    reported = {(defect.slug, defect.line) for defect in composition.defects}
    style = [defect for defect in style_defects(text) if (defect.slug, defect.line) not in reported]
    return SourceFile(path, raw, composition.data, in_order(defects + composition.defects + style), "exact")


@lru_cache(maxsize=64)
def _places(raw: bytes) -> tuple[dict[Pointer, Position], dict[Pointer, Position]]:
    """Return the places of values and keys in `raw`; both empty where no parser may see it."""
    text, _defects = decode(raw)
    if text is None:
        return {}, {}
    from ssh_cli.source.yaml_exact import compose

    composition = compose(text)
    return composition.values, composition.keys
