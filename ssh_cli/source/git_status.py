"""What of a repository is not committed: on which branch, which files, in the dataset and beside it."""

import os
from dataclasses import dataclass

from ssh_cli.source import git_error
from ssh_cli.source.git import Repository

_STATUS = (
    "status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=dirty", "--no-renames", "--",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """Files that differ from the last commit: `inside` the dataset seen from its folder, else from the top.

    Files that git ignores are in neither.
    """

    inside: tuple[str, ...]
    outside: tuple[str, ...]


def read_status(repository: Repository) -> Status:
    """Return what is not committed; raise GitFailedError."""
    top = os.path.relpath(repository.top, repository.top / repository.prefix)
    status, out, err = repository.run(*_STATUS, top)
    if status:
        raise git_error.failed(err)
    paths = [os.fsdecode(line[3:]) for line in out.split(b"\0") if line]
    prefix = repository.prefix
    inside = [path[len(prefix) :] for path in paths if path.startswith(prefix)]
    return Status(tuple(sorted(inside)), tuple(sorted(path for path in paths if not path.startswith(prefix))))


def current_branch(repository: Repository) -> str | None:
    """Return the name of the branch that is checked out, without commits too; None on no branch."""
    status, out, _err = repository.run("symbolic-ref", "--quiet", "HEAD")
    name = os.fsdecode(out.strip())
    return None if status or not name.startswith("refs/heads/") else name.removeprefix("refs/heads/")


def branches(repository: Repository) -> frozenset[str]:
    """Return the names of the branches that there are, here and in remotes as they were last seen."""
    _status, out, _err = repository.run(
        "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads", "refs/remotes"
    )
    names = os.fsdecode(out).split("\n")
    remotes = remotes_of(repository)
    short = {name.removeprefix(f"{one.name}/") for name in names for one in remotes}
    return frozenset({*names, *short} - {""})


def is_branch_name(repository: Repository, name: str) -> bool:
    """Tell whether a branch may be called so."""
    if not name or name.startswith("-") or name == "HEAD" or any(ord(sign) < 33 for sign in name):
        return False
    return repository.run("check-ref-format", f"refs/heads/{name}")[0] == 0


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository to push to; `platform` is github, gitlab, or empty where its address tells neither."""

    name: str
    url: str

    @property
    def platform(self) -> str:
        """Return what runs there, as far as the host's name tells."""
        host = self.url.partition("://")[2] or self.url
        host = host.partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
        return next((name for name in ("github", "gitlab") if name in host), "")


def remotes_of(repository: Repository) -> tuple[Remote, ...]:
    """Return the remotes, the one that is pushed to by default first."""
    _status, out, _err = repository.run("remote")
    names = [name for name in os.fsdecode(out).split("\n") if name and not name.startswith("-")]
    _status, out, _err = repository.run("config", "--get", "remote.pushDefault")
    first = (os.fsdecode(out.strip()), "origin")
    names.sort(key=lambda name: (first.index(name) if name in first else len(first), name))
    return tuple(Remote(name, _url(repository, name)) for name in names)


def _url(repository: Repository, name: str) -> str:
    status, out, _err = repository.run("remote", "get-url", "--push", "--", name)
    return "" if status else os.fsdecode(out.strip())
