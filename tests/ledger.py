"""A real repository in a temporary folder that holds the minimal dataset, for tests of what changed."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.check.towns import minimal

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Kim Beispiel",
    "GIT_AUTHOR_EMAIL": "kim@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T12:00:00+0000",
    "GIT_COMMITTER_NAME": "Kim Beispiel",
    "GIT_COMMITTER_EMAIL": "kim@example.org",
    "GIT_COMMITTER_DATE": "2026-01-01T12:00:00+0000",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}


class Ledger:
    """The repository at `top`; the dataset lies in `top`/data."""

    def __init__(self, top: Path, *, like: Mapping[str, bytes] | None = None) -> None:
        """Begin a repository, or write the files of another one: `like` is what its `files` returned."""
        self.top = top
        self.data = top / "data"
        top.mkdir(parents=True, exist_ok=True)
        if like is None:
            self.git("init", "--quiet", "--initial-branch=main", "--template=")
            like = {f"data/{path}": raw for path, raw in minimal().items() if isinstance(raw, bytes)}
        self.write(like)

    def files(self) -> dict[str, bytes]:
        """Return all files, those of Git too."""
        return {
            path.relative_to(self.top).as_posix(): path.read_bytes()
            for path in self.top.rglob("*")
            if path.is_file()
        }

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.top, env=_ENVIRONMENT, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, bytes | str]) -> None:
        for path, content in files.items():
            place = self.top / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.top / path).read_text(encoding="utf-8")
        assert old in text
        self.write({path: text.replace(old, new, 1)})

    def commit(self, message: str = "change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")
