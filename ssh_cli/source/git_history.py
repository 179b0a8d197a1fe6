"""What became of files from commit to commit, also under the names they had before."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from ssh_cli.messages import _
from ssh_cli.source import git_error
from ssh_cli.source.git import Commit, Repository

Content = TypeVar("Content")

_MARK = b"\x01"
_LOG = (
    "log", "-z", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-follow", "--no-relative", "--date-order",
    "--no-ext-diff", "--no-textconv", "--no-show-signature", "--encoding=UTF-8",
    "--format=%x01%H%x00%ct %cs%x00%s",
)  # fmt: skip
_RENAMES = (
    "diff-tree",
    "--stdin",
    "-r",
    "-z",
    "-M",
    "--diff-filter=R",
    "--raw",
    "--no-abbrev",
    "--no-relative",
)


class HistoryStep(NamedTuple, Generic[Content]):
    """What a commit did to one file: its paths, and its contents or their hashes.

    `before` and `after` are None where it did not exist. Of a merge, which differs from each of its
    parents, `before` is the first parent's version, and `others` are those of the others.
    """

    old_path: str
    path: str
    before: Content | None
    after: Content | None
    others: tuple[Content | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned(Generic[Content]):
    """A commit that changed some of the files asked for; None for what is not committed yet.

    `is_edge` says that history was never fetched beyond it: what it seems to add may be older.
    """

    commit: Commit | None
    steps: tuple[HistoryStep[Content], ...]
    seconds: int = 0
    is_edge: bool = False


@dataclass(frozen=True, slots=True)
class Logged(Learned[str]):
    """A commit as git lists it: paths are those from the repository's top, contents are hashes."""

    commit: Commit


def trace(repository: Repository, start: Commit, paths: Iterable[str]) -> tuple[Logged, ...]:
    """Return what commits up to `start` did to the files at `paths` (from the top), the newest first.

    Only commits that touched them are looked at. A file that was renamed is followed under its older name.
    """
    by_commit: dict[str, Logged] = {}
    seen: set[tuple[str, str]] = set()
    to_do: list[tuple[str, tuple[str, ...]]] = [(start.hash, tuple(dict.fromkeys(paths)))]
    rounds = 0
    while to_do:
        rounds += 1
        begin, wanted = to_do.pop(0)
        logged = list(_log(repository, (begin,), wanted))
        older = _find_renames(repository, logged)
        for entry in logged:
            steps = tuple(_renamed(step, older.get((entry.commit.hash, step.path))) for step in entry.steps)
            known = by_commit.get(entry.commit.hash)
            new = tuple(step for step in steps if (entry.commit.hash, step.path) not in seen)
            seen.update((entry.commit.hash, step.path) for step in new)
            if new:
                by_commit[entry.commit.hash] = replace(
                    known or entry, steps=(*(known.steps if known else ()), *new)
                )
        to_do += [
            (f"{commit}^", (old_path,))
            for (commit, _path), (old_path, _blob) in older.items()
            if (commit, old_path) not in seen
        ]
    edge = repository.shallow_edge()
    learned = [replace(entry, is_edge=entry.commit.hash in edge) for entry in by_commit.values()]
    return tuple(learned if rounds == 1 else sorted(learned, key=lambda entry: -entry.seconds))


def list_versions(repository: Repository) -> dict[str, tuple[Commit, str]]:
    """Return by its hash every content that a file of the dataset ever had, the oldest first.

    With it goes the oldest commit that has it, and the path there (from the top). Looked at are all branches,
    those of other clones as far as they were fetched, and all tags. Raise ShallowHistoryError where a part of
    the history was never fetched, NoCommitError where there is none.
    """
    repository.resolve("HEAD")
    if repository.shallow_edge():
        raise git_error.shallow(_("The history is here in part only, so it cannot be searched as a whole."))
    versions: dict[str, tuple[Commit, str]] = {}
    logged = list(
        _log(repository, ("HEAD", "--branches", "--tags", "--remotes"), (repository.prefix or ".",))
    )
    for learned in reversed(logged):
        for step in learned.steps:
            if step.after:
                versions.setdefault(step.after, (learned.commit, step.path))
    return versions


def _log(repository: Repository, revisions: Sequence[str], paths: Sequence[str]) -> Iterator[Logged]:
    """Ask git for the commits that touched the files, and for what each did to them."""
    parts = iter(repository.ask(*repository.at_top, *_LOG, *revisions, "--", *paths).split(b"\0"))
    entry: Logged | None = None
    for part in parts:
        if part.startswith(_MARK):
            if entry is not None:
                yield entry
            seconds, day = next(parts).decode("ascii").split(" ")
            subject = next(parts).decode("utf-8", "replace")
            entry = Logged(Commit(part[1:].decode("ascii"), day, subject), (), int(seconds))
        elif part.lstrip(b"\n").startswith(b":") and entry is not None:
            path = os.fsdecode(next(parts))
            entry = replace(entry, steps=(*entry.steps, _step(part.strip(b"\n"), path)))
    if entry is not None:
        yield entry


def _step(raw: bytes, path: str) -> HistoryStep[str]:
    """Read a raw line: `:mode mode hash hash letter`, for a merge of n parents with n colons and n more."""
    parents = len(raw) - len(raw.lstrip(b":"))
    words = raw.lstrip(b":").decode("ascii").split(" ")
    before, *others, after = map(_blob, words[parents + 1 : 2 * parents + 2])
    return HistoryStep(path, path, before, after, tuple(others))


def _blob(name: str) -> str | None:
    return None if set(name) == {"0"} else name


def _find_renames(repository: Repository, logged: Sequence[Logged]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return by commit and path the older path, and its last content, of files that seem to begin there."""
    begun = {
        (entry.commit.hash, step.path) for entry in logged for step in entry.steps if step.before is None
    }
    if not begun:
        return {}
    commits = dict.fromkeys(commit for commit, _path in begun)
    out = repository.ask(*_RENAMES, feed="".join(f"{commit}\n" for commit in commits).encode("ascii"))
    older: dict[tuple[str, str], tuple[str, str]] = {}
    commit = ""
    parts = iter(out.split(b"\0"))
    for part in parts:
        if part.startswith(b":"):
            old, new = (os.fsdecode(next(parts)) for _side in range(2))
            if (commit, new) in begun:
                older[commit, new] = (old, part.split(b" ")[2].decode("ascii"))
        elif part:
            commit = part.decode("ascii").strip()
    return older


def _renamed(step: HistoryStep[str], older: tuple[str, str] | None) -> HistoryStep[str]:
    return step if older is None else HistoryStep(older[0], step.path, older[1], step.after)


class LastChange(NamedTuple):
    """What became last of a path: the ISO day, and where its file went, empty where it was removed."""

    day: str
    now: str


def last_changes(repository: Repository, start: Commit) -> dict[str, LastChange]:
    """Return, for every path below the dataset that ever was, when it was changed last and where it is now.

    What a clone does not know, since history was never fetched beyond a commit, it does not tell.
    """
    logged = list(_log(repository, (start.hash,), (repository.prefix or ".",)))
    edge = repository.shallow_edge()
    renamed = {old: new for (_commit, new), (old, _blob) in _find_renames(repository, logged).items()}
    changes: dict[str, LastChange] = {}
    for entry in logged:  # the newest first
        for step in entry.steps if entry.commit.hash not in edge else ():
            path = step.path.removeprefix(repository.prefix)
            if path not in changes:
                now = path if step.after else renamed.get(step.path, "").removeprefix(repository.prefix)
                known = changes.get(now)
                changes[path] = LastChange(entry.commit.day, known.now if known else now)
    return changes
