"""Real Git repositories in temporary folders, untouched by the configuration of whoever runs the tests."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ssh_cli.source.tree import Unreadable
from tests.check.towns import minimal

Files = Mapping[str, bytes | str | Unreadable]


class Forge:
    """A repository whose dataset lies in data/; its commits have fixed dates, so that hashes repeat."""

    def __init__(self, top: Path, *, hours: int = 0) -> None:
        self.top = top
        self.data = top / "data"
        self.hours = hours
        top.mkdir(parents=True, exist_ok=True)
        if not hours:
            self.git("init", "--quiet", "--initial-branch=main", "--template=")

    def git(self, *words: str) -> str:
        env = {**os.environ, "GIT_AUTHOR_DATE": self.now, "GIT_COMMITTER_DATE": self.now}
        done = subprocess.run(
            ["git", *words],
            cwd=self.top,
            env=env,
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    @property
    def now(self) -> str:
        return f"2024-03-01T{self.hours:02d}:30:00+0200"

    def write(self, files: Files) -> None:
        for path, content in files.items():
            place = self.data / path
            place.parent.mkdir(parents=True, exist_ok=True)
            assert not isinstance(content, Unreadable)
            place.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def edit(self, path: str, old: str, new: str) -> None:
        place = self.data / path
        text = place.read_bytes().decode("utf-8")
        assert old in text
        place.write_bytes(text.replace(old, new, 1).encode("utf-8"))

    def commit(self, message: str = "change") -> str:
        self.hours += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}")
        return self.git("rev-parse", "HEAD")


def isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Make git read no configuration but the one of the tests."""
    for name in [*os.environ]:
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    config = home / "gitconfig"
    config.write_text("[user]\n\tname = A. Tester\n\temail = tester@example.org\n[gc]\n\tauto = 0\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def _stay(_forge: Forge) -> None:
    """Do nothing more."""


_kept: dict[Callable[[Forge], object], tuple[dict[str, bytes], int]] = {}


def forge_in(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    filled: bool = True,
    then: Callable[[Forge], object] = _stay,
) -> Forge:
    """Return a repository, with the minimal dataset committed on the branch main, and what `then` does to it.

    Git does that once: after that its files are written again, in a fraction of the time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    isolate(monkeypatch, folder)
    top = folder / "clone"
    if not filled:
        return Forge(top)
    if then not in _kept:
        forge = Forge(top)
        forge.write(minimal())
        forge.commit("minimal")
        then(forge)
        paths = [path for path in folder.rglob("*") if path.is_file()]
        _kept[then] = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, forge.hours
        return forge
    files, hours = _kept[then]
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Forge(top, hours=hours)
