"""Real Git repositories in temporary folders, untouched by the configuration of whoever runs the tests."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from ssh_cli.source.tree import Unreadable
from tests.check.towns import minimal

Files = Mapping[str, bytes | str | Unreadable]


class Forge:
    """A repository whose dataset lies in data/; its commits have fixed dates, so that hashes repeat."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.data = top / "data"
        self.hours = 0
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

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


def forge_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, filled: bool = True) -> Forge:
    """Return a repository, with the minimal dataset committed on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    isolate(monkeypatch, folder)
    forge = Forge(folder / "clone")
    if filled:
        forge.write(minimal())
        forge.commit("minimal")
    return forge
