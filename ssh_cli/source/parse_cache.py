"""What files were read as, kept in the repository's own folder: JSON is read six times as fast as YAML."""

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ssh_cli.source.text import Data
from ssh_cli.source.tree import FileTree, WorkTree
from ssh_cli.source.yaml_read import FAST_READER, read_fast

_WORTH_KEEPING = 32 * 1024  # bytes; less is parsed again in the time that keeping it would take
_READER = sha256(FAST_READER.encode()).hexdigest()


class ParseCache:
    """Reads files in the house style, and looks first whether the same bytes were read before.

    What is kept is found by the SHA-256 of a file's bytes, so that it is never out of date, and counts only
    if the same version of the reader made it. The file at `path` is never required: it may be deleted,
    damaged, or not writable.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, Data] | None = None
        self._used: dict[str, Data] = {}
        self.parsed = 0
        """How many bytes were parsed anew."""

    def read(self, raw: bytes) -> Data | None:
        """Return what `read_fast` makes of `raw`."""
        if self._kept is None:
            self._kept = _load(self._path)
        digest = sha256(raw).hexdigest()
        data = self._kept.get(digest)
        if data is None:
            data = read_fast(raw)
            self.parsed += len(raw)
        if data is not None:
            self._used[digest] = data
        return data

    def save(self) -> None:
        """Keep what was read for the next run; quietly not where it cannot be written."""
        text = json.dumps(self._used, ensure_ascii=False, separators=(",", ":"))
        # Another run may be reading or writing: each writes a file of its own, and the last takes the place.
        own = self._path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            try:
                own.write_text(f"{_READER}\n{text}", encoding="utf-8")
                own.replace(self._path)
            finally:
                own.unlink(missing_ok=True)


def parse_caches(tree: FileTree, kinds: Iterable[str]) -> dict[str, ParseCache]:
    """Return a cache for the files of each kind; none for a tree without a repository on the disk.

    Files of a revision and files in memory are not cached, nor those of a second work tree.
    """
    if not isinstance(tree, WorkTree):
        return {}
    places = [folder / ".git" for folder in (tree.root, *tree.root.parents)]
    repository = next((place for place in places if place.exists()), None)
    if repository is None or not repository.is_dir():
        return {}
    return {kind: ParseCache(repository / "hafen" / f"{kind}.json") for kind in kinds}


def save(caches: Collection[ParseCache]) -> None:
    """Keep what was read for the next run, where that pays."""
    if sum(cache.parsed for cache in caches) >= _WORTH_KEEPING:
        for cache in caches:
            if cache.parsed:
                cache.save()


def _load(path: Path) -> dict[str, Data]:
    """Return what is kept at `path`, nothing where it cannot be read or another reader has made it."""
    try:
        reader, _newline, text = path.read_bytes().decode().partition("\n")
        kept = json.loads(text) if reader == _READER else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
