"""A copy of the real dataset that tests may change: one for a whole run, put back after each of them.

Copying a thousand files, and removing them again, takes longer than most tests; looking which of them a test
has touched takes a few milliseconds.
"""

import os
import shutil
import stat
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("data", "schemas")


class DatasetCopy:
    """The folder `top` with a copy of the dataset and the schemas."""

    def __init__(self, top: Path) -> None:
        self.top = top
        for name in PARTS:
            shutil.copytree(ROOT / name, top / name)
        self._before = _state(top)

    def put_back(self) -> None:
        """Remove what has come, and copy again what is gone or not as it was."""
        now = _state(self.top)
        for way in sorted(now, reverse=True):  # what a folder holds before the folder
            if now[way] != self._before.get(way):
                _remove(self.top / way)
        now = _state(self.top)
        for way in sorted(self._before.keys() - now.keys()):
            _copy(ROOT / way, self.top / way)
        self._before = _state(self.top)


def _state(top: Path) -> dict[str, tuple[int, ...]]:
    """Return of everything below a folder its mode and number, of files size and day of change too."""
    found = {}
    for folder, folders, files in os.walk(top):
        for name in (*folders, *files):
            path = Path(folder, name)
            facts = path.lstat()
            changed = () if stat.S_ISDIR(facts.st_mode) else (facts.st_mtime_ns, facts.st_size)
            found[str(path.relative_to(top))] = (facts.st_mode, facts.st_ino, *changed)
    return found


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir(exist_ok=True)
        shutil.copystat(source, target)
    else:
        shutil.copy2(source, target)
