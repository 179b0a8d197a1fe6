"""A copy of the real dataset that tests may change: one for a whole run, put back after each of them.

Copying a thousand files, and removing them again, takes longer than most tests; looking which of them a test
has touched takes a few milliseconds.
"""

import os
import re
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
        self._before = state_of(top)

    def put_back(self) -> None:
        """Remove what has come, and copy again what is gone or not as it was."""
        now = state_of(self.top)
        if now == self._before:
            return
        for way in sorted(now, reverse=True):  # what a folder holds before the folder
            if now[way] != self._before.get(way):
                _remove(self.top / way)
        now = state_of(self.top)
        for way in sorted(self._before.keys() - now.keys()):
            _copy(ROOT / way, self.top / way)
        self._before = state_of(self.top)


def keep_part(data: Path, text: str, matching: str = "(?!)") -> None:
    """Leave of a dataset what hangs together: no municipality that only its own resolutions name, nor they.

    Those that `text` names, by id or by name, stay too, and those whose file has the pattern. Some half
    of the records are left, and no reference leads nowhere: enough to see that a command works, where nothing
    depends on how many there are.
    """
    files = {path: path.read_text("utf-8") for path in data.rglob("*.yaml")}
    parts = {path: path.relative_to(data).parts[0] for path in files}
    others = (raw for path, raw in files.items() if parts[path] not in {"members", "resolutions"})
    named = {*re.findall(r"[\w-]+", "\n".join((*others, text.lower())))}
    gone = {
        path.stem
        for path, raw in files.items()
        if parts[path] == "members"
        and path.stem not in named
        and _value(raw, "name") not in text
        and not re.search(matching, raw, re.MULTILINE)
    }
    for path, raw in files.items():
        owner = {"members": path.stem, "resolutions": _value(raw, "member")}.get(parts[path])
        if owner in gone:
            path.unlink()


def _value(raw: str, key: str) -> str:
    """Return the value of a key of the first level, empty where there is none."""
    line = re.search(rf"^{key}: (.+)$", raw, re.MULTILINE)
    return line[1] if line else ""


def state_of(top: Path) -> dict[str, tuple[int, ...]]:
    """Return of everything below a folder its mode and number, of files size and day of change too."""
    state: dict[str, tuple[int, ...]] = {}

    def note(folder: str, way: str) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                facts = entry.stat(follow_symlinks=False)
                is_folder = stat.S_ISDIR(facts.st_mode)
                changed = () if is_folder else (facts.st_mtime_ns, facts.st_size)
                state[way + entry.name] = (facts.st_mode, entry.inode(), *changed)
                if is_folder:
                    note(entry.path, f"{way}{entry.name}/")

    note(str(top), "")
    return state


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
